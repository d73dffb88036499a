//! The growing delay after wrong passphrases. The count is the vault's, on the disk; the delay counts from
//! the start of the process, or from when it learned of another wrong one, by a clock that never jumps. So
//! neither a restart, nor a second process, nor a changed clock shortens it.

use std::collections::BTreeMap;

use alongside_record::StaffId;
use alongside_vault::{FailedTry, VaultError, VaultFolder, delay_after};

use crate::{Alongside, FieldError, Result, alongside::held};

/// When each user's next passphrase may be tried.
#[derive(Debug, Default)]
pub struct UnlockGate {
    waits: BTreeMap<StaffId, Wait>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Wait {
    /// Wrong passphrases that are known of.
    failed: u32,
    not_before: u64,
}

impl UnlockGate {
    /// The gate of a process that starts at `monotonic_ms`.
    pub(crate) fn at_start(folder: &VaultFolder, monotonic_ms: u64) -> Self {
        let mut gate = Self::default();
        gate.refresh(folder, monotonic_ms);
        gate
    }

    /// Takes over counts that have grown, their delays beginning now.
    fn refresh(&mut self, folder: &VaultFolder, monotonic_ms: u64) {
        for user in folder.outside().map(|outside| outside.users).unwrap_or_default() {
            self.raise(user.id, user.failed_attempts, monotonic_ms);
        }
    }

    fn raise(&mut self, user: StaffId, failed: u32, monotonic_ms: u64) {
        let wait = self.waits.entry(user).or_default();
        if failed > wait.failed {
            let delay = u64::try_from(delay_after(failed).as_millis()).unwrap_or(u64::MAX);
            *wait = Wait { failed, not_before: monotonic_ms.saturating_add(delay) };
        }
    }

    /// A wrong one. It counts here even where a full disk keeps it from counting there.
    fn refused(&mut self, user: StaffId, waited_for: u32, monotonic_ms: u64) {
        self.raise(user, waited_for.saturating_add(1), monotonic_ms);
    }

    /// The right one.
    fn opened(&mut self, user: StaffId) {
        self.waits.remove(&user);
    }

    /// Milliseconds until this user's next passphrase may be tried.
    pub(crate) fn wait_ms(&self, user: StaffId, monotonic_ms: u64) -> u64 {
        self.waits.get(&user).map_or(0, |wait| wait.not_before.saturating_sub(monotonic_ms))
    }

    /// The longest wait of any user, in whole seconds, rounded up.
    pub(crate) fn longest_wait_seconds(&self, monotonic_ms: u64) -> u64 {
        let waits = self.waits.values().map(|wait| wait.not_before.saturating_sub(monotonic_ms));
        waits.max().unwrap_or(0).div_ceil(1_000)
    }

    /// Refuses a try that comes too early; gives how many wrong ones have been waited for.
    fn pass(&self, user: StaffId, monotonic_ms: u64) -> Result<u32> {
        match self.wait_ms(user, monotonic_ms) {
            0 => Ok(self.waits.get(&user).map_or(0, |wait| wait.failed)),
            wait => Err(FieldError::TooManyAttempts { wait_seconds: wait.div_ceil(1_000) }),
        }
    }
}

impl Alongside {
    /// Tries a passphrase of this user's, or a code in its place, once the delay is over. Every way to try one goes through here;
    /// `attempt` is told how many wrong ones have been waited for.
    ///
    /// # Errors
    /// `too_many_attempts` while the delay lasts; else what `attempt` gives.
    pub(super) fn tried<T>(&self, user: StaffId, attempt: impl FnOnce(u32) -> Result<T>) -> Result<T> {
        let now = || self.ports.clock.monotonic_ms();
        let waited_for = held(&self.gate).pass(user, now())?;
        let tried = attempt(waited_for);
        let mut gate = held(&self.gate);
        match &tried {
            Ok(_) => gate.opened(user),
            Err(FieldError::Vault(
                VaultError::WrongPassphrase { .. } | VaultError::WrongCode | VaultError::OtherCode,
            )) => {
                gate.refused(user, waited_for, now());
                // The key file counts it too, also where a full disk takes no line.
                let _ = self.folder.note_failed_try(FailedTry { user, at: self.now_ms() });
            }
            Err(_) => {}
        }
        gate.refresh(&self.folder, now());
        match tried {
            // Another process was faster.
            Err(FieldError::Vault(VaultError::TooEarly)) => {
                gate.pass(user, now())?;
                tried
            }
            tried => tried,
        }
    }
}
