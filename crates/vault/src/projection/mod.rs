//! What lists, timelines and search read: derived from the records, never the other way round.
//!
//! Deliberately absent: any fact that is not in the records as well. The tables can be dropped and
//! built again, and are whenever [`VERSION`] has grown.

mod counts;
mod derive;
mod due;
mod lists;
mod participant;
mod queries;
mod rebuild;
mod refresh;
mod row;

pub(crate) use queries::select_rows;
pub(crate) use rebuild::is_outdated;
pub(crate) use refresh::refresh;
pub use row::{Before, Counts, DueParticipant, Row};

/// The version of the rules by which the derived tables are built. It grows with every change to
/// them, and to what kinds declare as happened or due.
pub(crate) const VERSION: i64 = 4;
