//! The real server in a process of its own, over real TLS, as a stranger and as a device see it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod backup;
mod backup_sealed;
mod bounds;
mod command_line;
mod courier;
mod died;
mod ending;
mod health;
mod key_service;
mod logged;
mod reloading;
mod rotation;
mod served;
mod serving;
mod several;
