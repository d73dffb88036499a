//! The growing delay after wrong passphrases. It counts from the start of the process by a clock
//! that never jumps, so neither a restart nor a changed clock shortens it.

use std::collections::BTreeMap;

use alongside_record::StaffId;
use alongside_vault::{VaultFolder, delay_after};

use crate::{FieldError, Result};

/// When each user's next passphrase may be tried.
#[derive(Debug, Default)]
pub struct UnlockGate {
    not_before: BTreeMap<StaffId, u64>,
}

impl UnlockGate {
    /// The gate of a process that starts at `monotonic_ms`.
    pub(crate) fn at_start(folder: &VaultFolder, monotonic_ms: u64) -> Self {
        let mut gate = Self::default();
        gate.refresh(folder, monotonic_ms);
        gate
    }

    /// Takes the counts of wrong passphrases anew, delays beginning now.
    pub(crate) fn refresh(&mut self, folder: &VaultFolder, monotonic_ms: u64) {
        let users = folder.outside().map(|outside| outside.users).unwrap_or_default();
        for user in users {
            let delay = u64::try_from(delay_after(user.failed_attempts).as_millis()).unwrap_or(u64::MAX);
            self.not_before.insert(user.id, monotonic_ms.saturating_add(delay));
        }
    }

    /// Milliseconds until this user's next passphrase may be tried.
    pub(crate) fn wait_ms(&self, user: StaffId, monotonic_ms: u64) -> u64 {
        self.not_before.get(&user).map_or(0, |not_before| not_before.saturating_sub(monotonic_ms))
    }

    /// The longest wait of any user, in whole seconds, rounded up.
    pub(crate) fn longest_wait_seconds(&self, monotonic_ms: u64) -> u64 {
        let waits = self.not_before.values().map(|not_before| not_before.saturating_sub(monotonic_ms));
        waits.max().unwrap_or(0).div_ceil(1_000)
    }

    /// Refuses a try that comes too early.
    pub(crate) fn pass(&self, user: StaffId, monotonic_ms: u64) -> Result<()> {
        match self.wait_ms(user, monotonic_ms) {
            0 => Ok(()),
            wait => Err(FieldError::TooManyAttempts { wait_seconds: wait.div_ceil(1_000) }),
        }
    }
}
