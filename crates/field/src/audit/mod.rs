//! Writing down who read what on this laptop: before it shows, in a file of its own.
//!
//! Deliberately absent: a second account of what is written, of what left and of rights. Those are signed changes
//! and statements, each in a chain already; the base shows them beside these rows. Nor is it written down what
//! anybody searched for.

mod noted;
mod openings;
mod recorder;
mod send;
mod verify;
mod view;

pub(crate) use noted::about;
pub(crate) use openings::KnownOpenings;
pub(crate) use recorder::Recorder;
