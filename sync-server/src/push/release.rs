//! Taking up changes that waited for a record which has come now.
//!
//! After a server was restored, a laptop may bring its words about somebody before the laptop that
//! made the record does. They are set aside as `unknown_record`, and land with the record.

use std::collections::BTreeMap;

use alongside_domain::Role;
use alongside_record::{Change, DeviceId, Digest, RecordId, StaffId};

use super::{judge::judge, land::Accepted};
use crate::{
    ServerError,
    sealing::{Keys, Place, Subject},
    store::{RecordRow, SetAsideRow, Writing},
};

/// A change that waited and may land.
pub(super) struct Released {
    change: Change,
    digest: Digest,
    device: DeviceId,
    received_at: i64,
}

impl Released {
    pub(super) fn accepted(&self) -> Accepted<'_> {
        let Self { change, digest, device, received_at } = self;
        Accepted { change, digest: *digest, device: *device, received_at: *received_at }
    }
}

/// The record that a change creates.
pub(super) fn created_by(accepted: &Accepted<'_>) -> Option<RecordId> {
    accepted.change.creation.is_some().then_some(accepted.change.record)
}

/// Takes out of what was set aside what waited for the records in `created`, or for one that this
/// brings, and may land now. Each is judged as it would have been on arrival.
pub(super) async fn release<T: Writing>(
    tx: &mut T,
    keys: &Keys,
    mut created: Vec<RecordId>,
    records: &mut BTreeMap<RecordId, RecordRow>,
) -> Result<Vec<Released>, ServerError> {
    let mut released = Vec::new();
    while !created.is_empty() {
        let waiting = tx.waiting_for(&created).await?;
        created.clear();
        for row in waiting {
            let Some(one) = judged(tx, keys, &row, records).await? else { continue };
            tx.release(row.dot).await?;
            if let Some(creation) = &one.change.creation {
                records.insert(one.change.record, RecordRow::created(one.change.record, creation));
                created.push(one.change.record);
            }
            released.push(one);
        }
    }
    Ok(released)
}

async fn judged<T: Writing>(
    tx: &mut T,
    keys: &Keys,
    row: &SetAsideRow,
    records: &mut BTreeMap<RecordId, RecordRow>,
) -> Result<Option<Released>, ServerError> {
    let Some(sealed) = &row.sealed else { return Ok(None) };
    // It lay under the shared key, as whose it is was not known.
    let Ok(bytes) = keys.open(Place::SetAside(row.dot), sealed) else { return Ok(None) };
    let Ok(change) = Change::decode(&bytes) else { return Ok(None) };
    let Some(log) = tx.log(row.dot.log).await? else { return Ok(None) };
    let roles: BTreeMap<StaffId, Role> =
        tx.users_of(log.device).await?.iter().map(|user| (user.id, user.role)).collect();
    let missing: Vec<RecordId> = change.records_mentioned().filter(|id| !records.contains_key(id)).collect();
    records.extend(tx.records(&missing).await?.into_iter().map(|record| (record.id, record)));
    let root = change.creation.as_ref().map(|creation| creation.root);
    let root = root.or_else(|| records.get(&change.record).map(|record| record.root));
    let sealable = root.is_some_and(|root| keys.has(Subject::of(root, change.record)));
    if !sealable || judge(&change, &roles, records).is_err() {
        return Ok(None);
    }
    let (digest, device, received_at) = (row.digest, log.device, row.received_at);
    Ok(Some(Released { change, digest, device, received_at }))
}
