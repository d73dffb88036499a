//! Loading what a report counts, in one snapshot of the store. Only records of the period are kept.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{Kind, happened_at, kinds, shown_fields};
use alongside_protocol::ReportDevice;
use alongside_record::{DeviceId, RecordId, RecordState, Root, Standing};

use super::{
    declaration::Report,
    period::Period,
    snapshot::{Entry, Snapshot},
};
use crate::{
    Server, ServerError,
    members::{Found, found, told_apart},
    sealing::Keys,
    store::{DeviceRow, LogRow, Read, Reading, RecordRow, Store, UnitRow, UserRow},
};

impl<S: Store> Server<S> {
    /// Loads what `report` counts.
    pub(super) async fn snapshot(
        &self,
        report: &'static Report,
        period: Period,
    ) -> Result<Snapshot, ServerError> {
        let server = self.organisation.server_device;
        let loaded = self.store.read(Load { report, server }).await?;
        let counted = loaded.counted.iter().flat_map(|(_, rows, _)| rows);
        let sealed = counted.chain(&loaded.voids).chain(&loaded.named).map(|row| &row.sealed);
        let keys = self.keyring.for_opening(&self.store, sealed).await?;
        loaded.open(&keys, &period)
    }
}

struct Load {
    report: &'static Report,
    server: DeviceId,
}

/// Rows of one snapshot, still sealed.
struct Loaded {
    sequence: u64,
    /// Units and records of each kind that is counted.
    counted: Vec<(&'static Kind, Vec<UnitRow>, Vec<RecordRow>)>,
    /// Sites and staff.
    named: Vec<UnitRow>,
    /// All units of records that were voided, or a void of which was undone.
    voids: Vec<UnitRow>,
    /// Units flagged as in conflict, by record.
    conflicts: Vec<(RecordId, u64)>,
    devices: Vec<(DeviceRow, Vec<LogRow>, Vec<UserRow>)>,
}

impl Read for Load {
    type Output = Loaded;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Loaded, ServerError> {
        let head = tx.head().await?.ok_or(ServerError::Damaged("head"))?;
        let mut counted = Vec::new();
        for kind in self.report.kinds {
            let rows = tx.units_of_kind(&kind.name.into()).await?;
            let ids: BTreeSet<RecordId> = rows.iter().map(|row| row.key.record).collect();
            let records = tx.records(&Vec::from_iter(ids)).await?;
            counted.push((*kind, rows, records));
        }
        let mut named = tx.units_of_kind(&kinds::SITE.name.into()).await?;
        named.extend(tx.units_of_kind(&kinds::STAFF_MEMBER.name.into()).await?);
        let voids = tx.voids().await?;
        let mut devices = Vec::new();
        for device in tx.devices().await?.into_iter().filter(|device| device.id != self.server) {
            let (logs, users) = (tx.logs_of(device.id).await?, tx.users_of(device.id).await?);
            devices.push((device, logs, users));
        }
        Ok(Loaded {
            sequence: head.seq(),
            counted,
            named,
            voids: tx.units_of(&voids).await?,
            conflicts: tx.conflicts().await?,
            devices,
        })
    }
}

impl Loaded {
    fn open(self, keys: &Keys, period: &Period) -> Result<Snapshot, ServerError> {
        let names = told_apart(&found(self.named, keys)?);
        let voids = found(self.voids, keys)?;
        let with_void: BTreeSet<RecordId> = voids.iter().map(|record| record.id).collect();
        // A void settles conflicts, or makes one: its records are looked at as a whole.
        let flagged = self.conflicts.iter().filter(|(id, _)| !with_void.contains(id));
        let unresolved_conflicts = flagged.map(|(_, count)| count).sum::<u64>()
            + voids.iter().map(|record| conflicts(&record.state)).sum::<u64>();
        let voided: BTreeSet<RecordId> =
            voids.iter().filter(|record| !stands(record)).map(|record| record.id).collect();
        let mut snapshot = Snapshot {
            sequence: self.sequence,
            unresolved_conflicts,
            devices: self.devices.iter().map(|device| age(device, &names)).collect(),
            names,
            ..Snapshot::default()
        };
        for (kind, rows, records) in self.counted {
            let roots: BTreeMap<RecordId, Root> =
                records.iter().map(|record| (record.id, record.root)).collect();
            for record in found(rows, keys)?.iter().filter(|record| stands(record)) {
                let entry = entry(kind, record, roots.get(&record.id).copied(), &voided);
                match happened_at(kind, &entry.fields) {
                    None => snapshot.without_moment += 1,
                    Some(at) if period.contains(at) => snapshot.entries.push(entry),
                    Some(_) => {}
                }
            }
        }
        Ok(snapshot)
    }
}

fn stands(record: &Found) -> bool {
    record.state.standing() != Standing::Voided
}

fn conflicts(state: &RecordState) -> u64 {
    u64::try_from(state.conflicts().len()).unwrap_or(u64::MAX)
}

fn entry(kind: &'static Kind, record: &Found, root: Option<Root>, voided: &BTreeSet<RecordId>) -> Entry {
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
        participant_stands: participant.is_some_and(|participant| !voided.contains(&participant)),
        conflicts: conflicts(&record.state),
        suspect_clock: live.into_iter().any(|live| live.stamp.is_suspect()),
        fields,
    }
}

fn age(
    (device, logs, users): &(DeviceRow, Vec<LogRow>, Vec<UserRow>),
    names: &BTreeMap<RecordId, String>,
) -> ReportDevice {
    ReportDevice {
        users: users.iter().filter_map(|user| names.get(&RecordId(user.id.0)).cloned()).collect(),
        device: device.id.to_string(),
        last_received: logs.iter().filter(|log| log.counter > 0).map(|log| log.received_at).max(),
        last_contact: device.last_seen,
    }
}
