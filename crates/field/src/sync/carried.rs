//! What waits in private files lies sealed for the base in the shared one too: whoever syncs carries it home, and reads
//! nothing of it. Its owner hears with their own next sync what the base holds.

use std::collections::BTreeMap;

use alongside_protocol::{CourierFile, FileHash};
use alongside_record::StaffId;
use alongside_sync::{Open as Opened, SyncError, seal_what_waits, take_in_answer};
use alongside_vault::Vault;
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

use crate::{Alongside, Open, Result};

/// The vault's setting that holds it, by user.
const SEALED: &str = "sealed_private";

/// What one user has waiting.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Sealed {
    /// The courier file.
    file: String,
    /// Whether the base has it.
    carried: bool,
}

impl Sealed {
    /// The courier file's bytes.
    fn bytes(&self) -> Option<Vec<u8>> {
        BASE64.decode(self.file.as_bytes()).ok()
    }
}

type All = BTreeMap<String, Sealed>;

impl Alongside {
    /// Seals for the base what waits in the private file of whoever is at work, or forgets what was sealed once nothing
    /// waits. Where it cannot be done, as the base has no key for it or the disk is full, the words are in the private
    /// file all the same.
    pub(crate) fn keep_sealed(&self, open: &mut Open) -> Result<()> {
        let Some(private) = &mut open.private else { return Ok(()) };
        let mut all = sealed(&open.vault)?;
        let owner = open.staff.to_string();
        if private.only_here()? == 0 {
            if all.remove(&owner).is_none() {
                return Ok(());
            }
        } else {
            let (file, _) =
                seal_what_waits(&self.ports, &mut Opened { vault: private, facts: &open.facts }, &[])?;
            all.insert(owner, Sealed { file: BASE64.encode(&file), carried: false });
        }
        keep(&mut open.vault, &all)
    }

    /// Takes note that a courier brought a user's sealed file to the base; its owner, if at work, learns from the
    /// answer what is held.
    ///
    /// # Errors
    /// As [`alongside_sync::take_in_answer`].
    pub(super) fn note_carried(
        &self,
        open: &mut Open,
        owner: StaffId,
        file: &FileHash,
        answer: &[u8],
    ) -> Result<()> {
        let mut all = sealed(&open.vault)?;
        let is_it = |one: &&mut Sealed| one.bytes().is_some_and(|bytes| CourierFile::hash(&bytes) == *file);
        // What was sealed since is another file.
        if let Some(kept) = all.get_mut(&owner.to_string()).filter(is_it) {
            kept.carried = true;
            keep(&mut open.vault, &all)?;
        }
        let Some(private) = open.private.as_mut().filter(|_| owner == open.staff) else { return Ok(()) };
        match take_in_answer(&self.ports, &mut Opened { vault: private, facts: &open.facts }, answer) {
            Ok(_) => self.keep_sealed(open),
            // The base itself has answered since.
            Err(SyncError::NotAwaited) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Carries to the base what colleagues have waiting in their private files. What the base refuses stays, for its
    /// owner to send.
    ///
    /// # Errors
    /// Those of the transport; `locked`; the vault's codes.
    pub(super) async fn carry_for_colleagues(&self) -> Result<()> {
        let (own, all) = self.with_open(|open| Ok((open.staff, sealed(&open.vault)?)))?;
        let waits = |(owner, one): &(&String, &Sealed)| **owner != own.to_string() && !one.carried;
        for (owner, one) in all.iter().filter(waits) {
            let Some(file) = one.bytes() else { continue };
            self.client().carry(file).await?;
            self.with_open(|open| {
                let mut all = sealed(&open.vault)?;
                // Nobody else was at work meanwhile; but who was may be somebody else by now.
                if let Some(kept) = all.get_mut(owner).filter(|kept| *kept == one) {
                    kept.carried = true;
                    keep(&mut open.vault, &all)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}

/// Removes the private files of who left this laptop, once the base has what was still to be sent from them.
pub(crate) fn without_files_of_leavers(vault: &Vault) -> Result<()> {
    let all = sealed(vault)?;
    let waiting = all.iter().filter(|(_, one)| !one.carried).filter_map(|(owner, _)| owner.parse().ok());
    Ok(vault.remove_private_files_but(&waiting.collect())?)
}

/// The sealed files that the base does not have yet, by whose they are.
pub(super) fn sealed_files(vault: &Vault) -> Result<Vec<(StaffId, Vec<u8>)>> {
    let all = sealed(vault)?;
    let waiting = all.iter().filter(|(_, one)| !one.carried);
    Ok(waiting.filter_map(|(owner, one)| Some((owner.parse().ok()?, one.bytes()?))).collect())
}

/// Whether everything that colleagues of `but` have waiting in their private files is at the base.
pub(super) fn is_all_carried(vault: &Vault, but: StaffId) -> Result<bool> {
    let but = but.to_string();
    Ok(sealed(vault)?.iter().all(|(owner, one)| *owner == but || one.carried))
}

fn sealed(vault: &Vault) -> Result<All> {
    let kept = vault.setting(SEALED)?;
    Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default())
}

fn keep(vault: &mut Vault, all: &All) -> Result<()> {
    let value = serde_json::to_value(all).map_err(|_| alongside_sync::SyncError::Internal)?;
    Ok(vault.set_setting(SEALED, &value)?)
}
