//! What is kept because law asks for it. Such kinds never change.

mod entered_in_error;

pub use entered_in_error::ENTERED_IN_ERROR;
