//! Finding a participant as one types: by name, handle, alias and phone number, and by how a name
//! sounds. What a word is, and what makes no difference to it, is `alongside_domain::spelling`'s; FTS5
//! only splits at the blanks between them.
//!
//! Deliberately absent: an index outside the encrypted file, and ranking by how often words occur.
//! Whole words come first, then beginnings, then sounds.

mod index;
mod query;
mod sound;

pub(crate) use index::SearchText;
pub use sound::sounds_alike;
