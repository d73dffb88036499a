//! Hard moments: what happened, and what must follow.

mod crisis;
mod overdose;
mod return_to_use;
mod reversal;
mod safety_follow_up;
mod two_moments;
mod worry_opened;

pub use crisis::CRISIS;
pub use overdose::OVERDOSE;
pub use return_to_use::RETURN_TO_USE;
pub use reversal::REVERSAL;
pub use safety_follow_up::SAFETY_FOLLOW_UP;
pub use two_moments::TWO_MOMENTS;
pub use worry_opened::WORRY_OPENED;
