//! Lists of records of one kind: filtered, sorted, and a page at a time, from one key to the next.
//!
//! Deliberately absent: numbers of pages. A list grows while somebody reads it, and a page that begins
//! behind a key neither repeats nor leaves out what was there.

mod ask;
mod bounded;
mod list;
mod place;
mod timeline;
mod value;

pub use ask::{Ask, By, Days, Standings};
pub use list::ListedRecords;
pub use place::Place;
pub use timeline::TimelineAsk;
pub use value::{SortValue, name_of, sorts_by};
