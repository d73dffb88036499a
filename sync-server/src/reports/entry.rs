//! A record of the period, as reports count it.

use alongside_domain::Kind;
use alongside_record::RecordId;
use serde_json::{Map, Value};

/// A record of the period, that stands.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its kind.
    pub(super) kind: &'static Kind,
    /// Its fields as shown.
    pub(super) fields: Map<String, Value>,
    /// Whom it is about, if anybody.
    pub(super) participant: Option<RecordId>,
    /// Whether they stand, too.
    pub(super) participant_stands: bool,
    /// Its units in conflict.
    pub(super) conflicts: u64,
    /// Whether the clock of a device that wrote it may have been wrong.
    pub(super) suspect_clock: bool,
}

impl Entry {
    /// A text or a code.
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field).and_then(Value::as_str)
    }

    /// The record that a field names.
    pub(super) fn id(&self, field: &str) -> Option<RecordId> {
        self.text(field).and_then(|text| text.parse().ok())
    }

    /// A number.
    pub(super) fn number(&self, field: &str) -> Option<u64> {
        self.fields.get(field).and_then(Value::as_u64)
    }

    /// Whether it is about a participant who was taken out.
    pub(super) fn is_of_voided(&self) -> bool {
        self.participant.is_some() && !self.participant_stands
    }
}

#[cfg(test)]
pub(super) mod tests {
    use alongside_domain::kinds;
    use alongside_record::{Dot, LogId};
    use serde_json::json;

    use super::*;

    pub(in crate::reports) fn id(number: u64) -> RecordId {
        RecordId(Dot::new(LogId(1), number))
    }

    /// Time with somebody at site 20, by staff 10.
    pub(in crate::reports) fn met(participant: Option<u64>, fields: Value) -> Entry {
        let mut all =
            json!({"staff": id(10).to_string(), "site": id(20).to_string(), "modality": "in_person"});
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        Entry {
            participant: participant.map(id),
            participant_stands: true,
            ..of_kind(&kinds::ENCOUNTER, all)
        }
    }

    pub(in crate::reports) fn of_kind(kind: &'static Kind, fields: Value) -> Entry {
        Entry {
            kind,
            fields: fields.as_object().unwrap().clone(),
            participant: None,
            participant_stands: false,
            conflicts: 0,
            suspect_clock: false,
        }
    }
}
