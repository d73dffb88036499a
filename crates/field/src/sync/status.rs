//! What waits, what needs attention and when everything was last exchanged.

use serde_json::Value;

use super::run::LAST_SYNC;
use crate::{
    Alongside, Open, Result,
    alongside::held,
    attention::{handed_to_you_count, open_rows},
    views::{SyncStatus, WaitingRow},
};

/// When everything was last exchanged.
pub(crate) fn last_sync(open: &Open) -> Result<Option<i64>> {
    Ok(open.vault.setting(LAST_SYNC)?.as_ref().and_then(Value::as_i64))
}

impl Alongside {
    /// The Sync screen and the sync line.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn sync_status(&self) -> Result<SyncStatus> {
        let (running, last_error) = {
            let state = held(&self.sync);
            (state.running, state.last_error.clone())
        };
        self.read(|open| {
            let attention_rows = open_rows(open)?;
            let (mut by_kind, mut put_off) = (Vec::new(), 0);
            for file in open.files() {
                by_kind.extend(file.waiting_by_kind()?);
                put_off += file.put_off()?;
            }
            Ok(SyncStatus {
                waiting: open.only_here()?,
                put_off,
                needs_attention: attention_rows.len() as u64,
                handed_to_you: handed_to_you_count(open)?,
                arriving: open.vault.is_arriving()?,
                last_sync: last_sync(open)?,
                running,
                last_error,
                waiting_rows: by_kind
                    .into_iter()
                    .map(|(kind, changes)| WaitingRow { kind: kind.to_string(), changes })
                    .collect(),
                attention_rows,
                server: open.facts.server_url.clone(),
            })
        })
    }
}
