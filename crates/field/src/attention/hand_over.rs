//! Handing what was set aside to the coordinators, and their answer.

use alongside_domain::{Invalid, Problem, Role, kinds::HANDED_OVER};
use alongside_record::{Dot, RecordId};
use alongside_vault::{Attention, Row};
use serde_json::{Map, Value};

use super::{
    let_go::require_open,
    words::{as_text, fields},
};
use crate::{
    Alongside, FieldError, Open, Result,
    records::{amend_now, save_new, timestamp},
    views::Saved,
};

impl Alongside {
    /// Hands a set-aside change to the coordinators: why it was refused, what it says, and a note. It
    /// goes to base as an ordinary record, with the next sync.
    ///
    /// # Errors
    /// `not_found` for what is not set aside, or handed over already; `locked`; the vault's codes.
    pub fn hand_over(&self, dot: &str, note: Option<&str>) -> Result<Saved> {
        let dot: Dot = dot.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            let found = require_open(open, dot)?;
            let change = open.vault.own_change(dot)?;
            let mut handed = Map::new();
            let mut put = |name: &str, text: String| handed.insert(name.to_owned(), Value::from(text));
            if let Some(participant) = participant(open, &found)? {
                put("participant", participant.to_string());
            }
            put("handed_on", open.day(now).to_string());
            put("change", dot.to_string());
            put("record", found.record.to_string());
            put("record_kind", found.kind.to_string());
            put("code", found.code);
            if let Some(field) = found.field {
                put("field", field);
            }
            put("words", as_text(said(open, &change)?));
            if let Some(note) = note.map(str::trim).filter(|note| !note.is_empty()) {
                put("note", note.to_owned());
            }
            save_new(open, HANDED_OVER.name, handed, now)
        })
    }

    /// Says what became of something that was handed over; for coordinators and administrators.
    ///
    /// # Errors
    /// `required` without an answer; `not_permitted`; `not_found`; `locked`; the vault's codes.
    pub fn answer_handed_over(&self, id: &str, answer: &str) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        let answer = answer.trim();
        if answer.is_empty() {
            return Err(Invalid::new(Problem::Required, "answer").into());
        }
        self.with_open(|open| {
            if open.role() == Role::Peer {
                return Err(FieldError::NotPermitted);
            }
            let handed = [
                ("answer", Value::from(answer)),
                ("settled_by", Value::from(open.staff.to_string())),
                ("settled_at", timestamp(open, now)),
            ];
            let fields = handed.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            amend_now(open, id, HANDED_OVER.name, fields, now)
        })
    }
}

/// What the change says: of a record that it makes, all that this laptop shows of it.
fn said(open: &Open, change: &alongside_record::Change) -> Result<Map<String, Value>> {
    let made = change.creation.as_ref().map(|_| open.vault.row(change.record)).transpose()?.flatten();
    Ok(made.map_or_else(|| fields(change), |row: Row| row.fields))
}

/// The participant that it is about, where the base has them or will, and at this site: under their key
/// it lies there, and is erased with them.
fn participant(open: &Open, found: &Attention) -> Result<Option<RecordId>> {
    let about = open.vault.row(found.record)?.and_then(|row| row.participant);
    match about {
        Some(id) if found.code != "other_site" && open.vault.reaches_base(id)? => Ok(Some(id)),
        Some(_) | None => Ok(None),
    }
}
