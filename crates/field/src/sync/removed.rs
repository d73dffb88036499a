//! A laptop that was taken out of the organisation, and is in touch: once the base has said under its own key
//! that it holds all that was written here, this laptop destroys what it holds. An order that was recorded, or
//! is for another laptop, does nothing: it answers no question that was asked here.

use alongside_protocol::LeftDrafts;
use alongside_sync::{SyncError, ask_about, sealing_key};
use alongside_vault::LogHead;

use super::carried::is_all_carried;
use crate::{Alongside, FieldError, Result, alongside::Open};

impl Alongside {
    /// Destroys the vault where the base says that this laptop was removed, and that it holds everything.
    /// Whether it did.
    pub(super) async fn destroy_if_removed(&self) -> Result<bool> {
        self.carry_for_colleagues().await?;
        let heads = self.with_open(|open| all_logs(open))?;
        for head in &heads {
            let asked =
                self.with_open(|open| Ok(ask_about(&self.ports, &open.vault, &open.facts, head.log)?))?;
            let standing = asked.send(&self.ports).await?;
            let has = |open: &Open| -> Result<bool> {
                let file = open.file_with_log(head.log)?;
                let is_here = file.log(head.log)?.is_some();
                Ok(is_here && file.is_held(head.log, standing.counter, standing.chain)?)
            };
            if !standing.removed || !self.with_open(|open| has(open))? {
                return Ok(false);
            }
        }
        // Who read what is to be known then most of all.
        if !self.send_audit().await? {
            return Ok(false);
        }
        let mut opened = self.opened();
        let Some(open) = opened.as_ref() else { return Err(SyncError::Locked.into()) };
        // What was saved since is not received.
        let is_all_there = is_all_carried(&open.vault, open.staff)?;
        if all_logs(open)? != heads || open.only_here()? > 0 || !is_all_there {
            return Ok(false);
        }
        let drafts = self.sealed_drafts(open)?;
        let Some(vault) = self.take_vault(&mut opened) else { return Err(SyncError::Locked.into()) };
        vault.destroy(drafts.as_deref())?;
        Ok(true)
    }

    /// What is still being typed, for the base alone.
    fn sealed_drafts(&self, open: &Open) -> Result<Option<Vec<u8>>> {
        let mut drafts = Vec::new();
        for file in open.files() {
            drafts.extend(file.drafts()?);
        }
        if drafts.is_empty() {
            return Ok(None);
        }
        let key = sealing_key(&open.vault)?.ok_or(SyncError::NoSealingKey)?;
        let drafts: Vec<_> = drafts.into_iter().map(|draft| (draft.key, draft.value)).collect();
        let bytes = serde_json::to_vec(&drafts).map_err(|_| FieldError::from(SyncError::Internal))?;
        let left = LeftDrafts { organisation: open.facts.organisation, device: open.facts.device };
        Ok(Some(left.seal(&bytes, key, &mut |bytes| self.ports.random.fill(bytes))?))
    }
}

/// The logs of both files.
fn all_logs(open: &Open) -> Result<Vec<LogHead>> {
    let mut all = Vec::new();
    for file in open.files() {
        all.extend(file.logs()?);
    }
    Ok(all)
}
