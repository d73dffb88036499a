//! What is written down of what leaves.

use alongside_domain::kinds::COPY_GIVEN;
use alongside_record::RecordId;
use alongside_words::Language;
use serde_json::{Map, Value};

use crate::{
    Open, Result,
    records::{save_new, take_back},
    views::Saved,
};

/// What may make it right that something leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Basis {
    /// It is the participant's own, and goes to them.
    ToTheParticipant,
}

impl Basis {
    /// Its name, and whom it lets have it.
    const fn codes(self) -> (&'static str, &'static str) {
        match self {
            Self::ToTheParticipant => ("to_the_participant", "participant"),
        }
    }
}

/// What leaves, of whom, and on which basis.
#[derive(Debug, Clone)]
pub(crate) struct Leaving {
    pub(crate) participant: RecordId,
    /// The name of the sheet.
    pub(crate) what: &'static str,
    /// The record that was chosen and its kind, where it is not the whole of the person's.
    pub(crate) record: Option<(RecordId, &'static str)>,
    pub(crate) basis: Basis,
    pub(crate) language: Language,
    /// Whether it says nothing of substances and the program; none where there is no such sheet.
    pub(crate) neutral: Option<bool>,
}

impl Leaving {
    /// Writes it down; it is on the disk when this returns.
    pub(super) fn write_down(&self, open: &mut Open, method: &str, now_ms: i64) -> Result<Saved> {
        let (basis, to_whom) = self.basis.codes();
        let mut fields = Map::new();
        let mut say = |field: &str, said: &str| fields.insert(field.to_owned(), Value::from(said));
        say("participant", &self.participant.to_string());
        say("what", self.what);
        if let Some((id, kind)) = self.record {
            say("record", &id.to_string());
            say("record_kind", kind);
        }
        say("to_whom", to_whom);
        say("basis", basis);
        say("method", method);
        say("in_language", self.language.code());
        if let Some(neutral) = self.neutral {
            say("neutral", if neutral { "yes" } else { "no" });
        }
        save_new(open, COPY_GIVEN.name, fields, now_ms)
    }
}

/// Takes back what was written down of something that then did not leave.
pub(super) fn did_not_leave(open: &mut Open, written: &Saved, reason: &str, now_ms: i64) -> Result<()> {
    take_back(open, &written.id, reason, now_ms).map(|_| ())
}
