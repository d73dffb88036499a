//! Who is at work: enrolling, unlocking, locking.

mod app_state;
mod enrol;
mod gate;
mod given;
mod lock;
mod passphrase;
mod preferences;
mod recovery;
mod safety;
mod salvage;
mod unlock;
mod verify;

pub(crate) use enrol::Enrolling;
pub use gate::UnlockGate;
pub(crate) use given::home_site;
