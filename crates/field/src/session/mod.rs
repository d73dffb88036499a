//! Who is at work: enrolling, unlocking, locking.

mod app_state;
mod enrol;
mod gate;
mod given;
mod lease;
mod leavers;
mod lock;
mod passphrase;
mod preferences;
mod recovery;
mod safety;
mod salvage;
mod unlock;
mod verify;

use alongside_protocol::ApprovalCode;
use alongside_vault::VaultError;

pub(crate) use enrol::Enrolling;
pub use gate::UnlockGate;
pub(crate) use given::home_site;

/// A code as it was typed.
fn approval_code(text: &str) -> crate::Result<ApprovalCode> {
    Ok(ApprovalCode::read(text).map_err(VaultError::from)?)
}
