//! Handing what was set aside to the coordinators: their answer, to whom it shows, and whether it stands.

use std::collections::BTreeMap;

use alongside_domain::{Duty, Invalid, Problem, kind, kinds::HANDED_OVER};
use alongside_record::{Dot, KindName, RecordId};
use alongside_vault::{Ask, Attention, Row};
use serde_json::{Map, Value};

use super::{
    dismiss::{dismissed_rows, require_open},
    reason::{Standing, Waits, reason},
    words::{as_text, fields},
};
use crate::{
    Alongside, FieldError, Open, Result,
    people::{Names, initials_of, text},
    records::{amend_now, referred_to, save_new, timestamp},
    views::{AttentionLists, HandedAnswer, HandedRow, Saved},
};

/// Open ones listed; when there are more, somebody has to look at the first of them first.
const LISTED: usize = 500;

impl Alongside {
    /// Hands a set-aside change to the coordinators: why it was refused, what it says, and a note. It
    /// goes to base as an ordinary record, with the next sync.
    ///
    /// # Errors
    /// `not_found` for what is not set aside, or handed over already; `locked`; the vault's codes.
    pub fn hand_over(&self, dot: &str, note: Option<&str>) -> Result<Saved> {
        let dot: Dot = dot.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            let found = require_open(open, dot)?;
            // More people read what is handed over than a private file.
            if open.file_with(found.record)?.is_private() {
                return Err(FieldError::NotPermitted);
            }
            let change = open.own_change(dot)?;
            let mut handed = Map::new();
            let mut put = |name: &str, text: String| handed.insert(name.to_owned(), Value::from(text));
            if let Some(participant) = participant(open, &found)? {
                put("participant", participant.to_string());
            }
            put("handed_on", open.day(now).to_string());
            put("change", dot.to_string());
            put("record", found.record.to_string());
            put("record_kind", found.kind.to_string());
            put("code", found.code);
            if let Some(field) = found.field {
                put("field", field);
            }
            put("words", as_text(said(open, &change)?));
            if let Some(note) = note.map(str::trim).filter(|note| !note.is_empty()) {
                put("note", note.to_owned());
            }
            save_new(open, HANDED_OVER.name, handed, now)
        })
    }

    /// Says what became of something that was handed over; for coordinators.
    ///
    /// # Errors
    /// `required` without an answer; `not_permitted`; `not_found`; `locked`; the vault's codes.
    pub fn answer_handed_over(&self, id: &str, answer: &str) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        let answer = answer.trim();
        if answer.is_empty() {
            return Err(Invalid::new(Problem::Required, "answer").into());
        }
        self.with_open(|open| {
            if !open.role().has(Duty::HandOvers) {
                return Err(FieldError::NotPermitted);
            }
            let handed = [
                ("answer", Value::from(answer)),
                ("settled_by", Value::from(open.staff.to_string())),
                ("settled_at", timestamp(open, now)),
            ];
            let fields = handed.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            amend_now(open, id, HANDED_OVER.name, fields, now)
        })
    }
}

/// What the change says: of a record that it makes, all that this laptop shows of it.
fn said(open: &Open, change: &alongside_record::Change) -> Result<Map<String, Value>> {
    let made = change.creation.as_ref().map(|_| open.row(change.record)).transpose()?.flatten();
    Ok(made.map_or_else(|| fields(change), |row: Row| row.fields))
}

/// The participant that it is about, where the base has them or will, and at this site: under their key
/// it lies there, and is erased with them.
fn participant(open: &Open, found: &Attention) -> Result<Option<RecordId>> {
    let about = open.row(found.record)?.and_then(|row| row.participant);
    match about {
        Some(id) if found.code != "other_site" && open.vault.reaches_base(id)? => Ok(Some(id)),
        Some(_) | None => Ok(None),
    }
}

impl Alongside {
    /// What was set aside and was handed over or dismissed, and what was handed to who is at work.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn attention_lists(&self) -> Result<AttentionLists> {
        self.read(|open| {
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let mut lists = AttentionLists { dismissed: dismissed_rows(open)?, ..AttentionLists::default() };
            for row in handed_to_you(open)? {
                lists.handed_to_you.push(handed_row(open, &row, &mut names)?);
            }
            let mut aside = open.needs_attention()?;
            aside.retain(|found| found.dismissed.is_none());
            for row in standing_hand_overs(open, &aside)?.values() {
                lists.handed_over.push(handed_row(open, row, &mut names)?);
            }
            Ok(lists)
        })
    }
}

/// How many wait for who is at work.
pub(crate) fn handed_to_you_count(open: &Open) -> Result<u64> {
    Ok(handed_to_you(open)?.len() as u64)
}

fn handed_to_you(open: &Open) -> Result<Vec<Row>> {
    if !open.role().has(Duty::HandOvers) {
        return Ok(Vec::new());
    }
    let mut rows = open.vault.not_done(&KindName::from(HANDED_OVER.name), LISTED)?;
    // Those of one's own are for the others.
    let me = Some(open.staff.to_string());
    rows.retain(|row| text(&row.fields, "staff") != me);
    Ok(rows)
}

/// Of these changes, those that were handed over, with their handing over. What was taken back does
/// not count.
pub(super) fn standing_hand_overs(open: &Open, aside: &[Attention]) -> Result<BTreeMap<Dot, Row>> {
    let mut standing = BTreeMap::new();
    if aside.is_empty() {
        return Ok(standing);
    }
    let dots = aside.iter().map(|found| found.dot.to_string()).collect();
    let of_them = BTreeMap::from([("change".to_owned(), dots)]);
    let mut rows = open.vault.listed_records(&Ask::newest(&HANDED_OVER, &of_them))?.rows;
    rows.retain(|row| text(&row.fields, "taken_back_at").is_none());
    rows.sort_by_key(|row| row.id);
    for row in rows {
        if let Some(dot) = text(&row.fields, "change").and_then(|dot| dot.parse().ok()) {
            standing.insert(dot, row);
        }
    }
    Ok(standing)
}

/// Takes back a handing over.
pub(super) fn take_back(open: &mut Open, id: RecordId, now_ms: i64) -> Result<()> {
    let fields = [("taken_back_at".to_owned(), timestamp(open, now_ms))].into_iter().collect();
    amend_now(open, id, HANDED_OVER.name, fields, now_ms).map(|_| ())
}

fn handed_row(open: &Open, row: &Row, names: &mut Names<'_>) -> Result<HandedRow> {
    let shown = &row.fields;
    let given = |name: &str| text(shown, name);
    // What stands here was refused and waits for nothing that this laptop could name.
    let standing = Standing { makes: false, waits: Waits::No, written_again: false };
    let words = given("words").and_then(|words| serde_json::from_str::<Value>(&words).ok());
    let words = words.and_then(|words| words.as_object().cloned()).unwrap_or_default();
    let of_kind = given("record_kind").unwrap_or_default();
    let named = kind(&of_kind).map(|kind| referred_to(kind, &words, names)).transpose()?;
    let about = row.participant.map(|id| open.row(id)).transpose()?.flatten();
    let answered = match given("settled_at") {
        Some(_) => Some(HandedAnswer {
            by: names.of_text(given("settled_by"))?.unwrap_or_default(),
            answer: given("answer").unwrap_or_default(),
        }),
        None => None,
    };
    Ok(HandedRow {
        id: row.id.to_string(),
        dot: given("change").unwrap_or_default(),
        kind: of_kind,
        participant: row.participant.map(|id| id.to_string()),
        initials: about.as_ref().and_then(initials_of),
        reason: reason(&given("code").unwrap_or_default(), standing),
        field: given("field"),
        words,
        named: named.unwrap_or_default(),
        note: given("note"),
        by: names.of_text(given("staff"))?.unwrap_or_default(),
        site: names.of_text(given("site"))?,
        on: given("handed_on").unwrap_or_default(),
        answered,
    })
}
