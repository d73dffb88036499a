//! Being in touch: time together, how somebody is doing, tries to reach them, what is to be done.

mod check_in;
mod contact_attempt;
mod encounter;
mod follow_up;

pub use check_in::CHECK_IN;
pub use contact_attempt::CONTACT_ATTEMPT;
pub use encounter::ENCOUNTER;
pub use follow_up::FOLLOW_UP;
