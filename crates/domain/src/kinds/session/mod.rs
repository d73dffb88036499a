//! Notes of sessions: draft, signed, cosigned, added to.

mod addendum;
mod cosignature;
mod counseling_note;
mod said;
mod session_note;
mod signed_note;

pub use addendum::ADDENDUM;
pub use cosignature::COSIGNATURE;
pub use counseling_note::COUNSELING_NOTE;
pub use session_note::SESSION_NOTE;
pub use signed_note::SIGNED_NOTE;
