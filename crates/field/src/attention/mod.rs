//! What the base set aside: why, and the ways on. Each change of it is open, handed to the
//! coordinators, or let go of; nothing behind it waits meanwhile.
//!
//! Deliberately absent: words for people (the message catalogue has them, for the command line too),
//! and any merging: writing again is an ordinary save that names what was refused.

mod anew;
mod handed_over;
mod let_go;
mod open;
mod reason;
mod words;

pub(crate) use handed_over::handed_to_you_count;
pub(crate) use open::open_rows;
