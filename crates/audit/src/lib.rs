//! Who read what, printed what, unlocked what: events in rows that are sealed to the organisation's audit key,
//! chained by session and signed by whoever is at work; and whether rows are as they were written.
//!
//! Deliberately absent: storage, clocks, and what anybody searched for or read there. What is written is a
//! signed change in a log already ([`alongside_record`]), and what somebody may do a signed statement; neither is
//! written down twice.

mod act;
mod check;
mod event;
mod push;
mod row;
mod session;
#[cfg(test)]
mod tests;
mod view;

pub use act::Act;
pub use check::{KeptRow, KeptSession, Problem, Trouble, check, check_order};
pub use event::Event;
pub use push::{Piece, Push, PushAnswer, Receipt, limits};
pub use row::{Row, RowKey};
pub use session::{End, SealedTo, SessionHead, SessionId, Written, is_signed_by, signed_bytes};
pub use view::{Filter, Line, Name, Opening, Openings, Page, ViewRequest, Wanted};

/// What can go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AuditError {
    /// Not what this build or an older one writes.
    #[error("malformed audit rows")]
    Malformed,
    /// A key that nothing can be sealed to, or bytes that do not open.
    #[error("an audit row that does not open")]
    BadSeal,
    /// A signature that does not fit.
    #[error("bad signature under audit rows")]
    BadSignature,
}

/// What functions here give.
pub type Result<T> = std::result::Result<T, AuditError>;
