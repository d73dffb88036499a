//! Records and units that nothing in the order accounts for. What the order does account for is
//! compared in [`super::merged`].

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{Dot, KindName, RecordId, Sites};

use super::{Finding, PAGE, Verified};
use crate::{
    ServerError,
    store::{Reading, RecordRow},
};

pub(super) async fn check<T: Reading>(tx: &mut T, verified: &mut Verified) -> Result<(), ServerError> {
    check_records(tx, verified).await?;
    check_units(tx, verified).await?;
    check_months(tx, verified).await
}

/// Every record was created by an accepted change.
async fn check_records<T: Reading>(tx: &mut T, verified: &mut Verified) -> Result<(), ServerError> {
    let mut last = None;
    loop {
        let page = tx.records_after(last, PAGE).await?;
        let dots: Vec<Dot> = page.iter().map(|record| record.id.0).collect();
        let accepted: BTreeSet<Dot> = tx.accepted(&dots).await?.into_iter().collect();
        let participants: BTreeSet<RecordId> = page.iter().flat_map(RecordRow::participants).collect();
        let participants = tx.records(&Vec::from_iter(participants)).await?.into_iter();
        let participants: BTreeMap<RecordId, Sites> = participants.map(|row| (row.id, row.sites)).collect();
        for record in &page {
            verified.records += 1;
            if should_be_at(record, &participants).is_some_and(|sites| sites != record.sites) {
                verified.add(Finding::SitesDiffer { record: record.id });
            }
            if !accepted.contains(&record.id.0) {
                verified.add(Finding::RecordUnfounded { record: record.id });
            }
        }
        last = page.last().map(|record| record.id);
        if page.len() < PAGE as usize {
            return Ok(());
        }
    }
}

/// Where a record is with those whose it is; none where it is nobody's.
fn should_be_at(record: &RecordRow, participants: &BTreeMap<RecordId, Sites>) -> Option<Sites> {
    let of_nobody = record.contested.as_ref().and_then(|place| place.sites.clone());
    let mut whose = record.participants().peekable();
    whose.peek()?;
    let at = Sites::at_any(of_nobody.unwrap_or_default());
    Some(whose.filter_map(|id| participants.get(&id)).fold(at, Sites::and))
}

/// Every unit belongs to a record.
async fn check_units<T: Reading>(tx: &mut T, verified: &mut Verified) -> Result<(), ServerError> {
    let mut last = None;
    loop {
        let page = tx.unit_keys_after(last.as_ref(), PAGE).await?;
        let ids: BTreeSet<RecordId> = page.iter().map(|key| key.record).collect();
        let ids: Vec<RecordId> = ids.into_iter().collect();
        let known: BTreeSet<RecordId> = tx.records(&ids).await?.into_iter().map(|row| row.id).collect();
        for key in &page {
            verified.units += 1;
            if !known.contains(&key.record) {
                verified.add(Finding::of(Finding::UNFOUNDED, key));
            }
        }
        let full = page.len() == PAGE as usize;
        last = page.into_iter().next_back();
        if !full {
            return Ok(());
        }
    }
}

/// Every month belongs to a record, of the kind that it says.
async fn check_months<T: Reading>(tx: &mut T, verified: &mut Verified) -> Result<(), ServerError> {
    let mut last = None;
    loop {
        let page = tx.happened_after(last.as_ref(), PAGE).await?;
        let ids: BTreeSet<RecordId> = page.iter().map(|row| row.record).collect();
        let records = tx.records(&Vec::from_iter(ids)).await?.into_iter();
        let kinds: BTreeMap<RecordId, KindName> = records.map(|row| (row.id, row.kind)).collect();
        let unfounded = page.iter().filter(|row| kinds.get(&row.record) != Some(&row.kind));
        let unfounded: BTreeSet<RecordId> = unfounded.map(|row| row.record).collect();
        unfounded.into_iter().for_each(|record| verified.add(Finding::MonthsDiffer { record }));
        let full = page.len() == PAGE as usize;
        last = page.into_iter().next_back();
        if !full {
            return Ok(());
        }
    }
}
