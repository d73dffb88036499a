//! A laptop that was taken out of the organisation, and is in touch: once the base has said under its own key
//! that it holds all that was written here, this laptop destroys what it holds. An order that was recorded, or
//! is for another laptop, does nothing: it answers no question that was asked here.

use alongside_protocol::LeftDrafts;
use alongside_sync::{SyncError, ask_about, sealing_key};

use crate::{Alongside, FieldError, Result, alongside::Open};

impl Alongside {
    /// Destroys the vault where the base says that this laptop was removed, and that it holds everything.
    /// Whether it did.
    pub(super) async fn destroy_if_removed(&self) -> Result<bool> {
        let heads = self.with_open(|open| Ok(open.vault.logs()?))?;
        for head in &heads {
            let asked =
                self.with_open(|open| Ok(ask_about(&self.ports, &open.vault, &open.facts, head.log)?))?;
            let standing = asked.send(&self.ports).await?;
            let has = |open: &Open| open.vault.is_held(head.log, standing.counter, standing.chain);
            if !standing.removed || !self.with_open(|open| Ok(has(open)?))? {
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
        if open.vault.logs()? != heads || open.vault.only_here()? > 0 {
            return Ok(false);
        }
        let drafts = self.sealed_drafts(open)?;
        let Some(vault) = self.take_vault(&mut opened) else { return Err(SyncError::Locked.into()) };
        vault.destroy(drafts.as_deref())?;
        Ok(true)
    }

    /// What is still being typed, for the base alone.
    fn sealed_drafts(&self, open: &Open) -> Result<Option<Vec<u8>>> {
        let drafts = open.vault.drafts()?;
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
