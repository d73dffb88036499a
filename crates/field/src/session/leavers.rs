//! Users of this laptop whose rights were taken away: the vault's key is replaced, which they knew, and theirs
//! is the one slot that is not kept. What they wrote stays.

use std::collections::BTreeMap;

use alongside_protocol::PublicKey;
use alongside_record::StaffId;
use alongside_sync::statements;
use alongside_vault::{Vault, VaultError};

use crate::{Alongside, Result};

impl Alongside {
    /// Makes whoever is at work ready for another key, and replaces it where somebody left. No reader may be
    /// open. Whether it was replaced.
    pub(crate) fn renew_key_without_leavers(&self, vault: &mut Vault) -> Result<bool> {
        match vault.keep_promise() {
            // A full disk shuts nobody out of their records; the next unlock tries again.
            Err(VaultError::DiskFull(_)) => return Ok(false),
            kept => kept?,
        }
        let facts = vault.facts()?;
        let set = statements(vault, &facts)?;
        let in_force = set.in_force();
        let has_left = |user: &StaffId| set.speaks_of(*user) && !in_force.users.contains_key(user);
        let (left, staying): (Vec<StaffId>, Vec<StaffId>) = vault.user_ids().into_iter().partition(has_left);
        // Who left themselves hands nothing on.
        if left.is_empty() || left.contains(&vault.user()) {
            return Ok(false);
        }
        let device = in_force.devices.get(&facts.device);
        let keys_of = |user: StaffId| device.and_then(|device| device.users.get(&user)).cloned();
        let staying: BTreeMap<StaffId, Vec<PublicKey>> =
            staying.into_iter().map(|user| (user, keys_of(user).unwrap_or_default())).collect();
        match vault.keep_audit_key().and_then(|()| vault.renew_key(&staying, &*self.ports.random)) {
            Err(VaultError::DiskFull(_)) => Ok(false),
            renewed => Ok(renewed.map(|()| true)?),
        }
    }
}
