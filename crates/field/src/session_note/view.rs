//! A signed note with all that belongs to it.

use alongside_domain::{Kind, PARTICIPANT_FIELD, kind, payers::AroundNote};
use alongside_record::{RecordId, Standing};
use alongside_vault::Row;
use chrono::DateTime;
use serde_json::{Map, Value};

use super::{
    addendum::added,
    cosignature::{may_cosign, open_questions, said, stage},
    drafts::later_words,
    hints::hints,
    signed_note::{drafts, signed_row},
};
use crate::{
    Alongside, Open, Result,
    people::{Names, text},
    views::{NoteStage, NoteWords, SignedNoteView},
};

impl Alongside {
    /// A signed note with what supervisors said, what was added, and what stands in its draft beside.
    ///
    /// # Errors
    /// `not_an_id`; `not_found`; `locked`; the vault's codes.
    pub fn signed_note(&self, id: &str) -> Result<SignedNoteView> {
        let detail = self.record(id)?;
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        self.read(|open| {
            let note = signed_row(open, id)?;
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let stage = stage(open, &note)?;
            let around = AroundNote {
                has_credential: text(&note.fields, "credential").is_some(),
                has_plan: false,
                is_cosigned: stage == NoteStage::Cosigned,
            };
            let draft = text(&note.fields, drafts()?.field).and_then(|id| id.parse().ok());
            let stands = note.standing != Standing::Voided;
            Ok(SignedNoteView {
                author: author(&note, &mut names)?,
                signed_at: text(&note.fields, "signed_at")
                    .and_then(|at| DateTime::parse_from_rfc3339(&at).ok())
                    .map(|at| at.timestamp_millis()),
                stage,
                hints: hints(open, &note.fields, around, now)?,
                beside: beside_it(open, &note, &mut names)?,
                later: match draft {
                    Some(draft) => later_words(open, draft, &note.fields, &mut names)?,
                    None => Vec::new(),
                },
                may_cosign: stands && stage != NoteStage::Cosigned && may_cosign(open, &note),
                may_add: stands && kind(note.kind.as_str()).is_some_and(|kind| open.role().may_write(kind)),
                detail,
            })
        })
    }
}

/// The records of a kind that stand beside a signed note and name it, the earliest first.
pub(super) fn beside(open: &Open, note: &Row, kind: &'static Kind) -> Result<Vec<Row>> {
    let field = kind.beside.unwrap_or_default();
    let filter = [(field.to_owned(), vec![note.id.to_string()])].into();
    let mut rows = open.vault.listed_records(&alongside_vault::Ask::newest(kind, &filter))?.rows;
    rows.retain(|row| row.participant == note.participant);
    rows.reverse();
    Ok(rows)
}

/// What a record of a kind that stands beside a signed note begins with: whose it is, and beside which.
pub(super) fn begin_beside(note: &Row, kind: &Kind) -> Map<String, Value> {
    let whose = note.participant.map(|id| (PARTICIPANT_FIELD, id));
    let which = kind.beside.map(|field| (field, note.id));
    let fields = whose.into_iter().chain(which);
    fields.map(|(field, id)| (field.to_owned(), Value::from(id.to_string()))).collect()
}

fn author(row: &Row, names: &mut Names<'_>) -> Result<String> {
    let own = kind(row.kind.as_str()).and_then(|kind| kind.own_field());
    let author = own.and_then(|own| text(&row.fields, own.name));
    Ok(names.of_text(author)?.unwrap_or_default())
}

fn beside_it(open: &Open, note: &Row, names: &mut Names<'_>) -> Result<Vec<NoteWords>> {
    let questions: Vec<RecordId> = open_questions(open, note)?.iter().map(|row| row.id).collect();
    let mut beside = Vec::new();
    for row in said(open, note)?.into_iter().chain(added(open, note)?) {
        beside.push(NoteWords {
            id: row.id.to_string(),
            what: text(&row.fields, "outcome").unwrap_or_else(|| "added".to_owned()),
            words: text(&row.fields, "words"),
            author: author(&row, names)?,
            credential: text(&row.fields, "credential"),
            at: row.touched_at,
            is_open: questions.contains(&row.id),
        });
    }
    beside.sort_by_key(|words| words.at);
    Ok(beside)
}
