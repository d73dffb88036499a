//! The people who are served.

mod participant;

pub use participant::PARTICIPANT;
