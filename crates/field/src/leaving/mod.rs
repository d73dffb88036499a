//! What of anybody's record leaves the laptop other than to the base, and the one way in which it does:
//! [`hand_out`]. What was made to leave ([`Ready`]) can be read nowhere else, and is given only once it is
//! written down what it is, for whom, and on which basis.
//!
//! Deliberately absent: bases other than *to the participant*; and what only counts people, which is a report.

mod copy_given;
mod file;
mod gate;
mod places;

pub(crate) use copy_given::{Basis, Leaving};
pub(crate) use gate::{HandedOut, Ready, Way, hand_out};
