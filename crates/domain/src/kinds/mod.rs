//! The kinds of record, one file each. A new kind is a new file like these and a line in [`ALL`].

mod check_in;
mod contact_attempt;
mod encounter;
mod follow_up;
mod handed_over;
mod participant;
mod site;
mod site_day;
mod staff_member;

pub use check_in::CHECK_IN;
pub use contact_attempt::CONTACT_ATTEMPT;
pub use encounter::ENCOUNTER;
pub use follow_up::FOLLOW_UP;
pub use handed_over::{HANDED_OVER, HANDED_WORDS};
pub use participant::PARTICIPANT;
pub use site::SITE;
pub use site_day::SITE_DAY;
pub use staff_member::STAFF_MEMBER;

use crate::Kind;

/// All kinds that this build knows.
pub const ALL: &[Kind] = &[
    SITE,
    SITE_DAY,
    STAFF_MEMBER,
    PARTICIPANT,
    ENCOUNTER,
    CHECK_IN,
    CONTACT_ATTEMPT,
    FOLLOW_UP,
    HANDED_OVER,
];

/// The kind of that name, if this build knows it.
pub fn kind(name: &str) -> Option<&'static Kind> {
    ALL.iter().find(|kind| kind.name == name)
}

/// Characters of a name, a phone number or another single line.
pub(crate) const LINE: usize = 200;
/// Characters of a free text.
pub(crate) const NOTE: usize = 20_000;
