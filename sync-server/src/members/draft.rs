//! Changes that the server writes itself.

use std::collections::BTreeMap;

use alongside_domain::{Kind, units_of};
use alongside_protocol::Code;
use alongside_record::{
    Chain, Change, Creation, Dot, LiveValue, LogId, NamedDot, RecordId, Root, StaffId, UnitName, UnitState,
    UnitWrite, VOID, Value as UnitValue, VoidMark,
};
use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{Found, writing::LogStarts};
use crate::ServerError;

/// The field that the creating change has to fill in.
const NAME: &str = "name";

/// Changes that the server is about to write.
pub(super) struct Draft<'a> {
    /// A log of their own, but for what creates records.
    log: LogId,
    now: i64,
    starts: &'a LogStarts,
    chains: BTreeMap<LogId, Chain>,
    changes: Vec<(Change, NamedDot)>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(log: LogId, starts: &'a LogStarts, now: i64) -> Self {
        Self { log, now, starts, chains: BTreeMap::new(), changes: Vec::new() }
    }

    /// Creates a record of the organisation with these fields, a name among them.
    ///
    /// What creates it says nothing that its id does not: a base that came back from a backup makes it
    /// again with what is true by then, and even then that dot has always had the one value.
    pub(super) fn create(
        &mut self,
        kind: &Kind,
        id: RecordId,
        fields: &Map<String, Value>,
    ) -> Result<(), ServerError> {
        let creation =
            Creation { kind: kind.name.into(), root: Root::Organisation, audience: kind.audience.into() };
        let nameless = Map::from_iter([(NAME.to_owned(), Value::from(id.to_string()))]);
        let created = self.append(id.0, id, kind, Some(creation), unnamed(units(kind, &nameless, true)?));
        let mut writes = unnamed(units(kind, fields, false)?);
        for write in writes.iter_mut().filter(|write| write.unit.as_str() == NAME) {
            write.names = vec![created];
        }
        self.append(self.next(), id, kind, None, writes);
        Ok(())
    }

    /// Writes those of `fields` that the base does not say of `found` already, naming what it shows;
    /// whether there were any. What a laptop wrote is said again: it counts when the base says it.
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
                let said = |live: &LiveValue| live.value == value && live.stamp.author.is_organisation();
                !state.in_conflict() && state.shown().is_some_and(|(_, live)| said(live))
            });
            if !settled {
                let names = state.map(UnitState::names).unwrap_or_default();
                writes.push(UnitWrite { unit, value, names });
            }
        }
        let any = !writes.is_empty();
        if any {
            self.append(self.next(), found.id, kind, None, writes);
        }
        Ok(any)
    }

    /// Brings a record back that somebody took out.
    pub(super) fn bring_back(&mut self, kind: &Kind, found: &Found) {
        let void = UnitName::from(VOID);
        if let Some(state) = found.state.units.get(&void).filter(|_| !found.stands()) {
            let names = state.names();
            let value = UnitValue::from_json(&Value::Null);
            self.append(self.next(), found.id, kind, None, vec![UnitWrite { unit: void, value, names }]);
        }
    }

    /// Takes a record out as it is known here.
    pub(super) fn take_out(&mut self, kind: &Kind, found: &Found, reason: &str) {
        let void = UnitName::from(VOID);
        let names = found.state.units.get(&void).map(UnitState::names).unwrap_or_default();
        let covers = found.state.own_units().flat_map(|(_, unit)| unit.names()).collect();
        let mark = VoidMark { reason: reason.to_owned(), covers };
        let write = UnitWrite { unit: void, value: mark.to_value(), names };
        self.append(self.next(), found.id, kind, None, vec![write]);
    }

    /// The changes, each with its name.
    pub(super) fn finish(self) -> Vec<(Change, NamedDot)> {
        self.changes
    }

    fn next(&self) -> Dot {
        let written = self.changes.iter().filter(|(change, _)| change.dot.log == self.log);
        Dot::new(self.log, written.count() as u64 + 1)
    }

    fn append(
        &mut self,
        dot: Dot,
        record: RecordId,
        kind: &Kind,
        creation: Option<Creation>,
        writes: Vec<UnitWrite>,
    ) -> NamedDot {
        let change = Change {
            dot,
            record,
            creation,
            writes,
            author: StaffId(Dot::new(dot.log, 0)),
            claimed_at: self.now,
            clock_offset: Some(0),
            schema: kind.version,
            reason: None,
        };
        let chain = self.chains.entry(dot.log).or_insert_with(|| self.starts.of(dot.log));
        *chain = chain.then(change.digest());
        let name = NamedDot::of(dot, *chain);
        self.changes.push((change, name));
        name
    }
}

fn unnamed(units: impl IntoIterator<Item = (UnitName, UnitValue)>) -> Vec<UnitWrite> {
    units.into_iter().map(|(unit, value)| UnitWrite { unit, value, names: Vec::new() }).collect()
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
    units_of(kind, fields, creating, NaiveDate::MAX)
        .map_err(|invalid| ServerError::refused(Code::Malformed, &invalid.field))
}
