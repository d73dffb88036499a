//! Names and numbers as people mean them: how they were typed makes no difference to finding somebody
//! or to telling whether two of them are the same.
//!
//! Deliberately absent: any knowledge of which field holds what, and how a word sounds.

mod letters;
mod phone;
mod same_name;
mod words;

pub use phone::{PhoneNumber, half_typed_number, phone_numbers, same_number};
pub use same_name::{name_key, same_name};
pub use words::{Word, words};
