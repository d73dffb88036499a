//! What of anybody's record leaves the laptop other than to the base, and the one way in which it does:
//! [`hand_out`], and [`tell`] for what is told in words. What was made to leave ([`Ready`]) becomes a file
//! nowhere else, and only once it may leave and it is written down what it is, for whom, and on which basis.
//!
//! Deliberately absent: rules of its own. Whether something may leave, one pure function says
//! ([`alongside_domain::disclosing::may_disclose`]), here and at the base. And what only counts people, which
//! is a report.

mod accounting;
mod disclosure;
mod file;
mod gate;
mod known;
mod places;
mod words;

pub(crate) use accounting::shared_with;
pub(crate) use disclosure::{Leaving, OfSheet};
pub(crate) use file::unused_path;
pub(crate) use gate::{HandedOut, Ready, Way, hand_out, tell};
pub(crate) use known::{known, latest_day};
