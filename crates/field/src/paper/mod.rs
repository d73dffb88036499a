//! Sheets of paper for the participant: shown, saved as PDF, printed.

mod held;
mod language;
mod made;
mod plan;
mod print;

pub use plan::PlanView;
