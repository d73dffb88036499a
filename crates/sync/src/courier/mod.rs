//! Courier files: what waits goes to the base on a stick, and the answer comes back on one.
//!
//! Deliberately absent: pages of the feed, which nobody should carry around, and a way of its own to
//! take an answer in. What the base holds is learned by the same code as from a direct answer; but it
//! may be weeks old, so it counts only while nothing newer is known.

mod along;
mod bring;
mod carry;
mod expected;
mod freshness;
mod out;

pub use along::{GoesAlong, Said};
pub use bring::{BroughtBack, take_in_answer};
pub use carry::{BundleIn, Carried, TakenIn};
pub use out::{BundleOut, seal_what_waits};

pub(crate) use expected::forget_all;
