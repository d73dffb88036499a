//! Whom people here know from their own life, and whose record is kept away from whom of them, or locked for some.
//!
//! Deliberately absent: any look at participants where somebody says whom they know. Who oversees care compares, on
//! their own laptop, and decides; a name that is like another decides nothing.

mod away;
mod decide;
mod locked;

pub(crate) use away::keeps_away;
