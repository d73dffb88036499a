//! Sheets of paper: what they say ([`Sheet`]), laid out on pages ([`lay_out`]), as PDF ([`pdf`]). The same
//! sheet gives the same bytes. A screen draws the same pages that the file has.
//!
//! Deliberately absent: IO, a clock, and what is on which sheet. Nothing about the person or the program
//! stands in a file's metadata.

mod error;
mod faces;
mod flow;
mod ink;
mod letters;
mod lines;
mod look;
mod page;
mod pdf;
mod sheet;
pub mod sheets;
mod tags;

pub use error::PaperError;
pub use flow::lay_out;
pub use page::{Line, Mark, Page, Stroke, Tone};
pub use pdf::pdf;
pub use sheet::{Form, Part, Sheet};
