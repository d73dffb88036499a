//! What sync keeps among the vault's settings.

use alongside_vault::Vault;
use serde_json::Value;

use crate::Result;

pub(crate) const CLOCK_OFFSET: &str = "clock_offset";
/// How much goes at a time, as the link of the last syncs bore it.
pub(crate) const PACE: &str = "pace";
/// Set while a push may have arrived without our knowing: the next request asks what is held.
pub(crate) const PUSH_UNCERTAIN: &str = "push_uncertain";

/// Server time minus device time in milliseconds, once the two were compared.
///
/// # Errors
/// The vault's.
pub fn clock_offset(vault: &Vault) -> Result<Option<i64>> {
    Ok(vault.setting(CLOCK_OFFSET)?.as_ref().and_then(Value::as_i64))
}
