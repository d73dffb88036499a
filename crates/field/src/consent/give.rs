//! Giving a consent.

use alongside_domain::{InLaw, Invalid, PARTICIPANT_FIELD, Problem, kinds::PARTICIPANT};
use alongside_record::RecordId;
use serde_json::{Map, Value};

use super::age::age;
use crate::{
    Alongside, FieldError, Result,
    people::text,
    records::{append, new_record},
    views::Saved,
};

/// Until which age others may have a say.
const OF_AGE: i64 = 18;

impl Alongside {
    /// Saves a consent that somebody gave; `draft` is the form that makes an end of.
    ///
    /// # Errors
    /// `required`, `out_of_range` and the like with the element that is missing or does not go with the
    /// others; `not_permitted`; `not_found`; `locked`; the vault's codes.
    pub fn give_consent(&self, fields: Map<String, Value>, draft: Option<&str>) -> Result<Saved> {
        let now = self.now_ms();
        self.with_open(|open| {
            let about = text(&fields, PARTICIPANT_FIELD);
            let about = about.ok_or_else(|| Invalid::new(Problem::Required, PARTICIPANT_FIELD))?;
            let id: RecordId = about.parse()?;
            let person = open.row(id)?.filter(|row| row.kind.as_str() == PARTICIPANT.name);
            let person = person.ok_or(FieldError::NotFound)?;
            let age = age(&person.fields, open.day(now));
            let says_of_age = text(&fields, "under_18").is_some_and(|under| under == "no");
            if says_of_age && age.is_some_and(|age| age < OF_AGE) {
                return Err(Invalid::new(Problem::OutOfRange, "under_18").into());
            }
            let change = new_record(open, InLaw::Consent.kind().name, fields, None, now)?;
            append(open, vec![change], draft)
        })
    }
}
