//! Who works here, what they do beside, and what they hand to each other.

mod activity;
mod door_count;
mod ethics_consultation;
mod handed_over;
mod kin;
mod kin_decision;
mod kin_in_error;
mod program_count;
mod program_counter;
mod staff_member;
mod supervision;

pub use activity::ACTIVITY;
pub use door_count::DOOR_COUNT;
pub use ethics_consultation::ETHICS_CONSULTATION;
pub use handed_over::{HANDED_OVER, HANDED_WORDS};
pub use kin::KIN;
pub use kin_decision::KIN_DECISION;
pub use kin_in_error::KIN_IN_ERROR;
pub use program_count::PROGRAM_COUNT;
pub use program_counter::PROGRAM_COUNTER;
pub use staff_member::STAFF_MEMBER;
pub use supervision::SUPERVISION;
