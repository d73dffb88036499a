//! What a user can do, one file per thing, and the sync client.
//!
//! Deliberately absent: windows, web views and words for people. Time, randomness and the way to
//! the base are given from outside ([`ports`]); blocking work on the vault goes through
//! [`Alongside::with_open`] alone.

mod alongside;
mod attention;
mod error;
pub mod people;
pub mod ports;
pub mod records;
mod reports;
pub mod session;
pub mod sync;
pub mod system;
mod today;
pub mod transport;
pub mod views;

pub use alongside::{Alongside, Open, Ports, Settings};
pub use error::{FieldError, Result};
