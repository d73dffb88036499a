//! What saving a record settles of its participant: who left has no due words, and who comes back has them again.

use alongside_domain::{Kind, kind, kinds};
use alongside_record::{RecordId, Standing};
use alongside_vault::{NewChange, Row};
use serde_json::{Map, Value};

use super::save::amendment_now;
use crate::{Open, Result, people::text};

/// Records of the kind looked at: nobody begins so often.
const NEWEST: usize = 200;

/// The change of the participant, where these fields of a record of that kind make one. `before` is the record as it
/// was; none for a new one. Fields of the participant that this save says itself stay as it says.
pub(crate) fn settled(
    open: &Open,
    kind_name: &str,
    before: Option<&Row>,
    fields: &Map<String, Value>,
    participant: RecordId,
    said: &[&str],
    now_ms: i64,
) -> Result<Option<NewChange>> {
    let Some((kind, settles)) = kind(kind_name).and_then(|kind| Some((kind, kind.settles?))) else {
        return Ok(None);
    };
    let mut whole = before.map(|row| row.fields.clone()).unwrap_or_default();
    whole.extend(fields.clone());
    let over = kind.is_over(&whole);
    let was_over = before.is_some_and(|row| kind.is_over(&row.fields));
    // What ended long ago and is written down now ends nothing today.
    let begins = !over && (before.is_none() || was_over);
    let ends = over && before.is_some() && !was_over && !is_open_elsewhere(open, kind, participant, before)?;
    let (field, reasons) = settles.because;
    let because = whole.get(field).and_then(Value::as_str);
    let for_that = reasons.iter().find(|(reason, _)| Some(*reason) == because).map(|(_, to)| *to);
    let to = match (begins, ends) {
        (true, _) => settles.open,
        (_, true) => for_that.unwrap_or(settles.over),
        (false, false) => return Ok(None),
    };
    let Some(record) = open.record(participant)?.filter(|_| !said.contains(&settles.field)) else {
        return Ok(None);
    };
    let disputed = record.state.units.get(&settles.field.into()).is_some_and(|unit| unit.in_conflict());
    let about = kinds::PARTICIPANT.field(settles.field);
    let now = open.row(participant)?.and_then(|row| text(&row.fields, settles.field));
    let now = now.as_deref().unwrap_or(settles.open);
    // No program says that somebody lives after all.
    let careful = about.is_some_and(|field| field.careful.contains(&now));
    if disputed || careful || now == to {
        return Ok(None);
    }
    let fields = Map::from_iter([(settles.field.to_owned(), Value::from(to))]);
    amendment_now(open, participant, fields, now_ms).map(Some)
}

fn is_open_elsewhere(open: &Open, kind: &Kind, participant: RecordId, but: Option<&Row>) -> Result<bool> {
    let rows = open.vault.about(participant, &kind.name.into(), NEWEST)?;
    Ok(rows.iter().any(|row| {
        let other = but.is_none_or(|but| but.id != row.id);
        other && row.standing != Standing::Voided && !kind.is_over(&row.fields)
    }))
}
