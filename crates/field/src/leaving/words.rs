//! Telling somebody in words, or giving them something by a way that is none of this program's.

use alongside_domain::kinds::PARTICIPANT;
use alongside_record::RecordId;
use serde_json::{Map, Value};

use super::{Leaving, tell};
use crate::{Alongside, FieldError, Result, views::GivenCopy};

impl Alongside {
    /// Writes down that somebody is told something of a participant, if that may be: before they are.
    /// `said` is a disclosure's own fields: what, to whom, on which basis, for what and how.
    ///
    /// # Errors
    /// `consent_revoked` and the other refusals, with the field to blame; `unknown_field` for what the program
    /// knows by itself; `not_found`; `not_permitted`; `locked`; the vault's codes.
    pub fn disclose(&self, participant: &str, said: &Map<String, Value>) -> Result<GivenCopy> {
        let id: RecordId = participant.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            let is_one = open.row(id)?.is_some_and(|row| row.kind.as_str() == PARTICIPANT.name);
            if !is_one {
                return Err(FieldError::NotFound);
            }
            let leaving = Leaving::words(id, said)?;
            let written = tell(open, &leaving, now)?.id;
            self.note_given(id, "spoken")?;
            Ok(GivenCopy { id: written, path: None })
        })
    }
}
