//! What is said of a consent, in a record of its own.

use alongside_domain::{InLaw, PARTICIPANT_FIELD};
use alongside_record::Standing;
use alongside_vault::Row;
use serde_json::{Map, Value};

use crate::{FieldError, Open, Result, people::text};

/// A consent that was not entered in error.
pub(super) fn consent_row(open: &Open, id: &str) -> Result<Row> {
    let consent = InLaw::Consent.kind();
    let row = open.row(id.parse()?)?.filter(|row| row.kind.as_str() == consent.name);
    row.filter(|row| row.standing == Standing::Standing).ok_or(FieldError::NotFound)
}

/// The field with the consent in what is said of one.
pub(super) fn naming(said: InLaw) -> &'static str {
    said.kind().names_in(InLaw::Consent.kind())
}

/// What a record that says something of a consent begins with: whose it is, and of which.
pub(super) fn about(said: InLaw, consent: &Row) -> Result<Map<String, Value>> {
    let participant = consent.participant.ok_or(FieldError::NotFound)?;
    Ok(Map::from_iter([
        (PARTICIPANT_FIELD.to_owned(), Value::from(participant.to_string())),
        (naming(said).to_owned(), Value::from(consent.id.to_string())),
    ]))
}

/// Those of these records that say something of that consent.
pub(super) fn of<'a>(said: InLaw, rows: &'a [Row], consent: &Row) -> impl Iterator<Item = &'a Row> {
    let id = consent.id.to_string();
    rows.iter().filter(move |row| text(&row.fields, naming(said)).is_some_and(|named| named == id))
}
