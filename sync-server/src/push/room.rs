//! How much of what is set aside is kept for a device, whatever the reason.

use std::collections::{BTreeMap, btree_map::Entry};

use alongside_protocol::limits;
use alongside_record::DeviceId;

use super::judge::NOT_YET;
use crate::{
    ServerError,
    store::{Amount, SetAsideRow, Writing},
};

/// What is kept of each device, looked up when it first matters.
#[derive(Default)]
pub(super) struct Room(BTreeMap<DeviceId, Amount>);

impl Room {
    /// One more that is set aside, as it is where its bytes fit in, and put off where they do not.
    pub(super) async fn keep<T: Writing>(
        &mut self,
        tx: &mut T,
        device: DeviceId,
        row: SetAsideRow,
    ) -> Result<SetAsideRow, ServerError> {
        let Some(sealed) = &row.sealed else { return Ok(row) };
        let kept = match self.0.entry(device) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(tx.amount_aside(device).await?),
        };
        let more = Amount {
            changes: kept.changes.saturating_add(1),
            bytes: kept.bytes.saturating_add(sealed.bytes.len() as u64),
        };
        if more.changes > limits::ASIDE_CHANGES || more.bytes > limits::ASIDE_BYTES {
            return Ok(SetAsideRow { code: NOT_YET.to_owned(), waits_for: None, sealed: None, ..row });
        }
        *kept = more;
        Ok(row)
    }
}
