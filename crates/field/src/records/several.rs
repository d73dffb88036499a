//! Saving several records together, all or nothing.

use alongside_domain::{Invalid, Problem};
use alongside_record::RecordId;
use alongside_vault::NewChange;

use super::save::{amendment, append, new_record};
use crate::{
    Alongside, FieldError, Open, Result,
    views::{AlongRequest, Saved, SeveralRequest},
};

/// The most records of one save; a form has a few.
const MOST: usize = 50;

impl Alongside {
    /// Saves several records, all or nothing. The first id is the first one's; `all` has those that are new.
    ///
    /// # Errors
    /// `required` for none, `too_long` for too many; else as [`Alongside::save_record`].
    pub fn save_several(&self, request: SeveralRequest) -> Result<Saved> {
        let now = self.now_ms();
        self.with_open(|open| {
            if request.records.is_empty() {
                return Err(Invalid::new(Problem::Required, "records").into());
            }
            let changes = along(open, &request.records, now)?;
            let saved = append(open, changes, request.draft.as_deref())?;
            let new = saved.all.iter().zip(&request.records).filter(|(_, record)| record.id.is_none());
            let all = new.map(|(id, _)| id.clone()).collect();
            Ok(Saved { id: saved.id, all })
        })
    }
}

/// The changes that save these.
pub(super) fn along(open: &Open, records: &[AlongRequest], now_ms: i64) -> Result<Vec<NewChange>> {
    if records.len() > MOST {
        return Err(Invalid::new(Problem::TooLong, "records").into());
    }
    records.iter().map(|record| one(open, record, now_ms)).collect()
}

fn one(open: &Open, along: &AlongRequest, now_ms: i64) -> Result<NewChange> {
    let Some(id) = &along.id else {
        return new_record(open, &along.kind, along.fields.clone(), None, now_ms);
    };
    let id: RecordId = id.parse()?;
    let record = open.record(id)?.filter(|record| record.kind.as_str() == along.kind);
    let record = record.ok_or(FieldError::NotFound)?;
    amendment(open, &record, along.fields.clone(), &along.shown, None, now_ms)
}
