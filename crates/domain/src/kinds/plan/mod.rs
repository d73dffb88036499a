//! What somebody wants and does: plan, goals, what makes it hard and what helps.

mod action_step;
mod coping_strategy;
mod goal;
mod habit;
mod recovery_plan;
mod schedule_entry;
mod strength;
mod trigger;

pub use action_step::ACTION_STEP;
pub use coping_strategy::COPING_STRATEGY;
pub use goal::GOAL;
pub use habit::HABIT;
pub use recovery_plan::RECOVERY_PLAN;
pub use schedule_entry::SCHEDULE_ENTRY;
pub use strength::STRENGTH;
pub use trigger::TRIGGER;
