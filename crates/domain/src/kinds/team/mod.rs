//! Who works here, and what they hand to each other.

mod handed_over;
mod staff_member;

pub use handed_over::{HANDED_OVER, HANDED_WORDS};
pub use staff_member::STAFF_MEMBER;
