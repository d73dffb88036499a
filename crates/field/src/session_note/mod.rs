//! Notes of sessions: from a draft that any laptop of the team can go on with, to what its author signed, a
//! supervisor cosigned, and somebody added later.
//!
//! Deliberately absent: any way to change what was signed. The core and the base refuse it alike
//! ([`alongside_domain::check_permanence`]).

mod addendum;
mod cosignature;
mod drafts;
mod hints;
mod recovery_plan;
mod signed_note;
mod to_do;
mod view;

pub(crate) use to_do::notes_count;
use view::{begin_beside, beside};
