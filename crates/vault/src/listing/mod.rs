//! Lists of records of one kind: filtered, sorted, and a page at a time, from one key to the next.
//!
//! Deliberately absent: numbers of pages. A list grows while somebody reads it, and a page that begins
//! behind a key neither repeats nor leaves out what was there.

mod acting;
mod ask;
mod bounded;
mod derived;
mod list;
mod place;
#[cfg(test)]
mod plans;
mod timeline;
mod value;
mod walk;
mod words;

pub(crate) use acting::{acts_on, is_acted_on, may_act, shown_with};
pub use ask::{Ask, By, Days, Standings};
pub(crate) use derived::{Derived, forget, placed_at};
pub use list::ListedRecords;
pub use place::Place;
pub use timeline::TimelineAsk;
pub(crate) use value::field_number;
pub use value::{SortValue, name_of, sorts_by};
