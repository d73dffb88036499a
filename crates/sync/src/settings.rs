//! What sync keeps among the vault's settings.

use alongside_vault::Vault;
use serde::{Serialize, de::DeserializeOwned};

use crate::error::{Result, SyncError};

pub(crate) const CLOCK_OFFSET: &str = "clock_offset";
/// How much goes at a time, as the link of the last syncs bore it.
pub(crate) const PACE: &str = "pace";
/// Set while a push may have arrived without our knowing: the next request asks what is held.
pub(crate) const PUSH_UNCERTAIN: &str = "push_uncertain";

/// The version of the program that the base was told last, packed.
pub(crate) const TOLD_VERSION: &str = "told_version";

/// The last of what the base had put off that it was sent again.
pub(crate) const SENT_AGAIN: &str = "sent_again";

/// Server time minus device time in milliseconds, once the two were compared.
///
/// # Errors
/// The vault's.
pub fn clock_offset(vault: &Vault) -> Result<Option<i64>> {
    kept(vault, CLOCK_OFFSET)
}

/// Believes that the base's clock shows `base` when this laptop's shows `now`, give or take a day, where what is
/// known is further off: the laptop's clock was set since.
///
/// # Errors
/// The vault's.
pub fn believe_day(vault: &mut Vault, now: i64, base: i64) -> Result<()> {
    let offset = base.saturating_sub(now);
    let known = clock_offset(vault)?;
    if known.is_some_and(|known| known.abs_diff(offset) <= NEAR_MS) {
        return Ok(());
    }
    keep(vault, CLOCK_OFFSET, &offset)
}

/// Two days.
const NEAR_MS: u64 = 2 * 24 * 3_600 * 1_000;

/// What is kept there; none where there is nothing that can be read.
pub(crate) fn kept<T: DeserializeOwned>(vault: &Vault, key: &str) -> Result<Option<T>> {
    Ok(vault.setting(key)?.and_then(|value| serde_json::from_value(value).ok()))
}

/// Keeps something there.
pub(crate) fn keep<T: Serialize + ?Sized>(vault: &mut Vault, key: &str, value: &T) -> Result<()> {
    let value = serde_json::to_value(value).map_err(|_| SyncError::Internal)?;
    Ok(vault.set_setting(key, &value)?)
}
