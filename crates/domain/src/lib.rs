//! What a participant, a check-in and a site are, and the rules that hold for them.
//!
//! Deliberately absent: IO, clocks, randomness, storage, and words for people (those are the UI's
//! message catalogue). A kind that is not declared here is stored and passed on untouched.

pub mod contact_rules;
mod due;
mod field;
pub mod handle;
mod invalid;
mod kind;
pub mod kinds;
mod role;
mod validate;

pub use due::{open_due, sets_next_due};
pub use field::{Field, FieldType};
pub use invalid::{Invalid, Problem};
pub use kind::{CARE_TEAM, EVERYONE, FACT, Kind, RootRule, Shape};
pub use kinds::kind;
pub use role::Role;
pub use validate::{check_unit, fields_of, root_of, shown_fields, units_of};
