//! What is still to be done with notes: sign them, answer a supervisor, cosign.

use std::collections::BTreeMap;

use alongside_domain::{kind, kinds::SITE};
use alongside_vault::{Ask, Row};
use chrono::{DateTime, NaiveDate, NaiveTime};

use super::{
    cosignature::{cosigns, ever_sent_back, may_cosign, open_questions, stage},
    drafts::unsigned,
    signed_note::{is_by, signed_between},
};
use crate::{
    Alongside, Open, Result,
    people::{Names, card, text},
    views::{NoteStage, NoteToDo, NotesToDo},
};

/// Signed notes that are gone through for those that wait.
const GONE_THROUGH: usize = 2_000;
/// Sites that are looked at; organisations that run mobile clinics have tens.
const SITES: usize = 2_000;
/// Notes that are listed as waiting.
const LISTED: usize = 200;

impl Alongside {
    /// The notes that are still to be done something with, by whoever is at work.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn notes_to_do(&self) -> Result<NotesToDo> {
        self.read(notes_to_do)
    }
}

/// How many notes the user is to do something with: sign, answer, cosign.
pub(crate) fn notes_count(open: &Open) -> Result<u64> {
    let NotesToDo { unsigned, sent_back, to_cosign } = notes_to_do(open)?;
    let mine = unsigned.iter().filter(|note| note.is_mine).count();
    Ok((mine + sent_back.len() + to_cosign.len()) as u64)
}

fn notes_to_do(open: &Open) -> Result<NotesToDo> {
    let mut to_do = NotesToDo::default();
    if !open.sees_care() {
        return Ok(to_do);
    }
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    for row in unsigned(open)? {
        to_do.unsigned.push(note(open, &row, None, &mut names)?);
    }
    to_do.unsigned.sort_by_key(|note| !note.is_mine);
    let me = open.staff.to_string();
    for row in ever_sent_back(open)? {
        let is_mine = kind(row.kind.as_str()).is_some_and(|kind| is_by(kind, &row, &me));
        if is_mine && stage(open, &row)? == NoteStage::SentBack {
            let words = open_questions(open, &row)?.pop().and_then(|said| text(&said.fields, "words"));
            to_do.sent_back.push(note(open, &row, words, &mut names)?);
        }
    }
    for row in waiting(open)? {
        to_do.to_cosign.push(note(open, &row, None, &mut names)?);
    }
    Ok(to_do)
}

/// What waits for the user as a supervisor, newest first.
fn waiting(open: &Open) -> Result<Vec<Row>> {
    let mut waiting = Vec::new();
    let Some(from) = first_day(open)?.filter(|_| cosigns(open)) else { return Ok(waiting) };
    for row in signed_between(open, from, i64::MAX, GONE_THROUGH)? {
        if waiting.len() < LISTED
            && may_cosign(open, &row)
            && stage(open, &row)? == NoteStage::WaitsForSupervisor
        {
            waiting.push(row);
        }
    }
    Ok(waiting)
}

/// The beginning of the first day from which any site asks for cosignatures, whatever the time zone.
fn first_day(open: &Open) -> Result<Option<i64>> {
    let any = BTreeMap::new();
    let sites = open.vault.listed_records(&Ask { limit: SITES, ..Ask::newest(&SITE, &any) })?.rows;
    let days = sites.iter().filter_map(|site| text(&site.fields, "cosigned_from"));
    let first = days.min().and_then(|day| day.parse::<NaiveDate>().ok());
    let before = first.and_then(|day| day.pred_opt()).map(|day| day.and_time(NaiveTime::MIN).and_utc());
    Ok(before.map(|at: DateTime<chrono::Utc>| at.timestamp_millis()))
}

fn note(open: &Open, row: &Row, words: Option<String>, names: &mut Names<'_>) -> Result<NoteToDo> {
    let own = kind(row.kind.as_str()).and_then(|kind| kind.own_field());
    let author = own.and_then(|own| text(&row.fields, own.name));
    let about = match row.participant {
        Some(id) => open.row(id)?,
        None => None,
    };
    Ok(NoteToDo {
        id: row.id.to_string(),
        participant: about.map(|row| card(&row, None, names)).transpose()?,
        at: row.happened_at,
        is_mine: author == Some(open.staff.to_string()),
        author: names.of_text(author)?.unwrap_or_default(),
        in_conflict: row.conflicts > 0,
        words,
    })
}
