//! A laptop that was taken out of the organisation, and hears of it: once the base has said under its own key,
//! directly or by courier, that it holds all that was written here, this laptop destroys what it holds. An order that
//! was recorded, or is for another laptop, does nothing: it answers no question that was asked here.

use std::collections::BTreeMap;

use alongside_audit::limits;
use alongside_protocol::{LeftDrafts, Standing};
use alongside_record::LogId;
use alongside_sync::{SyncError, ask_about, sealing_key};
use alongside_vault::LogHead;
use data_encoding::BASE64;
use serde_json::json;

use super::carried::is_all_carried;
use crate::{Alongside, Result, alongside::Open};

impl Alongside {
    /// Destroys the vault where the base says that this laptop was removed, and that it holds everything.
    /// Whether it did.
    pub(super) async fn destroy_if_removed(&self) -> Result<bool> {
        self.carry_for_colleagues().await?;
        let heads = self.with_open(|open| all_logs(open))?;
        let mut standings = BTreeMap::new();
        for head in heads {
            let asked =
                self.with_open(|open| Ok(ask_about(&self.ports, &open.vault, &open.facts, head.log)?))?;
            let standing = asked.send(&self.ports).await?;
            // The others are not worth a round trip.
            if !standing.removed {
                return Ok(false);
            }
            standings.insert(head.log, standing);
        }
        // Who read what is to be known then most of all.
        Ok(self.send_audit().await? && self.destroy_if_held(&standings)?)
    }

    /// Destroys the vault where what the base said of each of its logs is that this laptop was removed and that
    /// it holds them to their ends. Whether it did. What is not there of who read what stays behind, sealed.
    ///
    /// # Errors
    /// `locked`; `no_sealing_key`; the vault's codes.
    pub(super) fn destroy_if_held(&self, standings: &BTreeMap<LogId, Standing>) -> Result<bool> {
        let mut opened = self.opened();
        let Some(open) = opened.as_ref() else { return Err(SyncError::Locked.into()) };
        let heads = all_logs(open)?;
        for head in &heads {
            let Some(standing) = standings.get(&head.log) else { return Ok(false) };
            let file = open.file_with_log(head.log)?;
            if !standing.removed || !file.is_held(head.log, standing.counter, standing.chain)? {
                return Ok(false);
            }
        }
        if heads.is_empty() || open.only_here()? > 0 || !is_all_carried(&open.vault, open.staff)? {
            return Ok(false);
        }
        // More than one push takes goes with another file first.
        if self.audit_waiting()? > limits::ROWS as u64 {
            return Ok(false);
        }
        let left = self.sealed_left(open)?;
        let Some(vault) = self.take_vault(&mut opened) else { return Err(SyncError::Locked.into()) };
        vault.destroy(left.as_deref())?;
        Ok(true)
    }

    /// What is still being typed, and what the base does not have of who read what, for the base alone.
    fn sealed_left(&self, open: &Open) -> Result<Option<Vec<u8>>> {
        let mut drafts = Vec::new();
        for file in open.files() {
            drafts.extend(file.drafts()?);
        }
        let audit = self.audit_push(open, &[])?;
        if drafts.is_empty() && audit.is_none() {
            return Ok(None);
        }
        let key = sealing_key(&open.vault)?.ok_or(SyncError::NoSealingKey)?;
        let drafts: Vec<_> = drafts.into_iter().map(|draft| (draft.key, draft.value)).collect();
        let audit = audit.map(|push| BASE64.encode(&push));
        let left = json!({ "drafts": drafts, "audit": audit }).to_string();
        let whose = LeftDrafts { organisation: open.facts.organisation, device: open.facts.device };
        Ok(Some(whose.seal(left.as_bytes(), key, &mut |bytes| self.ports.random.fill(bytes))?))
    }
}

/// The logs of both files.
pub(super) fn all_logs(open: &Open) -> Result<Vec<LogHead>> {
    let mut all = Vec::new();
    for file in open.files() {
        all.extend(file.logs()?);
    }
    Ok(all)
}
