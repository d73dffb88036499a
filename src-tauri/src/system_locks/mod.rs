//! What the system tells that has to lock: it is about to sleep, or its user locks the session. That its lid
//! closes hides the screen.
//!
//! Deliberately absent: the idle lock, which asks the clock (`locking`).

use std::sync::Arc;

use crate::locking::Locking;

#[cfg(target_os = "linux")]
mod lid;
#[cfg(target_os = "linux")]
mod logind;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
use logind as system;
#[cfg(target_os = "macos")]
use macos as system;
#[cfg(windows)]
use windows as system;

/// Locks whenever the system tells so, for as long as the process lives.
///
/// # Errors
/// When nothing can be asked of the system.
pub(crate) fn follow(locking: Arc<Locking>) -> std::io::Result<()> {
    system::follow(locking)
}
