//! Changes that the server writes itself.

use alongside_domain::{Kind, units_of};
use alongside_protocol::Code;
use alongside_record::{
    Change, Creation, Dot, RecordId, Root, StaffId, UnitName, UnitWrite, Value as UnitValue,
};
use serde_json::{Map, Value};

use super::Found;
use crate::{ServerError, store::LogRow};

/// Changes to be appended to the server's log.
pub(super) struct Draft {
    log: LogRow,
    now: i64,
    changes: Vec<Change>,
}

impl Draft {
    pub(super) fn new(log: LogRow, now: i64) -> Self {
        Self { log, now, changes: Vec::new() }
    }

    /// Creates a record of the organisation.
    pub(super) fn create(
        &mut self,
        kind: &Kind,
        fields: &Map<String, Value>,
    ) -> Result<RecordId, ServerError> {
        let writes = units(kind, fields, true)?.into_iter().map(|(unit, value)| UnitWrite {
            unit,
            value,
            names: Vec::new(),
        });
        let record = RecordId(self.next());
        let creation =
            Creation { kind: kind.name.into(), root: Root::Organisation, audience: kind.audience.into() };
        self.append(record, kind, Some(creation), writes.collect());
        Ok(record)
    }

    /// Writes those of `fields` that `found` does not show already, naming what it shows; whether there
    /// were any.
    pub(super) fn change(
        &mut self,
        kind: &Kind,
        found: &Found,
        fields: &Map<String, Value>,
    ) -> Result<bool, ServerError> {
        let mut writes = Vec::new();
        for (unit, value) in units(kind, fields, false)? {
            let state = found.state.units.get(&unit);
            let settled = state.is_some_and(|state| {
                !state.in_conflict() && state.shown().is_some_and(|(_, live)| live.value == value)
            });
            if !settled {
                let names = state.map(|state| state.live().keys().copied().collect()).unwrap_or_default();
                writes.push(UnitWrite { unit, value, names });
            }
        }
        let any = !writes.is_empty();
        if any {
            self.append(found.id, kind, None, writes);
        }
        Ok(any)
    }

    /// The log after the changes, and the changes.
    pub(super) fn finish(mut self) -> (LogRow, Vec<Change>) {
        for change in &self.changes {
            self.log.counter = change.dot.counter;
            self.log.chain = self.log.chain.then(change.digest());
            self.log.received_at = self.now;
        }
        (self.log, self.changes)
    }

    fn next(&self) -> Dot {
        let last = self.changes.last().map_or(self.log.counter, |change| change.dot.counter);
        Dot::new(self.log.id, last + 1)
    }

    fn append(&mut self, record: RecordId, kind: &Kind, creation: Option<Creation>, writes: Vec<UnitWrite>) {
        self.changes.push(Change {
            dot: self.next(),
            record,
            creation,
            writes,
            author: StaffId(Dot::new(self.log.id, 0)),
            claimed_at: self.now,
            clock_offset: Some(0),
            schema: kind.version,
            reason: None,
        });
    }
}

fn units(
    kind: &Kind,
    fields: &Map<String, Value>,
    creating: bool,
) -> Result<impl IntoIterator<Item = (UnitName, UnitValue)>, ServerError> {
    let empty = fields.iter().find(|(_, value)| value.as_str().is_some_and(|text| text.trim().is_empty()));
    if let Some((name, _)) = empty {
        return Err(ServerError::refused(Code::Malformed, name));
    }
    units_of(kind, fields, creating).map_err(|invalid| ServerError::refused(Code::Malformed, &invalid.field))
}
