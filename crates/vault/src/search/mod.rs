//! Finding a participant as one types: by name, handle, alias and phone number, and by how a name
//! sounds.
//!
//! Deliberately absent: an index outside the encrypted file, and ranking by how often words occur.
//! Whole words come first, then beginnings, then sounds.

mod index;
mod query;
mod sound;
mod words;

pub(crate) use index::{SearchText, listed_name};
