//! Taking up what was refused once somebody wrote other words in the place of those refused.
//!
//! A value that something else names never becomes live, whatever it is, so it need not be right for
//! its change to land. A refused change is therefore judged again without the units in which it is
//! superseded, by what is at base already or by what lands along with it. What has to land together
//! does so in one transaction, so nobody ever sees the refused value, and the state is that of
//! changes which were never set aside. A change that was to create its record is the one that needs
//! this: without it, no other words can come to stand there.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{Change, Dot, NamedDot, RecordId, UnitName};

use super::{
    aside::Aside,
    judge::Refusal,
    land::{Accepted, open_state},
};
use crate::{
    ServerError,
    sealing::Keys,
    store::{RecordRow, Writing},
};

/// What can not become live any more, each in a unit, as somebody named it who had seen it.
type Superseded = BTreeSet<(RecordId, UnitName, NamedDot)>;

fn is_superseded(record: RecordId, name: NamedDot, superseded: &Superseded) -> impl Fn(&UnitName) -> bool {
    move |unit| superseded.contains(&(record, unit.clone(), name))
}

/// What `change` names, each in a unit.
fn named(change: &Change) -> impl Iterator<Item = (RecordId, UnitName, NamedDot)> {
    let record = change.record;
    change
        .writes
        .iter()
        .flat_map(move |write| write.names.iter().map(move |name| (record, write.unit.clone(), *name)))
}

/// All dots that `changes` name.
pub(super) fn all_named<'a>(changes: impl Iterator<Item = &'a Change>) -> Vec<Dot> {
    let dots: BTreeSet<Dot> = changes.flat_map(named).map(|(_, _, name)| name.dot).collect();
    dots.into_iter().collect()
}

/// Takes out of what was set aside what may land now: of what lies at `dots`, which were named, by
/// changes that are `accepted` or by such as were set aside themselves, or have come just now. What
/// creates a record comes first.
pub(super) async fn release_superseded<T: Writing>(
    tx: &mut T,
    keys: &Keys,
    dots: &[Dot],
    accepted: &[Accepted<'_>],
    records: &mut BTreeMap<RecordId, RecordRow>,
) -> Result<Vec<Aside>, ServerError> {
    let lying = of_the_same_records(tx, keys, dots, records).await?;
    let superseded = superseded_already(tx, keys, &lying, accepted).await?;
    let mut landing = may_land(lying, &superseded, keys, records);
    landing.sort_by_key(|aside| (aside.change.creation.is_none(), aside.change.dot));
    for aside in &landing {
        tx.release(aside.change.dot).await?;
        let created = RecordRow::of_change_among(&aside.change, records);
        records.extend(created.map(|record| (record.id, record)));
    }
    Ok(landing)
}

/// Why a set-aside change may still not land; none when nothing but its key is in the way.
pub(super) async fn refusal<T: Writing>(
    tx: &mut T,
    keys: &Keys,
    dot: Dot,
) -> Result<Option<Refusal>, ServerError> {
    let mut records = BTreeMap::new();
    let lying = of_the_same_records(tx, keys, &[dot], &mut records).await?;
    let superseded = superseded_already(tx, keys, &lying, &[]).await?;
    let aside = lying.iter().find(|aside| aside.change.dot == dot);
    Ok(aside.and_then(|aside| {
        aside.judged(&records, &is_superseded(aside.change.record, aside.name(), &superseded)).err()
    }))
}

/// The set-aside changes at these dots, and what waits for the records that they were to create.
async fn of_the_same_records<T: Writing>(
    tx: &mut T,
    keys: &Keys,
    dots: &[Dot],
    records: &mut BTreeMap<RecordId, RecordRow>,
) -> Result<Vec<Aside>, ServerError> {
    let mut lying = BTreeMap::new();
    let mut rows = tx.set_aside_at(dots).await?;
    let creations: Vec<RecordId> = rows.iter().map(|row| RecordId(row.dot)).collect();
    rows.extend(tx.waiting_for(&creations).await?);
    for row in rows {
        if let Some(mut aside) = Aside::open(tx, keys, &row).await? {
            Box::pin(aside.look_up(tx, keys, records)).await?;
            lying.insert(row.dot, aside);
        }
    }
    Ok(lying.into_values().collect())
}

/// What is superseded whether or not any of `lying` lands.
async fn superseded_already<T: Writing>(
    tx: &mut T,
    keys: &Keys,
    lying: &[Aside],
    accepted: &[Accepted<'_>],
) -> Result<Superseded, ServerError> {
    let mut superseded: Superseded = accepted.iter().flat_map(|accepted| named(accepted.change)).collect();
    let ids: BTreeSet<RecordId> = lying.iter().map(|aside| aside.change.record).collect();
    for row in tx.units_of(&Vec::from_iter(ids)).await? {
        let state = open_state(keys, &row)?;
        let of_unit = lying.iter().filter(|aside| aside.change.record == row.key.record).map(Aside::name);
        let awaited = of_unit.filter(|name| state.awaits(*name));
        superseded.extend(awaited.map(|name| (row.key.record, row.key.unit.clone(), name)));
    }
    Ok(superseded)
}

/// The most of `lying` that can land together: each is right but for what is superseded, by one of
/// those that land too where not already.
fn may_land(
    mut lying: Vec<Aside>,
    superseded: &Superseded,
    keys: &Keys,
    records: &BTreeMap<RecordId, RecordRow>,
) -> Vec<Aside> {
    loop {
        let mut superseded = superseded.clone();
        superseded.extend(lying.iter().flat_map(|aside| named(&aside.change)));
        let mut records = records.clone();
        let created = lying.iter().filter_map(|aside| RecordRow::of_change_among(&aside.change, &records));
        let created: Vec<RecordRow> = created.collect();
        records.extend(created.into_iter().map(|record| (record.id, record)));
        let before = lying.len();
        lying.retain(|aside| {
            let is_superseded = is_superseded(aside.change.record, aside.name(), &superseded);
            aside.is_sealable(keys, &records) && aside.judged(&records, &is_superseded).is_ok()
        });
        if lying.len() == before {
            return lying;
        }
    }
}
