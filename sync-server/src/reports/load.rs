//! Loading what reports count, in one snapshot.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{kinds, shown_fields};
use alongside_record::{RecordId, RecordState, Root, Standing};
use serde_json::Value;

use super::ledger::{Attempt, DeviceAge, Encounter, Ledger};
use crate::{
    Server, ServerError,
    members::{Found, found, told_apart},
    sealing::Keys,
    store::{DeviceRow, LogRow, Read, Reading, RecordRow, Store, UnitRow, UserRow},
};

impl<S: Store> Server<S> {
    /// Loads the ledger.
    pub(super) async fn ledger(&self) -> Result<Ledger, ServerError> {
        let loaded = self.store.read(Load { server: self.organisation.server_device }).await?;
        let rows = [&loaded.encounters, &loaded.attempts, &loaded.voids, &loaded.named];
        let sealed = rows.into_iter().flatten().map(|row| &row.sealed);
        let keys = self.keyring.for_opening(&self.store, sealed).await?;
        loaded.open(&keys)
    }
}

struct Load {
    server: alongside_record::DeviceId,
}

/// Rows of one snapshot, still sealed.
struct Loaded {
    sequence: u64,
    encounters: Vec<UnitRow>,
    encounter_records: Vec<RecordRow>,
    attempts: Vec<UnitRow>,
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
        let encounters = tx.units_of_kind(&kinds::ENCOUNTER.name.into()).await?;
        let ids: BTreeSet<RecordId> = encounters.iter().map(|row| row.key.record).collect();
        let ids: Vec<RecordId> = ids.into_iter().collect();
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
            encounters,
            encounter_records: tx.records(&ids).await?,
            attempts: tx.units_of_kind(&kinds::CONTACT_ATTEMPT.name.into()).await?,
            named,
            voids: tx.units_of(&voids).await?,
            conflicts: tx.conflicts().await?,
            devices,
        })
    }
}

impl Loaded {
    fn open(self, keys: &Keys) -> Result<Ledger, ServerError> {
        let roots: BTreeMap<RecordId, Root> =
            self.encounter_records.iter().map(|record| (record.id, record.root)).collect();
        let names = told_apart(&found(self.named, keys)?);
        let voids = found(self.voids, keys)?;
        let with_void: BTreeSet<RecordId> = voids.iter().map(|record| record.id).collect();
        // A void settles conflicts, or makes one: its records are looked at as a whole.
        let flagged = self.conflicts.iter().filter(|(id, _)| !with_void.contains(id));
        let unresolved_conflicts = flagged.map(|(_, count)| count).sum::<u64>()
            + voids.iter().map(|record| conflicts(&record.state)).sum::<u64>();
        let stands = |record: &Found| record.state.standing() != Standing::Voided;
        let encounters = found(self.encounters, keys)?;
        let attempts = found(self.attempts, keys)?;
        Ok(Ledger {
            encounters: encounters
                .iter()
                .filter(|record| stands(record))
                .map(|record| encounter(record, roots.get(&record.id).copied()))
                .collect(),
            attempts: attempts.iter().filter(|record| stands(record)).map(attempt).collect(),
            voided: voids.iter().filter(|record| !stands(record)).map(|record| record.id).collect(),
            devices: self.devices.iter().map(|device| device_age(device, &names)).collect(),
            names,
            sequence: self.sequence,
            unresolved_conflicts,
        })
    }
}

fn conflicts(state: &RecordState) -> u64 {
    u64::try_from(state.conflicts().len()).unwrap_or(u64::MAX)
}

fn suspect_clock(state: &RecordState) -> bool {
    state.own_units().flat_map(|(_, unit)| unit.live().values()).any(|live| live.stamp.is_suspect())
}

fn encounter(record: &Found, root: Option<Root>) -> Encounter {
    let fields = shown_fields(kinds::ENCOUNTER.name, &record.state);
    let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let id = |name: &str| text(name).and_then(|text| text.parse::<RecordId>().ok());
    // A participant who was never written as a field is still the record's root.
    let participant = if fields.contains_key("participant") {
        id("participant")
    } else {
        root.and_then(|root| root.participant(record.id))
    };
    Encounter {
        participant,
        staff: id("staff"),
        site: id("site"),
        occurred_at: text("occurred_at"),
        minutes: fields.get("minutes").and_then(Value::as_u64),
        modality: text("modality"),
        anonymous_count: fields.get("anonymous_count").and_then(Value::as_u64),
        conflicts: conflicts(&record.state),
        suspect_clock: suspect_clock(&record.state),
    }
}

fn attempt(record: &Found) -> Attempt {
    Attempt {
        occurred_at: shown_fields(kinds::CONTACT_ATTEMPT.name, &record.state)
            .get("occurred_at")
            .and_then(Value::as_str)
            .map(str::to_owned),
        conflicts: conflicts(&record.state),
        suspect_clock: suspect_clock(&record.state),
    }
}

fn device_age(
    (device, logs, users): &(DeviceRow, Vec<LogRow>, Vec<UserRow>),
    names: &BTreeMap<RecordId, String>,
) -> DeviceAge {
    let users: Vec<&str> =
        users.iter().filter_map(|user| names.get(&RecordId(user.id.0))).map(String::as_str).collect();
    DeviceAge {
        device: format!("{} (device {})", users.join(", "), device.id),
        last_received: logs.iter().filter(|log| log.counter > 0).map(|log| log.received_at).max(),
        last_contact: device.last_seen,
    }
}
