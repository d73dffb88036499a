//! What is written down of what leaves.

use alongside_domain::{
    Invalid, PARTICIPANT_FIELD, Problem,
    disclosing::{NOTICE, Permitted, SAID, SAID_OF_WORDS, may_disclose, part_of_sheet},
    kinds::DISCLOSURE,
    needs,
};
use alongside_record::RecordId;
use alongside_words::Language;
use serde_json::{Map, Value, json};

use super::known::{knew_until, known, latest_day};
use crate::{
    FieldError, Open, Result,
    people::text,
    records::{save_disclosed, take_back, timestamp},
    views::Saved,
};

/// What leaves, of whom, to whom and on which basis.
#[derive(Debug, Clone)]
pub(crate) struct Leaving {
    pub(super) participant: RecordId,
    fields: Map<String, Value>,
}

/// A sheet that leaves.
pub(crate) struct OfSheet {
    /// Its name.
    pub(crate) what: &'static str,
    /// The record that was chosen and its kind, where it is not the whole of the person's.
    pub(crate) record: Option<(RecordId, &'static str)>,
    pub(crate) language: Language,
    /// Whether it says nothing of substances and the program; none where there is no such sheet.
    pub(crate) neutral: Option<bool>,
}

impl Leaving {
    /// A sheet; `said` is to whom and on which basis, and nothing where it is the participant's own.
    pub(crate) fn sheet(
        participant: RecordId,
        sheet: &OfSheet,
        said: Option<&Map<String, Value>>,
    ) -> Result<Self> {
        let mut fields = match said {
            Some(said) => only(said, &[SAID])?,
            None => Map::from_iter([("basis".to_owned(), Value::from("to_the_participant"))]),
        };
        let mut say = |field: &str, said: Value| fields.insert(field.to_owned(), said);
        say("what", sheet.what.into());
        say("covers", json!([part_of_sheet(sheet.what)]));
        if let Some((id, kind)) = sheet.record {
            say("record", id.to_string().into());
            say("record_kind", kind.into());
        }
        say("in_language", sheet.language.code().into());
        if let Some(neutral) = sheet.neutral {
            say("neutral", if neutral { "yes" } else { "no" }.into());
        }
        Ok(Self { participant, fields })
    }

    /// What is told in words, or given by a way that is none of this program's.
    pub(crate) fn words(participant: RecordId, said: &Map<String, Value>) -> Result<Self> {
        Ok(Self { participant, fields: only(said, &[SAID, SAID_OF_WORDS])? })
    }

    /// What it says in a field.
    pub(super) fn text(&self, field: &str) -> Option<String> {
        text(&self.fields, field)
    }

    /// Whether it is the participant's own, and goes to them.
    pub(super) fn is_their_own(&self) -> bool {
        self.text("basis").is_some_and(|basis| basis == "to_the_participant")
    }

    /// Whether it may leave, and what then is written down of it; the way is not known yet.
    pub(super) fn permitted(
        &self,
        open: &Open,
        method: &str,
        now_ms: i64,
    ) -> Result<(Map<String, Value>, Permitted)> {
        let known = known(open, self.participant)?;
        let mut fields = self.fields.clone();
        fields.insert(PARTICIPANT_FIELD.to_owned(), self.participant.to_string().into());
        fields.entry("method").or_insert(method.into());
        if needs(&DISCLOSURE, &fields, "notice") {
            fields.insert("notice".to_owned(), NOTICE.into());
        }
        fields.extend(knew_until(open)?.map(|at| ("knew_until".to_owned(), timestamp(open, at))));
        let today = latest_day(open, now_ms)?;
        // What the program fills in as it saves is not there yet, and decides nothing.
        let permitted = may_disclose(&fields, &known, &today).map_err(FieldError::from)?;
        Ok((fields, permitted))
    }

    /// Writes it down; it is on the disk when this returns.
    pub(super) fn write_down(open: &mut Open, fields: Map<String, Value>, now_ms: i64) -> Result<Saved> {
        save_disclosed(open, &DISCLOSURE, fields, now_ms)
    }
}

/// What was said, and nothing else.
fn only(said: &Map<String, Value>, fields: &[&[&str]]) -> Result<Map<String, Value>> {
    match said.keys().find(|name| !fields.iter().any(|some| some.contains(&name.as_str()))) {
        Some(other) => Err(Invalid::new(Problem::UnknownField, other.as_str()).into()),
        None => Ok(said.clone()),
    }
}

/// Says of what was written down that it did not leave after all.
pub(super) fn did_not_leave(open: &mut Open, written: &Saved, reason: &str, now_ms: i64) -> Result<()> {
    take_back(open, &written.id, reason, now_ms).map(|_| ())
}
