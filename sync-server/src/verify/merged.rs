//! Units against the merge of their accepted changes, and each change against its digest.
//!
//! There is no index from records to their changes, which every push would have to pay for. Instead
//! the order is walked as often as it takes to hold, each time, the places of the changes of a share
//! of the records: at most [`SHARE`] of them, some megabytes.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{RootRule, kind, participant_is_at};
use alongside_record::{Change, Digest, LiveValue, RecordId, Root, StateHash, UnitName, UnitState};
use chrono_tz::Tz;

use super::{
    Finding, PAGE, Verified,
    finding::OfUnit,
    opening::{Opened, Opening},
    signatures::Logs,
};
use crate::{
    ServerError,
    months::Dating,
    push::stamp,
    sealing::{Place, Subject},
    store::{ChangeRow, HappenedRow, KeyStore, Reading, RecordRow, UnitKey, UnitRow},
};

/// Changes whose places are held at a time, roughly: records are shared out at random.
const SHARE: u64 = 200_000;
/// Records compared at a time.
const TOGETHER: usize = 64;

pub(super) async fn check<T: Reading, K: KeyStore>(
    tx: &mut T,
    opening: &Opening<'_, K>,
    logs: &Logs,
    verified: &mut Verified,
) -> Result<(), ServerError> {
    let shares = verified.changes.div_ceil(SHARE).max(1);
    for share in 0..shares {
        let places = places(tx, share, shares).await?;
        let mut merging = Merging { opening, logs, current: None, done: Vec::new() };
        for places in places.chunks(PAGE as usize) {
            let seqs: Vec<u64> = places.iter().map(|(_, seq)| *seq).collect();
            merging.add(tx, &seqs, verified).await?;
        }
        merging.finish(tx, verified).await?;
    }
    Ok(())
}

/// Where the changes of this share's records stand, those of one record together.
async fn places<T: Reading>(
    tx: &mut T,
    share: u64,
    shares: u64,
) -> Result<Vec<(RecordId, u64)>, ServerError> {
    let (mut places, mut seq) = (Vec::new(), 0);
    loop {
        let page = tx.order_after(seq, PAGE).await?;
        let ours = page.iter().filter(|placed| share_of(placed.record, shares) == share);
        places.extend(ours.map(|placed| (placed.record, placed.seq)));
        seq = page.last().map_or(seq, |placed| placed.seq);
        if page.len() < PAGE as usize {
            places.sort_unstable();
            return Ok(places);
        }
    }
}

/// Which share a record is in. Multiplying by an odd constant (Fibonacci hashing, Knuth) spreads
/// counters, which follow each other, over the high bits.
fn share_of(record: RecordId, shares: u64) -> u64 {
    let mixed = record.0.log.0.wrapping_add(record.0.counter).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) % shares
}

/// A record being put together from its changes.
struct Record {
    id: RecordId,
    /// As its creating change says, once that was read.
    created: Option<RecordRow>,
    units: BTreeMap<UnitName, (UnitState, u64)>,
    /// With whose keys its changes are sealed.
    sealed_for: BTreeSet<Subject>,
    /// Whether all its changes could be read.
    whole: bool,
    /// Whether it is known of all of them whether their authors vouch for them.
    vouched: bool,
}

struct Merging<'a, K> {
    opening: &'a Opening<'a, K>,
    logs: &'a Logs,
    current: Option<Record>,
    done: Vec<Record>,
}

impl<K: KeyStore> Merging<'_, K> {
    /// Reads the changes at these places and merges them.
    async fn add<T: Reading>(
        &mut self,
        tx: &mut T,
        seqs: &[u64],
        verified: &mut Verified,
    ) -> Result<(), ServerError> {
        let mut rows: BTreeMap<u64, ChangeRow> =
            tx.changes_at(seqs).await?.into_iter().map(|row| (row.seq, row)).collect();
        let opener = self.opening.of(rows.values().map(|row| &row.sealed)).await?;
        for row in seqs.iter().filter_map(|seq| rows.remove(seq)) {
            if self.current.as_ref().is_none_or(|record| record.id != row.record) {
                self.done.extend(self.current.take());
            }
            if self.done.len() >= TOGETHER {
                self.compare(tx, verified).await?;
            }
            let opened = opener.open(Place::Change(row.dot), &row.sealed);
            let change = read(&row, opened, verified);
            let record = self.current.get_or_insert_with(|| Record {
                id: row.record,
                created: None,
                units: BTreeMap::new(),
                sealed_for: BTreeSet::new(),
                whole: true,
                vouched: true,
            });
            record.sealed_for.extend(opener.subject_of(&row.sealed));
            match change {
                Some(change) => record.apply(&change, &row, self.logs),
                None => record.whole = false,
            }
        }
        Ok(())
    }

    async fn finish<T: Reading>(mut self, tx: &mut T, verified: &mut Verified) -> Result<(), ServerError> {
        self.done.extend(self.current.take());
        self.compare(tx, verified).await
    }

    /// Compares the records that are done with what is stored.
    async fn compare<T: Reading>(&mut self, tx: &mut T, verified: &mut Verified) -> Result<(), ServerError> {
        let ids: Vec<RecordId> = self.done.iter().map(|record| record.id).collect();
        let stored: BTreeMap<RecordId, RecordRow> =
            tx.records(&ids).await?.into_iter().map(|row| (row.id, row)).collect();
        let rows = tx.units_of(&ids).await?;
        let erased: BTreeSet<RecordId> =
            tx.erased_among(&ids).await?.into_iter().map(|row| row.record).collect();
        let mut happened: BTreeMap<RecordId, BTreeSet<HappenedRow>> = BTreeMap::new();
        for row in tx.happened_of(&ids).await? {
            happened.entry(row.record).or_default().insert(row);
        }
        let opener = self.opening.of(rows.iter().map(|row| &row.sealed)).await?;
        for row in &rows {
            if let Some(record) = stored.get(&row.key.record) {
                let of = (record.audience.clone(), record.sites.clone());
                let sum = verified.sums.entry(of).or_default();
                *sum = sum.plus(row.hash);
            }
        }
        let mut units: BTreeMap<UnitKey, UnitRow> =
            rows.into_iter().map(|row| (row.key.clone(), row)).collect();
        for mut record in self.done.drain(..) {
            // Only of what cannot be read any more can it be said that it was erased.
            if !record.whole && erased.contains(&record.id) && !stored.contains_key(&record.id) {
                continue;
            }
            record.compare_row(stored.get(&record.id), verified);
            record.compare_months(
                happened.remove(&record.id).unwrap_or_default(),
                self.opening.zone,
                verified,
            );
            let of_it = units.iter().filter(|(key, _)| key.record == record.id);
            record.sealed_for.extend(of_it.filter_map(|(_, row)| opener.subject_of(&row.sealed)));
            let lies = stored.get(&record.id).map(|row| Subject::of(row.root, row.id));
            if record.sealed_for.iter().any(|subject| lies.is_some_and(|lies| lies != *subject)) {
                verified.add(Finding::SealedElsewhere { record: record.id });
            }
            for (unit, (state, last)) in &record.units {
                let key = UnitKey { record: record.id, unit: unit.clone() };
                let Some(row) = units.remove(&key) else {
                    verified.add(Finding::of(Finding::MISSING, &key));
                    continue;
                };
                let opened = opener.open(Place::Unit(row.key.record, &row.key.unit), &row.sealed);
                let made = record.whole.then_some((state, *last));
                compare_unit(&row, opened, made, record.vouched, verified);
            }
            if !record.whole {
                // Which units there are besides, and what they hold, cannot be known any more; that
                // they open can.
                units.retain(|key, row| {
                    if key.record == record.id {
                        let opened = opener.open(Place::Unit(key.record, &key.unit), &row.sealed);
                        compare_unit(row, opened, None, record.vouched, verified);
                    }
                    key.record != record.id
                });
            }
        }
        for key in units.keys() {
            verified.add(Finding::of(Finding::UNFOUNDED, key));
        }
        Ok(())
    }
}

impl Record {
    fn apply(&mut self, change: &Change, row: &ChangeRow, logs: &Logs) {
        if let Some(created) = RecordRow::of_change(change) {
            self.created = Some(created);
        }
        let Some(device) = logs.devices.get(&row.dot.log) else {
            // Said already: the log is not listed.
            self.whole = false;
            return;
        };
        let attested = logs.is_by(change.author, change.dot);
        self.vouched &= attested.is_some();
        let stamp = stamp(change, *device, row.received_at, attested.unwrap_or_default());
        for write in &change.writes {
            let live = LiveValue { value: write.value.clone(), stamp: stamp.clone(), witness: row.witness };
            let (state, last) = self.units.entry(write.unit.clone()).or_default();
            state.apply(change.dot, &live, &write.names);
            *last = row.seq.max(*last);
        }
    }

    fn compare_row(&self, stored: Option<&RecordRow>, verified: &mut Verified) {
        match (stored, &self.created) {
            (None, _) => verified.add(Finding::RecordMissing { record: self.id }),
            (Some(stored), Some(created)) if !stored.was_created_as(created) => {
                verified.add(Finding::RecordDiffers { record: self.id });
            }
            (Some(stored), Some(created)) if self.whole => self.compare_place(stored, created, verified),
            // That no change created it is found from the record's side.
            (Some(_), _) => {}
        }
    }

    /// A record lies where its live values say; one of a kind that this build does not know, where its
    /// creating change says.
    fn compare_place(&self, stored: &RecordRow, created: &RecordRow, verified: &mut Verified) {
        let state = |unit: &str| self.units.get(&UnitName::from(unit)).map(|(state, _)| state);
        let live =
            |unit: &str| state(unit).into_iter().flat_map(UnitState::live).map(|(_, live)| &live.value);
        match kind(stored.kind.as_str()) {
            Some(kind) if kind.root == RootRule::Participant => {
                let place = kind.place(|unit| live(unit).collect());
                let contested = place.is_contested().then(|| place.clone());
                if (stored.root, &stored.contested) != (place.root(), &contested) {
                    verified.add(Finding::RecordElsewhere { record: self.id });
                }
            }
            Some(_) | None if stored.root != created.root => {
                verified.add(Finding::RecordElsewhere { record: self.id });
            }
            Some(_) | None => {}
        }
        if stored.root == Root::Itself && stored.sites != participant_is_at(state) {
            verified.add(Finding::SitesDiffer { record: self.id });
        }
    }

    /// Months of kinds that no report counts are nobody's concern.
    fn compare_months(&self, stored: BTreeSet<HappenedRow>, zone: Tz, verified: &mut Verified) {
        let dating = self.created.as_ref().and_then(|created| Dating::of(&created.kind, zone));
        let said =
            dating.map(|dating| dating.rows(self.id, self.units.get(&dating.unit).map(|(state, _)| state)));
        if self.whole && said.is_some_and(|said| said != stored) {
            verified.add(Finding::MonthsDiffer { record: self.id });
        }
    }
}

/// The change in a row, if it can be read and is the one that the row says.
fn read(row: &ChangeRow, opened: Opened, verified: &mut Verified) -> Option<Change> {
    let dot = row.dot;
    match opened {
        Opened::Plain(bytes) => {
            if Digest::of(&[&bytes]) != row.digest {
                verified.add(Finding::Digest { dot });
            }
            let change = Change::decode(&bytes).ok();
            let change = change.filter(|change| change.dot == dot && change.record == row.record);
            if change.is_none() {
                verified.add(Finding::ChangeUnreadable { dot });
            }
            return change;
        }
        Opened::Erased => verified.erased += 1,
        Opened::KeyMissing => verified.add(Finding::ChangeKeyMissing { dot }),
        Opened::Unreadable => verified.add(Finding::ChangeUnreadable { dot }),
    }
    None
}

fn is_same(made: &UnitState, state: &UnitState, vouched: bool) -> bool {
    if vouched {
        return made == state;
    }
    let [made, state] = [made, state].map(|state| {
        let mut state = state.clone();
        let dots: Vec<_> = state.live().keys().copied().collect();
        for dot in dots {
            state.attest(dot);
        }
        state
    });
    made == state
}

/// Compares a unit with what its changes make, where all of them could be read; but for who vouches for its
/// values, where that is not known.
fn compare_unit(
    row: &UnitRow,
    opened: Opened,
    made: Option<(&UnitState, u64)>,
    vouched: bool,
    verified: &mut Verified,
) {
    let mut wrong: Vec<OfUnit> = Vec::new();
    let key = &row.key;
    match opened {
        Opened::Plain(bytes) => match postcard::from_bytes::<UnitState>(&bytes) {
            Ok(state) => {
                if row.conflict != state.in_conflict() {
                    wrong.push(Finding::CONFLICT);
                }
                if row.hash != StateHash::of(key.record, &key.unit, &state) {
                    wrong.push(Finding::HASH);
                }
                if made.is_some_and(|(made, _)| !is_same(made, &state, vouched)) {
                    wrong.push(Finding::DIFFERS);
                }
            }
            Err(_) => wrong.push(Finding::UNREADABLE),
        },
        Opened::Erased => verified.erased += 1,
        Opened::KeyMissing => wrong.push(Finding::KEY_MISSING),
        Opened::Unreadable => wrong.push(Finding::UNREADABLE),
    }
    if made.is_some_and(|(_, last)| last != row.last_seq) {
        wrong.push(Finding::LAST);
    }
    for make in wrong {
        verified.add(Finding::of(make, key));
    }
}
