//! What a user can do, one file per thing.
//!
//! Deliberately absent: windows, web views and words for people. Time, randomness and the way to
//! the base are given from outside ([`alongside_sync::ports`]); blocking work on the vault goes through
//! [`Alongside::with_open`] alone.

mod alongside;
mod asked;
mod attachment;
mod attention;
mod audit;
mod consent;
mod debriefs;
mod error;
mod instruments;
mod kin;
mod leaving;
mod paper;
pub mod people;
mod private;
pub mod records;
mod registers;
mod reports;
mod rights;
pub mod session;
mod session_note;
mod sight;
mod swap;
pub mod sync;
pub mod system;
mod today;
pub mod views;

pub use alongside::{Alongside, Open, Settings};
pub use alongside_sync::SyncError;
pub use error::{FieldError, Result};
pub use paper::PlanView;
