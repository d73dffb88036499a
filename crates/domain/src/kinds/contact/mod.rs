//! Being in touch: time together, how somebody is doing, tries to reach them, what is to be done, and what they
//! mean to do.

mod barrier;
mod call_plan;
mod check_in;
mod commitment;
mod contact_attempt;
mod craving;
mod encounter;
mod follow_up;
mod outside_appointment;
mod pairing;
mod skill_practised;

pub use barrier::BARRIER;
pub use call_plan::CALL_PLAN;
pub use check_in::CHECK_IN;
pub use commitment::COMMITMENT;
pub use contact_attempt::CONTACT_ATTEMPT;
pub use craving::CRAVING;
pub use encounter::ENCOUNTER;
pub use follow_up::FOLLOW_UP;
pub use outside_appointment::OUTSIDE_APPOINTMENT;
pub use pairing::PAIRING;
pub use skill_practised::SKILL_PRACTISED;
pub(super) use skill_practised::SKILLS;
