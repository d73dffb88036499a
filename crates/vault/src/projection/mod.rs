//! What lists, timelines and search read: derived from the records, never the other way round.
//!
//! Deliberately absent: any fact that is not in the records as well. The tables can be dropped and
//! built again, and are, a kind at a time, when its declaration has changed or [`VERSION`] has grown.

mod begins;
pub(crate) mod behind;
mod cadence;
mod caseloads;
mod counts;
mod declaration;
mod derive;
#[cfg(test)]
mod first_sync;
mod fresh;
mod lists;
mod needs;
mod next;
mod next_kinds;
mod participant;
mod people;
mod people_page;
mod plans;
mod queries;
#[cfg(test)]
mod query_plans;
mod rebuild;
mod refresh;
mod row;
mod same;
#[cfg(test)]
mod stepwise;
mod together;
mod worries;
mod written;

pub use caseloads::Caseload;
pub(crate) use declaration::{all_are_derived, outdated};
pub(crate) use fresh::{Fresh, FreshInsert};
pub use needs::Needs;
pub(crate) use next::catch_up;
pub use next::{Next, Step};
pub use people::Listed;
pub use people_page::{PeopleAsk, PeopleOrder, PeoplePage};
pub(crate) use queries::read as read_row;
pub(crate) use queries::select_rows;
pub(crate) use refresh::{Refreshing, refresh};
pub use row::{Before, Counts, Row};
pub(crate) use same::followed;

/// The version of the rules by which the derived tables are built. It grows with every change to
/// them; a change to what a kind declares is noticed by itself.
pub(crate) const VERSION: i64 = 10;
