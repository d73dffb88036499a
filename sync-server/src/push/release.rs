//! Taking up changes that waited for a record which has come now, or for somebody who has moved.
//!
//! After a server was restored, a laptop may bring its words about somebody before the laptop that
//! made the record does, or before the laptop that moved them to its site. They are set aside as
//! `unknown_record` or `other_site`, and land with the record or the move.

use std::collections::BTreeMap;

use alongside_record::RecordId;

use super::{
    aside::Aside,
    judge::Refusal,
    land::{Accepted, Landed, Landing, Means},
};
use crate::{
    ServerError,
    sealing::Keys,
    store::{RecordRow, SetAsideRow, Writing},
};

/// The record that a change creates.
pub(super) fn created_by(accepted: &Accepted<'_>) -> Option<RecordId> {
    accepted.change.creation.is_some().then_some(accepted.change.record)
}

/// Takes out of what was set aside what waited for the records in `come`, which were created or have
/// moved, or for one that this brings, and may land now.
pub(super) async fn release<T: Writing>(
    tx: &mut T,
    keys: &Keys,
    mut come: Vec<RecordId>,
    records: &mut BTreeMap<RecordId, RecordRow>,
) -> Result<Vec<Aside>, ServerError> {
    let mut released = Vec::new();
    while !come.is_empty() {
        let waiting = tx.waiting_for(&come).await?;
        come.clear();
        for row in waiting {
            let Some(mut one) = Aside::open(tx, keys, &row).await? else { continue };
            Box::pin(one.look_up(tx, keys, records)).await?;
            if !one.is_sealable(keys, records) {
                continue;
            }
            tx.release(row.dot).await?;
            if let Err(Refusal { code, field, waits_for }) = one.judged(records, &|_| false) {
                // What it waited for has come; if it still may not land, that is for another reason.
                tx.add_set_aside(&[SetAsideRow { code, field, waits_for, ..row }]).await?;
                continue;
            }
            if let Some(record) = RecordRow::of_change_among(&one.change, records) {
                come.push(record.id);
                records.insert(record.id, record);
            }
            released.push(one);
        }
    }
    Ok(released)
}

/// What came of landing with all that waited for it.
pub(super) struct LandedAll {
    /// How many landed that had waited.
    pub(super) others: u64,
    /// Whether any of the changes waits instead.
    pub(super) any_aside: bool,
}

/// Lands changes, and whatever waited for those who move by them.
pub(super) async fn land<T: Writing>(
    tx: &mut T,
    means: Means<'_>,
    accepted: &[Accepted<'_>],
    records: &mut BTreeMap<RecordId, RecordRow>,
) -> Result<LandedAll, ServerError> {
    let Landed { mut moved, mut any_aside } = Box::pin(Landing { means, records }.land(tx, accepted)).await?;
    let mut others = 0;
    while !moved.is_empty() {
        // As they are now that they have moved.
        let known: Vec<RecordId> = records.keys().copied().collect();
        records.extend(tx.records(&known).await?.into_iter().map(|record| (record.id, record)));
        let released = Box::pin(release(tx, means.keys, moved, records)).await?;
        let accepted: Vec<Accepted<'_>> = released.iter().map(Aside::accepted).collect();
        others += accepted.len() as u64;
        let landed = Box::pin(Landing { means, records }.land(tx, &accepted)).await?;
        moved = landed.moved;
        any_aside |= landed.any_aside;
    }
    Ok(LandedAll { others, any_aside })
}
