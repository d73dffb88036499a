//! Notes of sessions: draft, signed, cosigned, added to.

mod addendum;
mod cosignature;
mod said;
mod session_note;
mod signed_note;

pub use addendum::ADDENDUM;
pub use cosignature::COSIGNATURE;
pub use session_note::SESSION_NOTE;
pub use signed_note::SIGNED_NOTE;
