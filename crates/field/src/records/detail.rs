//! A record's page: what it says, who wrote what, and who points at it.

use std::{cmp::Reverse, collections::BTreeMap};

use alongside_domain::{FieldType, Kind, kind, kinds};
use alongside_record::{Dot, LiveValue, RecordId, UnitName};
use alongside_vault::StoredRecord;

use super::{
    row::{referred_to, view},
    said::{is_signed, may_take_out},
};
use crate::{
    Alongside, FieldError, Open, Result,
    audit::about,
    instruments::name_instruments,
    people::{Names, shown},
    views::{LinkCount, RecordDetail, Written},
};

impl Alongside {
    /// The page of a record of any kind.
    ///
    /// # Errors
    /// `not_an_id`; `not_found`, also for what the user's role may not see; `locked`; the vault's codes.
    pub fn record(&self, id: &str) -> Result<RecordDetail> {
        let id: RecordId = id.parse()?;
        let (about, shown) = self.read(|open| {
            let record = open.record(id)?.ok_or(FieldError::NotFound)?;
            if !open.role().may_see(&record.audience) {
                return Err(FieldError::NotFound);
            }
            Ok((about(&record), detail(open, &record)?))
        })?;
        self.note_record(about, id, &shown.row.kind)?;
        Ok(shown)
    }
}

fn detail(open: &Open, record: &StoredRecord) -> Result<RecordDetail> {
    let row = open.row(record.id)?.ok_or(FieldError::NotFound)?;
    let kind = kind(record.kind.as_str());
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    let fields = row.fields.clone();
    let hoped = kind.and_then(|kind| {
        let (from, until) = alongside_domain::hoped_for(kind, &fields)?;
        Some((from.map(str::to_owned), until.to_owned()))
    });
    let (hoped_from, hoped_until) = hoped.map_or((None, None), |(from, until)| (from, Some(until)));
    let mut named = kind.map(|kind| referred_to(kind, &fields, &mut names)).transpose()?.unwrap_or_default();
    if let Some(kind) = kind {
        name_instruments(open, kind, &fields, &mut named)?;
    }
    let is_signed = is_signed(open, &row)?;
    let may_write =
        kind.is_some_and(|kind| open.role().may_say(kind, &fields) && !kind.immutable && !is_signed);
    let may_take_out = kind.is_some_and(|kind| may_take_out(open, kind, &row) && !is_signed);
    Ok(RecordDetail {
        row: view(open, row, record, &mut names)?,
        shown: shown(&record.state),
        values: values(open, record, &mut names)?,
        named,
        fields,
        links: links(open, record.id, record.kind.as_str())?,
        may_write,
        may_take_out,
        hoped_from,
        hoped_until,
    })
}

/// What was written, by unit, newest first.
fn values(
    open: &Open,
    record: &StoredRecord,
    names: &mut Names<'_>,
) -> Result<BTreeMap<String, Vec<Written>>> {
    let mut values = BTreeMap::new();
    for (unit, state) in &record.state.units {
        let mut written = Vec::new();
        for (dot, live) in state.live() {
            written.push(one(open, *dot, live, true, names)?);
        }
        written.sort_by_key(|written| Reverse(written.at));
        values.insert(unit.to_string(), written);
    }
    for (unit, earlier) in open.file_with(record.id)?.earlier_values(record)? {
        let written: &mut Vec<Written> = values.entry(unit.to_string()).or_default();
        for value in earlier {
            written.push(one(open, value.dot, &value.value, false, names)?);
        }
    }
    Ok(values)
}

fn one(open: &Open, dot: Dot, value: &LiveValue, live: bool, names: &mut Names<'_>) -> Result<Written> {
    let stamp = &value.stamp;
    Ok(Written {
        dot: dot.to_string(),
        value: value.value.to_json().unwrap_or_default(),
        author: names.author(stamp.author)?,
        site: names.site_of(stamp.author)?,
        device: names.device(stamp.device),
        at: stamp.shown_at(),
        time_is_suspect: stamp.received_at.is_some() && stamp.is_suspect(),
        // What has not been there yet, nobody was to confirm.
        unconfirmed: stamp.received_at.is_some() && !stamp.attested,
        live,
        reason: open.own_change(dot).ok().and_then(|change| change.reason),
    })
}

/// The value that a change wrote to a unit, as far as this laptop knows it.
pub(super) fn value_written(
    open: &Open,
    record: &StoredRecord,
    unit: &UnitName,
    dot: Dot,
) -> Result<alongside_record::Value> {
    let live = record.state.units.get(unit).and_then(|unit| unit.live().get(&dot));
    if let Some(live) = live {
        return Ok(live.value.clone());
    }
    let earlier = open.file_with(record.id)?.earlier_values(record)?.remove(unit).unwrap_or_default();
    let found = earlier.into_iter().find(|value| value.dot == dot);
    found.map(|value| value.value.value).ok_or(FieldError::NotFound)
}

/// Who points at a record, by kind and field. What is about a participant is on their timeline.
fn links(open: &Open, id: RecordId, kind: &str) -> Result<Vec<LinkCount>> {
    let mut links = Vec::new();
    let shows = |from: &&Kind| !from.told_alone && open.role().may_see(&from.audience.into());
    for from in kinds::ALL.iter().filter(shows) {
        for field in from.fields() {
            match field.holds {
                FieldType::Reference(of) | FieldType::References(of) if of == kind => {}
                FieldType::AnyReference => {}
                _ => continue,
            }
            let count = open.file_of_kind(from).links_to(id, &from.name.into(), field.name)?;
            if count > 0 {
                links.push(LinkCount { kind: from.name.to_owned(), field: field.name.to_owned(), count });
            }
        }
    }
    Ok(links)
}
