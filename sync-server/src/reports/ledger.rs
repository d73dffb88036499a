//! What reports count, without values that no report needs.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::RecordId;
use alongside_words::Words;

/// An encounter that stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Encounter {
    /// With whom; none for people who stayed anonymous.
    pub participant: Option<RecordId>,
    /// Who was there for them.
    pub staff: Option<RecordId>,
    /// Where.
    pub site: Option<RecordId>,
    /// When, as it was entered (RFC 3339).
    pub occurred_at: Option<String>,
    /// How long.
    pub minutes: Option<u64>,
    /// How, as a code.
    pub modality: Option<String>,
    /// How many stayed anonymous.
    pub anonymous_count: Option<u64>,
    /// Its units in conflict.
    pub conflicts: u64,
    /// Whether the clock of the device may have been wrong.
    pub suspect_clock: bool,
}

/// A try to reach somebody, that stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attempt {
    /// When, as it was entered (RFC 3339).
    pub occurred_at: Option<String>,
    /// Its units in conflict.
    pub conflicts: u64,
    /// Whether the clock of the device may have been wrong.
    pub suspect_clock: bool,
}

/// How old the data of one device is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeviceAge {
    /// The device with its users' names.
    pub device: String,
    /// When changes last arrived, milliseconds since 1970 (UTC).
    pub last_received: Option<i64>,
    /// When it last synced, milliseconds since 1970 (UTC).
    pub last_contact: Option<i64>,
}

/// Everything that reports count, of one snapshot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Encounters that stand.
    pub encounters: Vec<Encounter>,
    /// Contact attempts that stand.
    pub attempts: Vec<Attempt>,
    /// Participants who were voided.
    pub voided: BTreeSet<RecordId>,
    /// Names of sites and staff.
    pub names: BTreeMap<RecordId, String>,
    /// The snapshot's sequence number.
    pub sequence: u64,
    /// Units in conflict in the whole organisation.
    pub unresolved_conflicts: u64,
    /// How old each device's data is.
    pub devices: Vec<DeviceAge>,
}

impl Ledger {
    /// Whether the encounter is with a participant who stands.
    pub(super) fn serves_a_person(&self, encounter: &Encounter) -> bool {
        encounter.participant.is_some_and(|participant| !self.voided.contains(&participant))
    }

    /// The name of a site or of somebody on the staff.
    pub(super) fn name(&self, id: Option<RecordId>, without: &str, words: &Words) -> String {
        match id {
            None => words.say(without, &[]),
            Some(id) => self
                .names
                .get(&id)
                .cloned()
                .unwrap_or_else(|| words.say("report_unknown_record", &[("id", id.to_string().into())])),
        }
    }
}
