//! What was said once for all: records that never change, and what was signed. The base refuses the same.

use alongside_domain::{Effect, Invalid, Kind, Problem, check_permanence, kind};
use alongside_record::UnitName;
use alongside_vault::{NewChange, Row, StoredRecord, Target};
use serde_json::{Map, Value};

use super::save::new_record;
use crate::{FieldError, Open, Result, people::text};

/// Refuses to write to what never changes or was signed, and in another's name.
pub(super) fn refuse_what_is_said(open: &Open, change: &NewChange) -> Result<()> {
    let (creates, name) = match &change.record {
        Target::New(creation) => (true, creation.kind.clone()),
        Target::Existing(id) => match open.row(*id)? {
            Some(row) if is_signed(open, &row)? => return Err(FieldError::Signed),
            Some(row) => (false, row.kind),
            None => return Ok(()),
        },
        // Nothing writes twice to what it has just made.
        Target::Earlier(_) => return Ok(()),
    };
    let Some(kind) = kind(name.as_str()) else { return Ok(()) };
    let value = |value: &alongside_record::Value| value.to_json().unwrap_or_default();
    let values: Vec<(&UnitName, Value)> =
        change.writes.iter().map(|write| (&write.unit, value(&write.value))).collect();
    let writes = values.iter().map(|(unit, value)| (*unit, value));
    Ok(check_permanence(kind, creates, change.author, writes)?)
}

/// Whether the record of a row was signed.
pub(crate) fn is_signed(open: &Open, row: &Row) -> Result<bool> {
    Ok(signed_by(open, row)?.is_some())
}

/// The row of the record that signs that of a row.
pub(super) fn signed_by(open: &Open, row: &Row) -> Result<Option<Row>> {
    let acting = open.file_with(row.id)?.acting_on(row)?.into_iter();
    let mut signing = acting.filter(|(effect, _)| *effect == Effect::Signed);
    Ok(signing.next().map(|(_, row)| row))
}

/// Why a record that never changes was entered in error, if somebody said so.
pub(crate) fn error_said(open: &Open, row: &Row) -> Result<Option<String>> {
    let acting = open.file_with(row.id)?.acting_on(row)?.into_iter();
    let mut errors = acting.filter(|(effect, _)| *effect == Effect::EnteredInError);
    Ok(errors.next().and_then(|(_, row)| text(&row.fields, kind(row.kind.as_str())?.acts_on?.why?)))
}

/// The record that says that one which never changes was entered in error; of what changes, nothing.
pub(super) fn in_error(
    open: &Open,
    record: &StoredRecord,
    reason: &str,
    now_ms: i64,
) -> Result<Option<NewChange>> {
    let Some(declared) = kind(record.kind.as_str()).filter(|kind| kind.immutable) else { return Ok(None) };
    if reason.trim().is_empty() {
        return Err(Invalid::new(Problem::Required, "reason").into());
    }
    let row = open.row(record.id)?.ok_or(FieldError::NotFound)?;
    let refused = || Invalid::new(Problem::Immutable, declared.name);
    let by = declared.error_kind().ok_or_else(refused)?;
    if !may_take_out(open, declared, &row) {
        let own = declared.own_field().map_or(declared.name, |field| field.name);
        return Err(Invalid::new(Problem::NotTheAuthor, own).into());
    }
    let acts = by.acts_on.ok_or_else(refused)?;
    let mut fields = Map::from_iter([(acts.record.to_owned(), Value::from(record.id.to_string()))]);
    fields.extend(acts.why.map(|why| (why.to_owned(), Value::from(reason.trim()))));
    let participant = row.participant.map(|id| Value::from(id.to_string()));
    fields.extend(participant.map(|id| (alongside_domain::PARTICIPANT_FIELD.to_owned(), id)));
    new_record(open, by.name, fields, None, now_ms).map(Some)
}

/// Whether the user may say of a record that it is not to stand: of what never changes, only who wrote it, and
/// once.
pub(super) fn may_take_out(open: &Open, kind: &Kind, row: &Row) -> bool {
    if !open.role().may_write(kind) {
        return false;
    }
    let Some(own) = kind.own_field().filter(|_| kind.immutable) else { return !kind.immutable };
    let is_mine = row.fields.get(own.name).is_some_and(|author| *author == open.staff.to_string());
    is_mine && kind.error_kind().is_some() && row.standing != alongside_record::Standing::Voided
}
