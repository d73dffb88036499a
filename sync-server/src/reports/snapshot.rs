//! What reports count, of one moment: the records of the period, and what it takes to read them. Pure.

use std::collections::BTreeMap;

use alongside_domain::Kind;
use alongside_protocol::{ReportCell, ReportDevice};
use alongside_record::RecordId;
use serde_json::{Map, Value};

/// A record of the period, that stands.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its fields as shown.
    pub fields: Map<String, Value>,
    /// Whom it is about, if anybody.
    pub participant: Option<RecordId>,
    /// Whether they stand, too.
    pub participant_stands: bool,
    /// Its units in conflict.
    pub conflicts: u64,
    /// Whether the clock of a device that wrote it may have been wrong.
    pub suspect_clock: bool,
}

impl Entry {
    /// A text or a code.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field).and_then(Value::as_str)
    }

    /// The record that a field names.
    pub fn id(&self, field: &str) -> Option<RecordId> {
        self.text(field).and_then(|text| text.parse().ok())
    }

    /// A number.
    pub fn number(&self, field: &str) -> Option<u64> {
        self.fields.get(field).and_then(Value::as_u64)
    }

    /// Whether it is about a participant who stands.
    pub fn serves_a_person(&self) -> bool {
        self.participant.is_some() && self.participant_stands
    }
}

/// What a report is made of.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The records of the period.
    pub entries: Vec<Entry>,
    /// How many records say nothing of when they were, so that no period counts them.
    pub without_moment: u64,
    /// Names of sites and staff.
    pub names: BTreeMap<RecordId, String>,
    /// The sequence number.
    pub sequence: u64,
    /// Units in conflict in the whole organisation.
    pub unresolved_conflicts: u64,
    /// How old each device's data is.
    pub devices: Vec<ReportDevice>,
}

impl Snapshot {
    /// The records of one kind.
    pub fn of(&self, kind: &Kind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.kind.name == kind.name)
    }

    /// A line for each site or person, by name. `without` is the line of what names none.
    pub(super) fn by_name<T>(
        &self,
        line: &str,
        counts: &BTreeMap<Option<RecordId>, T>,
        without: &str,
        figures: impl Fn(&T) -> Vec<ReportCell>,
    ) -> Vec<Vec<ReportCell>> {
        let named = |(id, counted)| {
            let name: Option<&String> = Option::<RecordId>::and_then(id, |id| self.names.get(&id));
            let cell = match (id, name) {
                (None, _) => code(without),
                (Some(_), Some(name)) => ReportCell::Name(name.clone()),
                (Some(_), None) => code("not_at_base"),
            };
            (name.cloned(), cell, counted)
        };
        let mut lines: Vec<_> = counts.iter().map(|(id, counted)| named((*id, counted))).collect();
        lines.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        let row = |(_, cell, counted)| [vec![code(line), cell], figures(counted)].concat();
        lines.into_iter().map(row).collect()
    }
}

/// Words of the catalogue.
pub(super) fn code(code: &str) -> ReportCell {
    ReportCell::Code(code.to_owned())
}

/// A line that is about everybody.
pub(super) fn total(line: &str, figures: Vec<ReportCell>) -> Vec<ReportCell> {
    [vec![code(line), ReportCell::Blank], figures].concat()
}

/// The smallest numbers are no secret inside the organisation: [`ReportCell::Number`] of a count.
pub(super) fn number(count: u64) -> ReportCell {
    ReportCell::Number(count)
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

    pub(in crate::reports) fn snapshot(entries: Vec<Entry>) -> Snapshot {
        let names = [(id(20), "Marlow".to_owned()), (id(10), "Ana".to_owned())];
        Snapshot { entries, names: names.into(), ..Snapshot::default() }
    }

    /// The figures of a line.
    pub(in crate::reports) fn figures(rows: &[Vec<ReportCell>], line: &str, name: &str) -> Vec<u64> {
        let says = |cell: &ReportCell| match cell {
            ReportCell::Name(text) | ReportCell::Code(text) | ReportCell::Choice { code: text, .. } => {
                text == name
            }
            ReportCell::Blank => name.is_empty(),
            ReportCell::Number(_) => false,
        };
        let row = rows.iter().find(|row| row[0] == code(line) && says(&row[1]));
        let row = row.unwrap_or_else(|| panic!("no line {line} {name} in {rows:?}"));
        let numbers = row.iter().filter_map(|cell| match cell {
            ReportCell::Number(number) => Some(*number),
            _ => None,
        });
        numbers.collect()
    }
}
