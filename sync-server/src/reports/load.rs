//! Walking the records of a period, page by page, in one snapshot of the store. Of other records only those
//! are looked up that the period's name, by their keys.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
    sync::Arc,
};

use alongside_domain::{
    Kind, kinds,
    links::{AllHalves, Half},
    shown_fields,
};
use alongside_protocol::ReportDevice;
use alongside_record::{RecordId, RecordState, Root, VOID};

use super::{
    declaration::Report,
    entry::Entry,
    lines::Names,
    period::Period,
    snapshot::{Counted, Snapshot},
};
use crate::{
    Server, ServerError,
    members::{Found, found, told_apart},
    months::{Dating, Month},
    store::{HappenedRow, Read, Reading, Store, UnitKey, UnitRow},
};

/// Of each participant with further records the first of them.
type People = BTreeMap<RecordId, RecordId>;

/// Records looked at together.
const PAGE: u32 = 256;

impl<S: Store> Server<S> {
    /// Counts the records of `period` for `report`.
    pub(super) async fn snapshot(
        self: &Arc<Self>,
        report: &'static Report,
        period: Period,
    ) -> Result<Snapshot, ServerError> {
        self.store.read(Load { server: Arc::clone(self), report, period }).await
    }
}

struct Load<S> {
    server: Arc<Server<S>>,
    report: &'static Report,
    period: Period,
}

impl<S: Store> Read for Load<S> {
    type Output = Snapshot;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Snapshot, ServerError> {
        let head = tx.head().await?.ok_or(ServerError::Damaged("head"))?;
        let mut counted = Counted::of(self.report);
        let people = self.people(tx).await?;
        for dating in self.report.kinds().filter_map(|kind| self.dating(kind)) {
            for months in [Month::only_unsaid(), self.period.months(self.server.organisation.time_zone)] {
                self.walk(tx, &dating, &months, &people, &mut counted).await?;
            }
        }
        let names = self.names(tx).await?;
        let devices = self.devices(tx, &names).await?;
        let unresolved_conflicts = self.unresolved_conflicts(tx).await?;
        Ok(Snapshot { counted, names, sequence: head.seq(), unresolved_conflicts, devices })
    }
}

impl<S: Store> Load<S> {
    fn dating(&self, kind: &Kind) -> Option<Dating> {
        Dating::of(&kind.name.into(), self.server.organisation.time_zone)
    }

    /// Counts the records of a kind that happened in these months.
    async fn walk<T: Reading>(
        &self,
        tx: &mut T,
        dating: &Dating,
        months: &RangeInclusive<Month>,
        people: &People,
        counted: &mut Counted,
    ) -> Result<(), ServerError> {
        let (kind, mut after) = (dating.kind.name.into(), None);
        loop {
            let page = tx.happened_in(&kind, months, after.as_ref(), PAGE).await?;
            self.count(tx, dating, &page, people, counted).await?;
            if page.len() < PAGE as usize {
                return Ok(());
            }
            after = page.into_iter().next_back();
        }
    }

    async fn count<T: Reading>(
        &self,
        tx: &mut T,
        dating: &Dating,
        page: &[HappenedRow],
        people: &People,
        counted: &mut Counted,
    ) -> Result<(), ServerError> {
        let ids: Vec<RecordId> = page.iter().map(|row| row.record).collect();
        let roots: BTreeMap<RecordId, Root> =
            tx.records(&ids).await?.into_iter().map(|record| (record.id, record.root)).collect();
        let units = tx.units_of(&ids).await?;
        let found: BTreeMap<RecordId, Found> =
            self.open(units).await?.into_iter().map(|found| (found.id, found)).collect();
        let mut entries = Vec::new();
        for row in page {
            let Some(record) = found.get(&row.record).filter(|record| record.stands()) else { continue };
            // Where teams wrote different days it has a row in each month, and counts in that of the day
            // that it shows.
            let shown = dating.shown(record.state.units.get(&dating.unit));
            if dating.month(shown) != row.month {
                continue;
            }
            match shown {
                None => counted.without_moment += 1,
                Some(at) if self.period.contains(at) => {
                    entries.push(entry(dating.kind, record, roots.get(&row.record).copied()));
                }
                Some(_) => {}
            }
        }
        let voided = self.voided(tx, entries.iter().filter_map(|entry| entry.participant)).await?;
        for entry in &mut entries {
            entry.participant_stands = entry.participant.is_some_and(|one| !voided.contains(&one));
            // Whoever has two records is one person.
            entry.participant = entry.participant.map(|one| people.get(&one).copied().unwrap_or(one));
            counted.add(entry);
        }
        Ok(())
    }

    /// Of each participant with further records the first of them.
    async fn people<T: Reading>(&self, tx: &mut T) -> Result<People, ServerError> {
        let mut halves = Vec::new();
        for kind in kinds::ALL.iter().filter(|kind| kind.links.is_some()) {
            let found = self.open(tx.units_of_kind(&kind.name.into()).await?).await?;
            let standing = found.iter().filter(|record| record.stands());
            halves.extend(
                standing.filter_map(|record| Half::of(kind, &shown_fields(kind.name, &record.state))),
            );
        }
        let named: BTreeSet<RecordId> = halves.iter().map(|half| half.participant).collect();
        let mut voided = BTreeSet::new();
        for some in named.into_iter().collect::<Vec<_>>().chunks(PAGE as usize) {
            voided.extend(self.voided(tx, some.iter().copied()).await?);
        }
        Ok(AllHalves::of(halves, voided).people())
    }

    /// Those of these participants who were taken out.
    async fn voided<T: Reading>(
        &self,
        tx: &mut T,
        participants: impl Iterator<Item = RecordId>,
    ) -> Result<BTreeSet<RecordId>, ServerError> {
        let participants: BTreeSet<RecordId> = participants.collect();
        let void = |record: RecordId| UnitKey { record, unit: VOID.into() };
        let voids = tx.units(&participants.into_iter().map(void).collect::<Vec<_>>()).await?;
        let with_void: Vec<RecordId> = voids.into_iter().map(|row| row.key.record).collect();
        let found = self.open(tx.units_of(&with_void).await?).await?;
        Ok(found.into_iter().filter(|record| !record.stands()).map(|record| record.id).collect())
    }

    /// Units in conflict in the whole organisation. A void settles conflicts, or makes one: its records are
    /// looked at as a whole, and their flags do not count.
    async fn unresolved_conflicts<T: Reading>(&self, tx: &mut T) -> Result<u64, ServerError> {
        let (mut unresolved, mut after) = (tx.conflicts().await?, None);
        loop {
            let page = tx.voids_after(after, PAGE).await?;
            let units = tx.units_of(&page).await?;
            let flagged = units.iter().filter(|unit| unit.conflict).count();
            unresolved = unresolved.saturating_sub(u64::try_from(flagged).unwrap_or(u64::MAX));
            let found = self.open(units).await?;
            unresolved += found.iter().map(|record| conflicts(&record.state)).sum::<u64>();
            if page.len() < PAGE as usize {
                return Ok(unresolved);
            }
            after = page.last().copied();
        }
    }

    async fn names<T: Reading>(&self, tx: &mut T) -> Result<Names, ServerError> {
        let mut named = tx.units_of_kind(&kinds::SITE.name.into()).await?;
        named.extend(tx.units_of_kind(&kinds::STAFF_MEMBER.name.into()).await?);
        Ok(told_apart(&self.open(named).await?))
    }

    /// How old the data of each device is.
    async fn devices<T: Reading>(&self, tx: &mut T, names: &Names) -> Result<Vec<ReportDevice>, ServerError> {
        let ours = self.server.organisation.server_device;
        let mut devices = Vec::new();
        for device in tx.devices().await?.into_iter().filter(|device| device.id != ours) {
            let (logs, users) = (tx.logs_of(device.id).await?, tx.users_of(device.id).await?);
            devices.push(ReportDevice {
                users: users.iter().filter_map(|user| names.get(&RecordId(user.id.0)).cloned()).collect(),
                device: device.id.to_string(),
                last_received: logs.iter().filter(|log| log.counter > 0).map(|log| log.received_at).max(),
                last_contact: device.last_seen,
            });
        }
        Ok(devices)
    }

    async fn open(&self, units: Vec<UnitRow>) -> Result<Vec<Found>, ServerError> {
        let sealed = units.iter().map(|unit| &unit.sealed);
        let keys = self.server.keyring.for_opening(&self.server.store, sealed).await?;
        found(units, &keys)
    }
}

fn conflicts(state: &RecordState) -> u64 {
    u64::try_from(state.conflicts().len()).unwrap_or(u64::MAX)
}

/// A record as an entry; whether its participant stands is not known yet.
fn entry(kind: &'static Kind, record: &Found, root: Option<Root>) -> Entry {
    let fields = shown_fields(kind.name, &record.state);
    // A participant who was never written as a field is still the record's root.
    let participant = match fields.get("participant") {
        Some(named) => named.as_str().and_then(|text| text.parse().ok()),
        None => root.and_then(|root| root.participant(record.id)),
    };
    let live = record.state.own_units().flat_map(|(_, unit)| unit.live().values());
    Entry {
        kind,
        participant,
        participant_stands: false,
        conflicts: conflicts(&record.state),
        suspect_clock: live.into_iter().any(|live| live.stamp.is_suspect()),
        fields,
    }
}
