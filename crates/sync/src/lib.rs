//! The sync client: what a laptop says to the base and takes from it, directly or by courier.
//!
//! Deliberately absent: any use of this laptop's clock to decide anything, and merging: the feed
//! brings states, and the vault lays its own unconfirmed changes over them. Words for people, and when
//! to sync, are for whoever holds the vault.

mod asked_about;
mod base_keys;
mod chunk;
mod client;
mod compose;
mod courier;
mod course;
mod erased;
mod error;
mod healing;
mod logs;
mod pace;
pub mod ports;
mod recheck;
mod refusal;
mod run;
mod sealed;
mod settings;
mod signing;
mod stand;
mod standing;
mod statements;
mod step;
mod take_in;
pub mod transport;
mod tries;

pub use base_keys::{answering_keys, base, base_time, sealing_key};
pub use client::{Client, Holder, Open, Outcome, Progress};
pub use courier::{
    BroughtBack, BundleIn, BundleOut, Carried, GoesAlong, Said, TakenIn, seal_what_waits, take_in_answer,
};
pub use erased::note_who_is_erased;
pub use error::{Result, SyncError};
pub use logs::{leave_a_log_that_goes_on_elsewhere, open_new_log};
pub use refusal::refusal;
pub use settings::{believe_day, clock_offset};
pub use signing::{attest_what_waits, false_attestations};
pub use standing::{Asked, ask, ask_about};
pub use statements::{keep_statements, share_what_is_known, statements, statements_digest};
