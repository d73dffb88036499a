//! Worries that nobody has answered: first on Today, until somebody writes what was done.
//!
//! Deliberately absent: the names of kinds. What is a worry, what answers it and what says that it was opened
//! follows from the declarations.

use alongside_domain::{Kind, OnWorry, kind, kinds};
use alongside_record::RecordId;
use alongside_vault::Row;
use serde_json::{Map, Value};

use crate::{
    Alongside, FieldError, Open, Result,
    people::{Names, card, contact, phones, text},
    records::{row_view, save_new},
    views::{Saved, Worries, WorryAnswer, WorryRow, WorryView},
};

/// People with worries that Today shows; should there be more, they follow once these are answered.
const PEOPLE: usize = 50;
/// Worries shown of one person.
const OF_ONE: usize = 20;
/// Answers and openings shown of one worry.
const SAID: usize = 20;

impl Alongside {
    /// A worry: what was said, whom it is about, whether somebody who oversees care has opened it, and what was
    /// done.
    ///
    /// # Errors
    /// `not_found` for what is none and was answered by nothing, `not_permitted`, `locked` or the vault's codes.
    pub fn worry(&self, id: &str) -> Result<WorryView> {
        let id: RecordId = id.parse()?;
        self.read(|open| {
            let (row, kind) = seen(open, id)?;
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let answers = answers(open, &row, &mut names)?;
            if !kind.is_worry(&row.fields) && answers.is_empty() {
                return Err(FieldError::NotFound);
            }
            let participant = row.participant.ok_or(FieldError::NotFound)?;
            let person = open.record(participant)?.ok_or(FieldError::NotFound)?;
            let record = open.record(id)?.ok_or(FieldError::NotFound)?;
            let view = worry_row(open, &row, &mut names)?.ok_or(FieldError::NotFound)?;
            Ok(WorryView {
                may_open: view.opened_by.is_none()
                    && answers.is_empty()
                    && opens().is_some_and(|(kind, _)| open.role().may_write(kind)),
                worry: view,
                record: row_view(open, row, &record, &mut names)?,
                contact: contact(open, participant, &person.state)?,
                phones: phones(open, participant, &person.state)?,
                answers,
            })
        })
    }

    /// Writes down that the user, who oversees care, opened a worry, unless somebody did before; gives nothing
    /// then.
    ///
    /// # Errors
    /// `not_permitted` for who does not oversee care; else as [`Alongside::save_record`].
    pub fn open_worry(&self, id: &str) -> Result<Option<Saved>> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            let (row, _) = seen(open, id)?;
            let (kind, refers) = opens().ok_or(FieldError::NotFound)?;
            if !open.vault.opened_by(&row, 1)?.is_empty() {
                return Ok(None);
            }
            let participant = row.participant.ok_or(FieldError::NotFound)?;
            let fields = Map::from_iter([
                ("participant".to_owned(), Value::from(participant.to_string())),
                (refers.to_owned(), Value::from(id.to_string())),
            ]);
            Ok(Some(save_new(open, kind.name, fields, now)?))
        })
    }
}

/// The kind that says that a worry was opened, and the field that refers to the worry.
fn opens() -> Option<(&'static Kind, &'static str)> {
    kinds::ALL.iter().find_map(|kind| match kind.on_worry {
        Some(OnWorry::Opens(refers)) => Some((kind, refers)),
        Some(OnWorry::Answers(..)) | None => None,
    })
}

fn seen(open: &Open, id: RecordId) -> Result<(Row, &'static Kind)> {
    let row = open.row(id)?.ok_or(FieldError::NotFound)?;
    let kind = kind(row.kind.as_str()).filter(|kind| !kind.worries.is_empty());
    let kind = kind.ok_or(FieldError::NotFound)?;
    open.must_see(&kind.audience.into())?;
    Ok((row, kind))
}

/// Everybody with a worry that nobody answered, who has waited longest first.
pub(super) fn unanswered(open: &Open, names: &mut Names<'_>) -> Result<Worries> {
    if !open.sees_care() {
        return Ok(Worries::default());
    }
    let (people, total) = open.vault.people_worried(0, PEOPLE)?;
    let mut rows = Vec::new();
    for person in people {
        for row in open.vault.unanswered(person.participant.id, OF_ONE)? {
            if open.sees(&row.kind, row.id)? {
                rows.extend(worry_row(open, &row, names)?);
            }
        }
    }
    Ok(Worries { people: total, rows })
}

fn worry_row(open: &Open, row: &Row, names: &mut Names<'_>) -> Result<Option<WorryRow>> {
    let person = row.participant.map(|id| open.row(id)).transpose()?.flatten();
    let Some(person) = person else { return Ok(None) };
    let opened = open.vault.opened_by(row, SAID)?;
    let opened = opened.into_iter().min_by_key(|opened| opened.happened_at);
    Ok(Some(WorryRow {
        id: row.id.to_string(),
        kind: row.kind.to_string(),
        participant: card(&person, None, names)?,
        at: row.happened_at.unwrap_or(row.touched_at),
        by: who_wrote(open, row, names)?.unwrap_or_default(),
        opened_by: opened.map(|opened| who_wrote(open, &opened, names)).transpose()?.flatten(),
    }))
}

fn answers(open: &Open, worry: &Row, names: &mut Names<'_>) -> Result<Vec<WorryAnswer>> {
    let mut answers = Vec::new();
    for row in open.vault.answers_to(worry, SAID)? {
        let done = kind(row.kind.as_str()).and_then(|kind| match kind.on_worry {
            Some(OnWorry::Answers(_, done)) => text(&row.fields, done),
            Some(OnWorry::Opens(_)) | None => None,
        });
        answers.push(WorryAnswer {
            id: row.id.to_string(),
            what_was_done: done.unwrap_or_default(),
            by: who_wrote(open, &row, names)?.unwrap_or_default(),
            at: row.touched_at,
        });
    }
    answers.sort_by_key(|answer| answer.at);
    Ok(answers)
}

/// Who wrote a record last.
fn who_wrote(open: &Open, row: &Row, names: &mut Names<'_>) -> Result<Option<String>> {
    let Some(record) = open.record(row.id)? else { return Ok(None) };
    let written = record.state.own_units().filter_map(|(_, unit)| unit.shown());
    let last = written.max_by_key(|(_, live)| live.stamp.shown_at());
    last.map(|(_, live)| names.author(live.stamp.author)).transpose()
}
