//! Giving records their months.
//!
//! Until the migration for months, records had none; and a kind has none until it is known and some report
//! counts it. So each kind has its note of what its months were made by. Where that is missing or another
//! one, they are made anew, some hundreds of records at a time; whoever else writes meanwhile writes months
//! as well. The notes come last: what was interrupted before is done again.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use alongside_record::{KindName, RecordId, UnitState};
use chrono_tz::Tz;

use crate::{
    ServerError,
    months::Dating,
    push::open_state,
    sealing::{KeyId, Keyring, Keys},
    store::{HappenedRow, Read, Reading, Store, UnitKey, UnitRow, Write, Writing},
};

/// Records looked at together.
const BATCH: u32 = 512;

/// Gives the records of kinds that reports count the months in which they happened.
pub(crate) async fn to_months<S: Store>(store: &S, keyring: &Keyring, zone: Tz) -> Result<(), ServerError> {
    let Some(rules) = store.read(Rules).await? else { return Ok(()) };
    let outdated = |dating: &Dating| rules.get(&KindName::from(dating.kind.name)) != Some(&dating.rule());
    let datings: Vec<Dating> = Dating::all(zone).filter(outdated).collect();
    if datings.is_empty() {
        return Ok(());
    }
    let datings = Arc::new(datings);
    let mut after = None;
    loop {
        let page = store.read(Page { datings: Arc::clone(&datings), after }).await?;
        let keys: BTreeSet<KeyId> = page.units.iter().map(|row| row.sealed.key).collect();
        // What nobody can read any more has no months.
        let keys = keyring.available(store, &keys).await?;
        store.write(Date { datings: Arc::clone(&datings), records: page.records, keys }).await?;
        after = page.last;
        if page.is_last {
            return store.write(Dated(datings)).await;
        }
    }
}

/// By what the months of each kind were made; none before there is an organisation.
struct Rules;

impl Read for Rules {
    type Output = Option<BTreeMap<KindName, String>>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let Some(_) = tx.head().await? else { return Ok(None) };
        Ok(Some(tx.dated_by().await?.into_iter().collect()))
    }
}

/// The next records.
struct Page {
    datings: Arc<Vec<Dating>>,
    after: Option<RecordId>,
}

struct Found {
    /// Those that get months, each with the place of its dating.
    records: Vec<(RecordId, usize)>,
    /// Their units that say when.
    units: Vec<UnitRow>,
    last: Option<RecordId>,
    is_last: bool,
}

impl Read for Page {
    type Output = Found;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Found, ServerError> {
        let all = tx.records_after(self.after, BATCH).await?;
        let place = |kind: &KindName| self.datings.iter().position(|one| one.kind.name == kind.as_str());
        let records: Vec<(RecordId, usize)> =
            all.iter().filter_map(|row| Some((row.id, place(&row.kind)?))).collect();
        let units = tx.units(&units(&self.datings, &records)).await?;
        let last = all.last().map(|row| row.id);
        Ok(Found { records, units, last, is_last: all.len() < BATCH as usize })
    }
}

/// The units that say when these records happened.
fn units(datings: &[Dating], records: &[(RecordId, usize)]) -> Vec<UnitKey> {
    let unit = |(record, place): &(RecordId, usize)| {
        datings.get(*place).map(|dating| UnitKey { record: *record, unit: dating.unit.clone() })
    };
    records.iter().filter_map(unit).collect()
}

/// Gives records their months, by what they say now.
struct Date {
    datings: Arc<Vec<Dating>>,
    records: Vec<(RecordId, usize)>,
    keys: Keys,
}

impl Write for Date {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let mut states: BTreeMap<RecordId, Option<UnitState>> = BTreeMap::new();
        for row in tx.units(&units(&self.datings, &self.records)).await? {
            let is_readable = self.keys.holds(row.sealed.key);
            let state = is_readable.then(|| open_state(&self.keys, &row)).transpose()?;
            states.insert(row.key.record, state);
        }
        let ids: Vec<RecordId> = self.records.iter().map(|(record, _)| *record).collect();
        let before: BTreeSet<HappenedRow> = tx.happened_of(&ids).await?.into_iter().collect();
        let mut after = BTreeSet::new();
        for (record, place) in &self.records {
            let Some(dating) = self.datings.get(*place) else { continue };
            match states.get(record) {
                Some(None) => {}
                Some(Some(state)) => after.extend(dating.rows(*record, Some(state))),
                None => after.extend(dating.rows(*record, None)),
            }
        }
        tx.drop_happened(&Vec::from_iter(before.difference(&after).cloned())).await?;
        tx.add_happened(&Vec::from_iter(after.difference(&before).cloned())).await
    }
}

/// Notes that all records of these kinds have their months.
struct Dated(Arc<Vec<Dating>>);

impl Write for Dated {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        for dating in self.0.iter() {
            tx.put_dated_by(&dating.kind.name.into(), &dating.rule()).await?;
        }
        Ok(())
    }
}
