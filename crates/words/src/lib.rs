//! Every word that a person sees, in one catalogue for each language: files of Project Fluent under
//! `catalogue/`, one folder for each subject, which the screens read too. Deliberately absent: files read
//! while running, and words of the records themselves.

mod catalogue;
mod kinds;
mod language;
mod listing;
mod spoken;
mod words;

pub use fluent_bundle::FluentValue;
pub use language::Language;
pub use listing::kinds_listing;
pub use spoken::{speak, spoken, words};
pub use words::Words;
