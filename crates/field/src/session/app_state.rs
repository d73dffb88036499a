//! What may be known without a key.

use alongside_vault::{VaultError, keys_are_locked};

use super::{lease::days_until, unlock::user_card};
use crate::{
    Alongside, Result,
    alongside::held,
    swap,
    views::{AppState, Stage},
};

impl Alongside {
    /// How far the app has got, and who may unlock.
    ///
    /// # Errors
    /// `damaged`, `foreign` or another code of the vault's. A folder without a vault is no error.
    pub fn app_state(&self) -> Result<AppState> {
        let opened = self.opened();
        let outside = match self.folder.outside() {
            Ok(outside) => Some(outside),
            Err(VaultError::Missing) => None,
            Err(error) => return Err(error.into()),
        };
        let stage = match (&outside, opened.as_ref()) {
            (None, _) => Stage::NeedsEnrolment,
            (Some(_), None) => Stage::Locked,
            (Some(_), Some(_)) => Stage::Unlocked,
        };
        let waiting = match opened.as_ref() {
            Some(open) => Some(open.only_here()?),
            None => outside.as_ref().and_then(|outside| outside.waiting),
        };
        Ok(AppState {
            stage,
            organisation: outside.as_ref().map(|outside| outside.organisation_name.clone()),
            demo: outside.as_ref().is_some_and(|outside| outside.demo),
            waiting,
            unlock_wait_seconds: held(&self.gate).longest_wait_seconds(self.ports.clock.monotonic_ms()),
            idle_seconds: match opened.as_ref() {
                Some(open) => open.lock_after.within(self.settings.idle).as_secs(),
                None => self.settings.idle.as_secs(),
            },
            lease_days_left: match opened.as_ref() {
                Some(open) => self.lease_days_left(open)?,
                None => self.preferences().lease_until.map(|until| days_until(until, self.now_ms())),
            },
            swap_is_readable: swap::is_readable(),
            keys_are_locked: keys_are_locked(),
            session: opened.as_ref().map(|open| self.session_of(open)).transpose()?,
            users: outside
                .map(|outside| outside.users)
                .unwrap_or_default()
                .into_iter()
                .map(user_card)
                .collect(),
        })
    }
}
