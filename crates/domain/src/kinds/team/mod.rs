//! Who works here, what they do beside, and what they hand to each other.

mod activity;
mod door_count;
mod ethics_consultation;
mod handed_over;
mod staff_member;

pub use activity::ACTIVITY;
pub use door_count::DOOR_COUNT;
pub use ethics_consultation::ETHICS_CONSULTATION;
pub use handed_over::{HANDED_OVER, HANDED_WORDS};
pub use staff_member::STAFF_MEMBER;
