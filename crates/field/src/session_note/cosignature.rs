//! Cosigning, where a site asks for it.

use alongside_domain::{Invalid, Problem, kinds::COSIGNATURE};
use alongside_record::{RecordId, Standing};
use alongside_vault::{Ask, Row};
use serde_json::Value;

use super::{
    addendum::added,
    begin_beside, beside,
    hints::site_of,
    signed_note::{is_by, own_credential, signed_row},
};
use crate::{
    Alongside, FieldError, Open, Result,
    people::text,
    records::save_new,
    views::{NoteStage, Saved},
};

/// What a supervisor says of a note.
pub(super) const COSIGNED: &str = "cosigned";
pub(super) const SENT_BACK: &str = "sent_back";
/// Sent-back notes that are gone through.
const GONE_THROUGH: usize = 500;

impl Alongside {
    /// Cosigns a note, as a supervisor.
    ///
    /// # Errors
    /// `not_permitted`, also for one's own note; `not_found`; `locked`; the vault's codes.
    pub fn cosign_note(&self, id: &str) -> Result<Saved> {
        self.say_of_note(id, COSIGNED, None)
    }

    /// Sends a note back to its author with words, as a supervisor.
    ///
    /// # Errors
    /// `required` without words; else as [`Self::cosign_note`].
    pub fn send_back_note(&self, id: &str, words: &str) -> Result<Saved> {
        if words.trim().is_empty() {
            return Err(Invalid::new(Problem::Required, "words").into());
        }
        self.say_of_note(id, SENT_BACK, Some(words.trim()))
    }

    fn say_of_note(&self, id: &str, outcome: &str, words: Option<&str>) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            let note = signed_row(open, id)?;
            if note.standing == Standing::Voided {
                return Err(FieldError::NotFound);
            }
            if !may_cosign(open, &note) {
                return Err(FieldError::NotPermitted);
            }
            let mut fields = begin_beside(&note, &COSIGNATURE);
            fields.insert("outcome".to_owned(), Value::from(outcome));
            fields.extend(words.map(|words| ("words".to_owned(), Value::from(words))));
            let credential = own_credential(open)?;
            fields.extend(credential.map(|words| ("credential".to_owned(), Value::from(words))));
            save_new(open, COSIGNATURE.name, fields, now)
        })
    }
}

/// Whether the user may cosign a note: a supervisor, and not their own.
pub(super) fn may_cosign(open: &Open, note: &Row) -> bool {
    open.role().may_write(&COSIGNATURE) && note_author(note) != Some(open.staff.to_string())
}

/// Whether the user cosigns notes at all.
pub(super) fn cosigns(open: &Open) -> bool {
    open.role().may_write(&COSIGNATURE)
}

fn note_author(note: &Row) -> Option<String> {
    let own = alongside_domain::kind(note.kind.as_str())?.own_field()?;
    text(&note.fields, own.name)
}

/// What supervisors said of a note, the earliest first. Nobody's own word counts for their note.
pub(super) fn said(open: &Open, note: &Row) -> Result<Vec<Row>> {
    let author = note_author(note).unwrap_or_default();
    let mut said = beside(open, note, &COSIGNATURE)?;
    said.retain(|row| !is_by(&COSIGNATURE, row, &author));
    Ok(said)
}

/// What supervisors asked of a note that its author has not answered.
pub(super) fn open_questions(open: &Open, note: &Row) -> Result<Vec<Row>> {
    let author = note_author(note).unwrap_or_default();
    let added = added(open, note)?;
    let answered = |question: &Row| {
        let names = |row: &Row| text(&row.fields, "answers") == Some(question.id.to_string());
        added.iter().any(|row| names(row) && note_author(row).as_deref() == Some(author.as_str()))
    };
    let mut said = said(open, note)?;
    said.retain(|row| text(&row.fields, "outcome").as_deref() == Some(SENT_BACK) && !answered(row));
    Ok(said)
}

/// How far a signed note has come.
pub(super) fn stage(open: &Open, note: &Row) -> Result<NoteStage> {
    let cosigned =
        said(open, note)?.iter().any(|row| text(&row.fields, "outcome").as_deref() == Some(COSIGNED));
    if cosigned {
        return Ok(NoteStage::Cosigned);
    }
    if !open_questions(open, note)?.is_empty() {
        return Ok(NoteStage::SentBack);
    }
    Ok(if is_asked(open, note)? { NoteStage::WaitsForSupervisor } else { NoteStage::Signed })
}

/// Whether the site where its participant is served asks for a cosignature on a note of that day.
fn is_asked(open: &Open, note: &Row) -> Result<bool> {
    let Some(participant) = note.participant else { return Ok(false) };
    let from = site_of(open, participant)?.and_then(|site| text(&site, "cosigned_from"));
    let day = note.happened_at.map(|at| open.day(at).to_string());
    Ok(from.zip(day).is_some_and(|(from, day)| day >= from))
}

/// The signed notes that were sent back at some time, the latest first, each once.
pub(super) fn ever_sent_back(open: &Open) -> Result<Vec<Row>> {
    let filter = [("outcome".to_owned(), vec![SENT_BACK.to_owned()])].into();
    let ask = Ask { limit: GONE_THROUGH, ..Ask::newest(&COSIGNATURE, &filter) };
    let mut notes: Vec<Row> = Vec::new();
    for row in open.vault.listed_records(&ask)?.rows {
        let named = COSIGNATURE.beside.and_then(|field| text(&row.fields, field));
        let Some(id) = named.and_then(|id| id.parse().ok()) else { continue };
        if notes.iter().all(|note| note.id != id) {
            notes.extend(signed_row(open, id).ok().filter(|note| note.standing != Standing::Voided));
        }
    }
    Ok(notes)
}
