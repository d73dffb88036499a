//! Taking up changes that waited for a record which has come now.
//!
//! After a server was restored, a laptop may bring its words about somebody before the laptop that
//! made the record does. They are set aside as `unknown_record`, and land with the record.

use std::collections::BTreeMap;

use alongside_record::RecordId;

use super::{aside::Aside, land::Accepted};
use crate::{
    ServerError,
    sealing::Keys,
    store::{RecordRow, Writing},
};

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
) -> Result<Vec<Aside>, ServerError> {
    let mut released = Vec::new();
    while !created.is_empty() {
        let waiting = tx.waiting_for(&created).await?;
        created.clear();
        for row in waiting {
            let Some(one) = Aside::open(tx, keys, &row).await? else { continue };
            one.look_up(tx, records).await?;
            if !one.is_sealable(keys, records) || one.judged(records, &|_| false).is_err() {
                continue;
            }
            tx.release(row.dot).await?;
            if let Some(record) = RecordRow::of_change(&one.change) {
                created.push(record.id);
                records.insert(record.id, record);
            }
            released.push(one);
        }
    }
    Ok(released)
}
