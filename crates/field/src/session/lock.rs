//! Locking, and whether nobody has touched the laptop for a while.

use crate::{Alongside, Result, SyncError};

impl Alongside {
    /// Locks: has whoever is at work vouch for what they leave unsent, closes the vault and wipes its keys, and says whether it was open. Drafts are in the vault
    /// already.
    pub fn lock(&self) -> bool {
        let mut opened = self.opened();
        let was_open = opened.is_some();
        self.set_open(&mut opened, None);
        was_open
    }

    /// Whether somebody is at work.
    pub fn is_unlocked(&self) -> bool {
        self.opened().is_some()
    }

    /// Tells that somebody is at the keyboard. Too late it keeps nothing awake: who comes after that gives a
    /// passphrase.
    ///
    /// # Errors
    /// `locked`, also where nobody was there for too long and the lock is about to come.
    pub fn keep_awake(&self) -> Result<()> {
        if self.is_idle() {
            return Err(SyncError::Locked.into());
        }
        let now = self.ports.clock.monotonic_ms();
        self.with_open(|open| {
            open.active_at = now;
            Ok(())
        })
    }

    /// Whether nobody at work has been at the keyboard for as long as the settings say, or the rights of
    /// whoever is were taken away.
    pub fn is_idle(&self) -> bool {
        let now = self.ports.clock.monotonic_ms();
        self.opened().as_ref().is_some_and(|open| {
            let idle = open.lock_after.within(self.settings.idle).as_millis();
            open.is_out || u128::from(now.saturating_sub(open.active_at)) >= idle
        })
    }
}
