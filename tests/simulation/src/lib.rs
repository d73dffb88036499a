//! Real laptops and a real server on a simulated network, clock and disk, all decided by one seed.
//!
//! The core ([`alongside_field::Alongside`] over its vault) and the server
//! ([`alongside_server::Server`] over its SQLite store) are the ones that people use. What lies
//! between and around them is simulated: the transport ([`link`]), time ([`time`]), randomness
//! ([`dice`]) and the disk below the vaults ([`disk`]). Deliberately absent: TLS and HTTP, which have
//! tests of their own with real processes; more than one request at a time within the server, whose
//! transactions are atomic; and an organisation's device that was enrolled after the backup from
//! which its server comes back (see `trouble`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "this crate is only ever part of a test"
)]

pub mod acts;
pub mod base;
mod check;
mod check_laptops;
pub mod dice;
pub mod disk;
pub mod folder;
mod forged;
mod heal;
pub mod known;
pub mod laptop;
pub mod ledger;
pub mod link;
mod own;
mod run;
mod syncing;
mod taken_out;
pub mod time;
mod trace;
mod trouble;
mod weather;
mod world;
mod wrong;

use alongside_record::Digest;

use world::World;

/// Runs one seed from beginning to end and checks everything; gives the digest of its course.
///
/// # Panics
/// When something that must be true is not.
pub fn run(seed: u64, aloud: bool) -> Digest {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let mut world = World::new(seed, aloud).await;
        world.live().await;
        let must = world.heal().await;
        world.check(&must).await;
        world.trace.digest()
    })
}
