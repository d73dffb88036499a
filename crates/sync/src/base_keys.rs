//! Whom this laptop takes for the base: the organisation's root key by now and the keys that it named, as far
//! as the statements say that are here. Worked out when statements come, and kept.

use alongside_protocol::{PublicKey, SealingPublicKey, TlsTrust};
use alongside_rights::{BaseKeys, Says, StatementSet};
use alongside_vault::{Facts, Vault};
use serde::{Deserialize, Serialize};

use crate::{
    error::{Result, SyncError},
    ports::Base,
    settings::{clock_offset, keep, kept},
};

const BASE_KEYS: &str = "base_keys";
const DAY_MS: i64 = 24 * 3_600 * 1_000;

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Named {
    root: PublicKey,
    keys: Option<BaseKeys>,
}

/// Keeps what a set of statements says of them.
pub(crate) fn note(vault: &mut Vault, set: &StatementSet) -> Result<()> {
    let in_force = set.in_force();
    let Some(root) = in_force.root else { return Ok(()) };
    keep(vault, BASE_KEYS, &Named { root, keys: in_force.base })
}

/// Where the base is, and by which keys it is known. `now` is this laptop's clock.
///
/// # Errors
/// The vault's.
pub fn base(vault: &Vault, facts: &Facts, now: i64) -> Result<Base> {
    let named = kept::<Named>(vault, BASE_KEYS)?;
    let trust = TlsTrust {
        root: named.map_or(PublicKey(facts.root_key), |named| named.root),
        generation: named.and_then(|named| named.keys).map_or(0, |keys| keys.tls),
        day: base_time(vault, now)?.map(|now| now.div_euclid(DAY_MS)),
    };
    Ok(Base { url: facts.server_url.clone(), organisation: facts.organisation, trust })
}

/// What the base signs with what it answers by courier; none where it was never named.
pub(crate) fn answering_key(vault: &Vault) -> Result<Option<PublicKey>> {
    Ok(keys(vault)?.map(|keys| keys.base))
}

/// What the base signs receipts with: every key of its own that a root key has ever named, as a receipt may be
/// older than the key of today.
///
/// # Errors
/// The vault's.
pub fn answering_keys(vault: &Vault) -> Result<Vec<PublicKey>> {
    let statements = vault.statements()?;
    let said = statements.iter().filter_map(|statement| match statement.verify().ok()?.says {
        Says::Base(keys) => Some(keys.base),
        _ => None,
    });
    Ok(said.collect())
}

/// What is sealed for the base; none where it was never named, or the base lost it.
///
/// # Errors
/// The vault's.
pub fn sealing_key(vault: &Vault) -> Result<Option<SealingPublicKey>> {
    Ok(keys(vault)?.and_then(|keys| keys.sealing))
}

/// The same for a new courier file.
///
/// # Errors
/// [`SyncError::NoSealingKey`]; [`SyncError::KeyEnded`] once it has, by the base's clock.
pub(crate) fn courier_key(vault: &Vault, now: i64) -> Result<SealingPublicKey> {
    let keys = keys(vault)?.ok_or(SyncError::NoSealingKey)?;
    match base_time(vault, now)? {
        Some(now) if now >= keys.sealing_until => Err(SyncError::KeyEnded),
        _ => keys.sealing.ok_or(SyncError::NoSealingKey),
    }
}

fn keys(vault: &Vault) -> Result<Option<BaseKeys>> {
    Ok(kept::<Named>(vault, BASE_KEYS)?.and_then(|named| named.keys))
}

/// What the base's clock shows when this laptop's shows `now`; none where the two were never compared.
///
/// # Errors
/// The vault's.
pub fn base_time(vault: &Vault, now: i64) -> Result<Option<i64>> {
    Ok(clock_offset(vault)?.map(|offset| now.saturating_add(offset)))
}
