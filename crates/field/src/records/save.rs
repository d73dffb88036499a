//! Saving a record: a new one, or some fields of one that is here.

use alongside_domain::{
    FACT, InLaw, Invalid, Kind, PARTICIPANT_FIELD, Problem, check_across, fields_of, kind, root_of,
    shown_fields, units_of,
};
use alongside_record::{Creation, KindName, RecordId, RecordState, Root, SITE, Sites, UnitName, UnitWrite};
use alongside_vault::{NewChange, StoredRecord, Target, is_placeholder, placeholder};
use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{corrections::answered, defaults::fill_in, said::refuse_what_is_said, settle::settled};
use crate::{
    Alongside, FieldError, Open, Result,
    instruments::work_out,
    people::{refuse_kept_apart, seen, shown, text},
    views::{SaveRequest, Saved, Shown},
};

impl Alongside {
    /// Saves a record. It is on the disk when this returns.
    ///
    /// With an id, only the given fields are written, and a fact's other fields are kept: amending
    /// writes the whole anew. Only what `shown` names is superseded.
    ///
    /// # Errors
    /// `unknown_kind`, `unknown_field`, `wrong_type` and the like with the field to blame;
    /// `unresolved_conflict` for a field that teams wrote differently; `not_permitted`;
    /// `not_found`; `locked`; the vault's codes.
    pub fn save_record(&self, request: SaveRequest) -> Result<Saved> {
        let now = self.now_ms();
        let saved = self.with_open(|open| {
            self.begin_private_for(open, &request.kind)?;
            let mut taken_out = Vec::new();
            let mut settles = None;
            let change = match &request.id {
                None => {
                    let about = text(&request.fields, PARTICIPANT_FIELD).and_then(|id| id.parse().ok());
                    if let Some(about) = about {
                        settles = settled(open, &request.kind, None, &request.fields, about, &[], now)?;
                    }
                    new_record(open, &request.kind, request.fields, request.reason, now)?
                }
                Some(id) => {
                    let id: RecordId = id.parse()?;
                    let record = open.record(id)?.ok_or(FieldError::NotFound)?;
                    if record.kind.as_str() != request.kind {
                        return Err(FieldError::NotFound);
                    }
                    taken_out =
                        answered(open, &request.kind, id, request.fields.keys().map(String::as_str), now)?;
                    let row = open.row(id)?;
                    if let Some((row, about)) = row.and_then(|row| row.participant.map(|about| (row, about)))
                    {
                        settles = settled(open, &request.kind, Some(&row), &request.fields, about, &[], now)?;
                    }
                    amendment(open, &record, request.fields, &request.shown, request.reason, now)?
                }
            };
            let settles_one = settles.is_some();
            let changes = [change].into_iter().chain(taken_out).chain(settles).collect();
            let mut saved = append(open, changes, request.draft.as_deref())?;
            if settles_one {
                // Who is settled along is not taken out where the record is.
                saved.all.pop();
            }
            Ok(saved)
        })?;
        self.refresh_safety_card_after(&request.kind);
        Ok(saved)
    }

    /// As [`Self::save_record`] with an id, by somebody who has just looked at the record as it is
    /// now (the command line).
    ///
    /// # Errors
    /// As [`Self::save_record`].
    pub fn save_over(&self, kind: &str, id: &str, fields: Map<String, Value>) -> Result<Saved> {
        declared(kind)?;
        let record_id: RecordId = id.parse()?;
        let shown = self.with_open(|open| {
            let record = open.record(record_id)?.ok_or(FieldError::NotFound)?;
            Ok(shown(&record.state))
        })?;
        self.save_record(SaveRequest {
            kind: kind.to_owned(),
            id: Some(id.to_owned()),
            fields,
            shown,
            draft: None,
            reason: None,
        })
    }
}

/// Saves a new record.
pub(crate) fn save_new(
    open: &mut Open,
    kind: &str,
    fields: Map<String, Value>,
    now_ms: i64,
) -> Result<Saved> {
    let change = new_record(open, kind, fields, None, now_ms)?;
    append(open, vec![change], None)
}

/// Writes fields of a record of that kind over what it shows now.
pub(crate) fn amend_now(
    open: &mut Open,
    id: RecordId,
    kind: &str,
    fields: Map<String, Value>,
    now_ms: i64,
) -> Result<Saved> {
    let record = open.record(id)?.filter(|record| record.kind.as_str() == kind);
    let record = record.ok_or(FieldError::NotFound)?;
    let change = amendment(open, &record, fields, &shown(&record.state), None, now_ms)?;
    append(open, vec![change], None)
}

/// The change that writes fields of a record over what it shows now.
pub(crate) fn amendment_now(
    open: &Open,
    id: RecordId,
    fields: Map<String, Value>,
    now_ms: i64,
) -> Result<NewChange> {
    let record = open.record(id)?.ok_or(FieldError::NotFound)?;
    amendment(open, &record, fields, &shown(&record.state), None, now_ms)
}

/// The declaration of a kind.
pub(super) fn declared(name: &str) -> Result<&'static Kind> {
    kind(name).ok_or_else(|| Invalid::new(Problem::UnknownKind, name).into())
}

/// Refuses who may not write records of that kind; those that this build does not know are the base's to
/// judge.
pub(super) fn permitted_by_name(open: &Open, name: &str) -> Result<()> {
    kind(name).map_or(Ok(()), |kind| permitted(open, kind))
}

/// Refuses who may not write records of a kind.
pub(super) fn permitted(open: &Open, kind: &Kind) -> Result<()> {
    if open.role().may_write(kind) { Ok(()) } else { Err(FieldError::NotPermitted) }
}

/// Refuses who may not write one of these fields of a record of a kind.
fn may_write_units<'a>(open: &Open, kind: &Kind, fields: impl IntoIterator<Item = &'a String>) -> Result<()> {
    let may = fields.into_iter().all(|field| open.role().may_write_unit(kind, field));
    if may { Ok(()) } else { Err(FieldError::NotPermitted) }
}

/// Refuses who may not write a record of a kind that says this.
pub(super) fn may_say(open: &Open, kind: &Kind, fields: &Map<String, Value>) -> Result<()> {
    if open.role().may_say(kind, fields) { Ok(()) } else { Err(FieldError::NotPermitted) }
}

/// The change that creates a record.
pub(crate) fn new_record(
    open: &Open,
    kind_name: &str,
    fields: Map<String, Value>,
    reason: Option<String>,
    now_ms: i64,
) -> Result<NewChange> {
    new_record_with(open, kind_name, fields, None, reason, now_ms)
}

/// As [`new_record`], naming a record in a field: one that is here, or, by its placeholder, one that an earlier
/// save of the same call creates.
pub(crate) fn new_record_with(
    open: &Open,
    kind_name: &str,
    mut fields: Map<String, Value>,
    naming: Option<(&str, RecordId)>,
    reason: Option<String>,
    now_ms: i64,
) -> Result<NewChange> {
    let kind = declared(kind_name)?;
    permitted(open, kind)?;
    fields.iter().try_for_each(|(name, value)| refuse_placeholders(name, value))?;
    if let Some((field, named)) = naming {
        fields.insert(field.to_owned(), Value::from(named.to_string()));
    }
    fill_in(open, kind, &mut fields, now_ms)?;
    work_out(open, kind, &mut fields, None)?;
    if fields.is_empty() {
        let (field, choice) = kind.if_empty.ok_or_else(|| Invalid::new(Problem::Required, kind.name))?;
        fields.insert(field.to_owned(), Value::from(choice));
    }
    let units = units_of(kind, &fields, true, today(open, now_ms)?)?;
    check_across(kind, &fields)?;
    may_say(open, kind, &fields)?;
    refuse_kept_apart(open, kind, &fields)?;
    may_write_units(open, kind, fields.keys())?;
    let creation = Creation {
        kind: KindName::from(kind.name),
        root: root_of(kind, &fields)?,
        audience: kind.audience.into(),
    };
    let writes =
        units.into_iter().map(|(unit, value)| UnitWrite { unit, value, names: Vec::new() }).collect();
    change(open, Target::New(creation), kind.version, writes, reason, now_ms)
}

/// The change that writes some fields of a record.
pub(crate) fn amendment(
    open: &Open,
    record: &StoredRecord,
    mut fields: Map<String, Value>,
    shown: &Shown,
    reason: Option<String>,
    now_ms: i64,
) -> Result<NewChange> {
    let kind = declared(record.kind.as_str())?;
    permitted(open, kind)?;
    fields.iter().try_for_each(|(name, value)| refuse_placeholders(name, value))?;
    may_write_units(open, kind, fields.keys())?;
    if kind.is_fact() {
        if !record.state.units.contains_key(&UnitName::from(FACT)) {
            // Evicted, but for something else that was written here and is not at base yet.
            return Err(FieldError::NotFound);
        }
        let said = fields.clone();
        for (name, value) in current_fact(&record.state) {
            fields.entry(name).or_insert(value);
        }
        work_out(open, kind, &mut fields, Some(&said))?;
        may_say(open, kind, &fields)?;
    }
    let mut writes = Vec::new();
    let mut whole = shown_fields(kind.name, &record.state);
    whole.extend(fields.clone());
    check_across(kind, &whole)?;
    if kind.accompanies.is_some_and(|with| fields.contains_key(with)) {
        refuse_kept_apart(open, kind, &whole)?;
    }
    for (unit, value) in units_of(kind, &fields, false, today(open, now_ms)?)? {
        if record.state.units.get(&unit).is_some_and(|state| state.in_conflict()) {
            return Err(FieldError::UnresolvedConflict { unit: unit.to_string() });
        }
        let named = shown.get(unit.as_str()).map(Vec::as_slice).unwrap_or_default();
        let names = seen(named)?;
        writes.push(UnitWrite { unit, value, names });
    }
    if writes.is_empty() {
        return Err(Invalid::new(Problem::Required, kind.name).into());
    }
    change(open, Target::Existing(record.id), kind.version, writes, reason, now_ms)
}

/// Today at the organisation, by the base's clock where this laptop's is known to be off.
pub(super) fn today(open: &Open, now_ms: i64) -> Result<NaiveDate> {
    let offset = alongside_sync::clock_offset(&open.vault)?.unwrap_or_default();
    Ok(open.day(now_ms.saturating_add(offset)))
}

fn current_fact(state: &RecordState) -> Map<String, Value> {
    let unit = UnitName::from(FACT);
    let value = state
        .units
        .get(&unit)
        .and_then(|state| state.shown())
        .and_then(|(_, live)| live.value.to_json().ok());
    value.map(|value| fields_of(&unit, value)).unwrap_or_default()
}

/// Refuses what reads like a placeholder: no record has such an id, and the vault would take it for
/// one that is saved along.
pub(super) fn refuse_placeholders(field: &str, value: &Value) -> Result<()> {
    match value {
        Value::String(text) if text.parse().is_ok_and(is_placeholder) => {
            Err(Invalid::new(Problem::WrongType, field).into())
        }
        Value::Array(values) => values.iter().try_for_each(|value| refuse_placeholders(field, value)),
        Value::Object(fields) => {
            fields.iter().try_for_each(|(name, value)| refuse_placeholders(&format!("{field}.{name}"), value))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

/// Lets a new fact name the record that the first save of the same call creates.
pub(crate) fn point_to_first(change: &mut NewChange, field: &str) {
    for write in change.writes.iter_mut().filter(|write| write.unit.as_str() == FACT) {
        if let Ok(Value::Object(mut fields)) = write.value.to_json() {
            fields.insert(field.to_owned(), Value::from(placeholder(0).to_string()));
            write.value = alongside_record::Value::from_json(&Value::Object(fields));
        }
    }
}

/// A change by whoever is at work.
pub(super) fn change(
    open: &Open,
    record: Target,
    schema: u32,
    writes: Vec<UnitWrite>,
    reason: Option<String>,
    now_ms: i64,
) -> Result<NewChange> {
    Ok(NewChange {
        record,
        writes,
        author: open.staff,
        claimed_at: now_ms,
        clock_offset: alongside_sync::clock_offset(&open.vault)?,
        schema,
        reason,
    })
}

/// Refuses to send what is nobody's to a site that nobody here serves: whoever moves a record reaches where it
/// was and where it will be.
fn refuse_far_sites(open: &Open, change: &NewChange) -> Result<()> {
    let (Target::Existing(id), Some(write)) =
        (&change.record, change.writes.iter().find(|write| write.unit.as_str() == SITE))
    else {
        return Ok(());
    };
    let Some(record) = open.record(*id)? else { return Ok(()) };
    let decides = kind(record.kind.as_str()).is_some_and(|kind| kind.decides_place(&write.unit));
    let site: Option<RecordId> =
        write.value.to_json().ok().and_then(|site| site.as_str().and_then(|site| site.parse().ok()));
    let (Some(site), Some(scope), true) = (site, open.vault.scope()?, decides) else { return Ok(()) };
    let is_somebodys = matches!(record.root, Root::Participant(_) | Root::Itself);
    let before = Sites::named_by(record.state.units.get(&write.unit));
    let stays = is_somebodys || before.each().any(|known| known == site);
    if stays || scope.holds(&Sites::at(site)) { Ok(()) } else { Err(FieldError::OtherSite) }
}

/// Writes down that something left. Nobody but the gate does ([`crate::leaving`]), which asked whether it may.
pub(crate) fn save_disclosed(
    open: &mut Open,
    kind: &Kind,
    fields: Map<String, Value>,
    now_ms: i64,
) -> Result<Saved> {
    let change = new_record(open, kind.name, fields, None, now_ms)?;
    append_all(open, vec![change], None)
}

/// Refuses what says that something left and did not come through the gate.
fn refuse_past_the_gate(change: &NewChange) -> Result<()> {
    let Target::New(creation) = &change.record else { return Ok(()) };
    let left = kind(creation.kind.as_str()).is_some_and(|kind| kind.in_law == Some(InLaw::Disclosure));
    if left { Err(FieldError::NotPermitted) } else { Ok(()) }
}

/// Saves changes, all or nothing, and gives the ids of their records.
pub(crate) fn append(open: &mut Open, changes: Vec<NewChange>, draft: Option<&str>) -> Result<Saved> {
    changes.iter().try_for_each(refuse_past_the_gate)?;
    append_all(open, changes, draft)
}

fn append_all(open: &mut Open, changes: Vec<NewChange>, draft: Option<&str>) -> Result<Saved> {
    let existing: Vec<Option<RecordId>> = changes
        .iter()
        .map(|change| match &change.record {
            Target::Existing(id) => Some(*id),
            Target::New(_) | Target::Earlier(_) => None,
        })
        .collect();
    for change in &changes {
        refuse_far_sites(open, change)?;
        refuse_what_is_said(open, change)?;
    }
    let draft = draft.map(|key| open.draft_key(key));
    let file = open.file_for(&changes)?;
    let is_private = file.is_private();
    let dots = file.append(changes, draft.as_deref())?;
    open.unsealed |= is_private;
    let all: Vec<String> = dots
        .iter()
        .zip(existing)
        .map(|(dot, existing)| existing.unwrap_or(RecordId(*dot)).to_string())
        .collect();
    Ok(Saved { id: all.first().cloned().unwrap_or_default(), all })
}
