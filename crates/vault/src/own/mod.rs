//! The device's own logs: what was saved here, in order, until the end of time.
//!
//! Deliberately absent: deletion. A change leaves the overlay when the server's state contains it,
//! or when it was issued again in another log; its row stays. What it says is sealed once this laptop
//! holds its record no more.

mod append;
mod attention;
mod attest;
mod check;
mod damaged_file;
mod dismiss;
mod erased;
mod gap;
mod inherited;
mod kept;
mod left_out;
mod logs;
mod lost;
mod mark;
mod older_copy;
mod push;
mod put_off;
mod reissue;
mod rename;
mod review;
mod salvage;
mod sealing;

pub use attention::NOT_WRITTEN_BY;
pub use attest::{Attested, OwnSession};
pub use check::OwnFinding;
pub(crate) use damaged_file::DamagedFile;
pub use erased::ERASED;
pub(crate) use logs::{head_of, load_change};
pub(crate) use older_copy::note_what_is_at_base;
pub use put_off::NOT_YET;
pub use salvage::Salvaged;
pub(crate) use sealing::is_due;
pub use sealing::{Seal, SealedOwn, Sealing};
