//! Locking, by hand and when nobody has touched the laptop for a while.

use crate::{Alongside, Result};

impl Alongside {
    /// Locks: closes the vault and wipes its keys. Drafts are in the vault already.
    pub fn lock(&self) {
        self.set_open(&mut self.opened(), None);
    }

    /// Tells that somebody is at the keyboard.
    ///
    /// # Errors
    /// `locked`.
    pub fn keep_awake(&self) -> Result<()> {
        let now = self.ports.clock.monotonic_ms();
        self.with_open(|open| {
            open.active_at = now;
            Ok(())
        })
    }

    /// Locks when nobody has been at the keyboard for as long as the settings say; true if it did.
    pub fn lock_when_idle(&self) -> bool {
        let now = self.ports.clock.monotonic_ms();
        let idle = u64::try_from(self.settings.idle.as_millis()).unwrap_or(u64::MAX);
        let mut opened = self.opened();
        let too_long = opened.as_ref().is_some_and(|open| now.saturating_sub(open.active_at) >= idle);
        if too_long {
            self.set_open(&mut opened, None);
        }
        too_long
    }
}
