//! Words added to a signed note.

use alongside_domain::kinds::ADDENDUM;
use alongside_record::RecordId;
use alongside_vault::Row;
use serde_json::Value;

use super::{begin_beside, beside, cosignature::open_questions, signed_note::signed_row};
use crate::{Alongside, FieldError, Open, Result, records::save_new, views::Saved};

impl Alongside {
    /// Adds words to a signed note; its author's answer a supervisor who sent it back.
    ///
    /// # Errors
    /// `required` without words; `not_found`, also for one that was entered in error; `not_permitted`;
    /// `locked`; the vault's codes.
    pub fn add_to_note(&self, id: &str, words: &str) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            let note = signed_row(open, id)?;
            if note.standing == alongside_record::Standing::Voided {
                return Err(FieldError::NotFound);
            }
            let mut fields = begin_beside(&note, &ADDENDUM);
            fields.insert("words".to_owned(), Value::from(words.trim()));
            let question = open_questions(open, &note)?.pop();
            fields.extend(question.map(|row| ("answers".to_owned(), Value::from(row.id.to_string()))));
            save_new(open, ADDENDUM.name, fields, now)
        })
    }
}

/// What was added to a signed note, the earliest first.
pub(super) fn added(open: &Open, note: &Row) -> Result<Vec<Row>> {
    beside(open, note, &ADDENDUM)
}
