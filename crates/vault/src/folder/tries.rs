//! Trying a passphrase, or a code in its place. Every way to try one goes through here, with the folder's lock held: so all ways
//! and all processes share one count for each user, on the disk.

use std::path::Path;

use alongside_record::StaffId;

use crate::{
    Result, VaultError,
    keys::{KeyFile, UserKey, VaultKey, delay_after},
};

/// Tries a passphrase, as [`tried`].
pub(crate) fn unseal(
    dir: &Path,
    keys: &mut KeyFile,
    user: StaffId,
    passphrase: &str,
    waited_for: u32,
) -> Result<(VaultKey, UserKey)> {
    tried(dir, keys, user, waited_for, |keys| keys.open_slot(user, passphrase))
}

/// Tries a passphrase, or a code in its place. A failed try is counted before it is made, so that killing the
/// process does not undo it. `waited_for` are the failed tries whose delay the caller has waited out: where
/// there have been more since, by whatever process, it has to wait for those too.
pub(super) fn tried(
    dir: &Path,
    keys: &mut KeyFile,
    user: StaffId,
    waited_for: u32,
    open: impl FnOnce(&KeyFile) -> Result<(VaultKey, UserKey)>,
) -> Result<(VaultKey, UserKey)> {
    let slot = keys.slot_mut(user)?;
    if delay_after(slot.failed_attempts) > delay_after(waited_for) {
        return Err(VaultError::TooEarly);
    }
    slot.failed_before = slot.failed_attempts;
    slot.failed_attempts = slot.failed_attempts.saturating_add(1);
    count(dir, keys)?;
    let opened = open(keys)?;
    keys.slot_mut(user)?.failed_attempts = 0;
    count(dir, keys)?;
    Ok(opened)
}

/// A full disk must not shut a team out of its records: then the count lasts as long as the caller keeps it.
fn count(dir: &Path, keys: &KeyFile) -> Result<()> {
    match keys.write(dir) {
        Err(VaultError::DiskFull(_)) => Ok(()),
        written => written,
    }
}
