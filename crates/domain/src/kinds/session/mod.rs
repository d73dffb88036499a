//! Notes of sessions. Deliberately absent: signing and cosigning, which a record of their own will do.

mod addendum;
mod session_note;

pub use addendum::ADDENDUM;
pub use session_note::SESSION_NOTE;
