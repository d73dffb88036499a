//! What goes over the wire, byte by byte.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests fail by panicking")]

mod budgets;
mod kinds;
mod recorded;
