//! The real window under Xvfb, driven through WebKit's driver, and what its laptop is left with.
//!
//! Deliberately absent: anything that a product would use. Everything here panics when it fails,
//! which is how a test fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "this crate is only ever part of a test"
)]

mod driver;
mod home;
mod laptop;
mod logind;
mod memory;
mod processes;
mod window;

pub use alongside_test_support::program;
pub use driver::Driver;
pub use home::Home;
pub use laptop::{Laptop, PASSPHRASE};
pub use logind::{Logind, Session, Waits};
pub use processes::Process;
pub use window::Window;
