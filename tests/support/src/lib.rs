//! What whole-system tests need around them: a throw-away PostgreSQL, a sync server in a process of
//! its own, a bad link to it, a TLS configuration that trusts one organisation, and what such a one shows.
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

mod bad_link;
pub mod client;
mod field_device;
pub mod invented;
mod pinned;
mod postgres;
mod programs;
mod sealing;
mod server_process;
pub mod tls;

pub use bad_link::{BadLink, Carried, Death, LinkQuality, Lives};
pub use field_device::{FieldDevice, write};
pub use pinned::pinned_client_config;
pub use postgres::{Postgres, PostgresDatabase};
pub use programs::{build_folder, program};
pub use sealing::{answering_key, base_keys, sealing_key};
pub use server_process::{Enrolment, ServerOptions, ServerProcess, fed};
