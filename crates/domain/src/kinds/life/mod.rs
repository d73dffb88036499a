//! What life brings.

mod emergency_visit;
mod life_event;
mod life_outcome;
mod living_situation;
mod milestone;
mod need;
mod self_rating;
mod story_card;

pub use emergency_visit::EMERGENCY_VISIT;
pub use life_event::LIFE_EVENT;
pub use life_outcome::LIFE_OUTCOME;
pub use living_situation::LIVING_SITUATION;
pub use milestone::MILESTONE;
pub use need::NEED;
pub use self_rating::SELF_RATING;
pub use story_card::STORY_CARD;
