//! What a payer counts and usually asks: hints, which keep nobody from anything.

use alongside_domain::{
    PARTICIPANT_FIELD,
    payers::{AroundNote, minutes_between, payer},
};
use alongside_record::RecordId;
use chrono::DateTime;
use serde_json::{Map, Value};

use super::recovery_plan::has_plan;
use crate::{
    Alongside, FieldError, Open, Result,
    people::text,
    views::{NoteHints, NoteSoFar},
};

impl Alongside {
    /// What a payer counts of a note that is being written, and what it usually asks beside.
    ///
    /// # Errors
    /// `not_an_id`; `not_permitted`; `locked`; the vault's codes.
    pub fn note_hints(&self, note: &NoteSoFar) -> Result<NoteHints> {
        let now = self.now_ms();
        self.read(|open| {
            if !open.sees_care() {
                return Err(FieldError::NotPermitted);
            }
            let mut fields = note.fields.clone();
            fields.insert(PARTICIPANT_FIELD.to_owned(), Value::from(note.participant.as_str()));
            let credential = note.credential.as_deref().is_some_and(|words| !words.trim().is_empty());
            // A supervisor looks at it once it is signed.
            let around = AroundNote { has_credential: credential, is_cosigned: true, has_plan: false };
            hints(open, &fields, around, now)
        })
    }
}

/// The same of fields; `around` without the plan, which is looked for here.
pub(super) fn hints(
    open: &Open,
    fields: &Map<String, Value>,
    around: AroundNote,
    now: i64,
) -> Result<NoteHints> {
    let participant: Option<RecordId> = text(fields, PARTICIPANT_FIELD).and_then(|id| id.parse().ok());
    let site = participant.map(|id| site_of(open, id)).transpose()?.flatten();
    let named = text(fields, "payer").or(site.and_then(|site| text(&site, "payer")));
    let payer = payer(named.as_deref()).ok_or(FieldError::NotFound)?;
    let start = text(fields, "occurred_at");
    let at = start.as_deref().and_then(|at| DateTime::parse_from_rfc3339(at).ok());
    let at = at.map_or(now, |at| at.timestamp_millis());
    let has_plan = participant.map(|id| has_plan(open, id, at)).transpose()?.unwrap_or(false);
    let minutes =
        start.zip(text(fields, "ended_at")).and_then(|(start, stop)| minutes_between(&start, &stop));
    Ok(NoteHints {
        payer: payer.payer.clone(),
        code: payer.code.clone(),
        minutes,
        rounding: payer.rounding,
        units: minutes.and_then(|minutes| payer.rounding.units(minutes)),
        misses: payer.misses(fields, AroundNote { has_plan, ..around }),
    })
}

/// What the record of the site says where somebody is served.
pub(super) fn site_of(open: &Open, participant: RecordId) -> Result<Option<Map<String, Value>>> {
    let person = open.row(participant)?;
    let site = person.and_then(|person| text(&person.fields, "site")).and_then(|id| id.parse().ok());
    match site {
        Some(site) => Ok(open.row(site)?.map(|row| row.fields)),
        None => Ok(None),
    }
}
