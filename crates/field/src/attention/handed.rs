//! What was handed over: to whom it shows, and whether it stands.

use std::collections::BTreeMap;

use alongside_domain::{Role, kinds::HANDED_OVER};
use alongside_record::{Dot, KindName, RecordId};
use alongside_vault::{Attention, Row};
use serde_json::Value;

use super::{
    let_go::let_go_rows,
    reason::{Standing, Waits, reason},
};
use crate::{
    Alongside, Open, Result,
    people::{Names, initials_of, text},
    records::{amend_now, timestamp},
    views::{AttentionLists, HandedAnswer, HandedRow},
};

/// Open ones listed; when there are more, somebody has to look at the first of them first.
const LISTED: usize = 500;

impl Alongside {
    /// What was set aside and was handed over, or let go of, and what was handed to who is at work.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn attention_lists(&self) -> Result<AttentionLists> {
        self.with_open(|open| {
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let mut lists = AttentionLists { let_go: let_go_rows(open)?, ..AttentionLists::default() };
            for row in handed_to_you(open)? {
                lists.handed_to_you.push(handed_row(open, &row, &mut names)?);
            }
            let mut aside = open.vault.needs_attention()?;
            aside.retain(|found| found.let_go.is_none());
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
    match open.role() {
        Role::Peer => Ok(Vec::new()),
        Role::Coordinator | Role::Administrator => {
            let mut rows = open.vault.not_done(&KindName::from(HANDED_OVER.name), LISTED)?;
            // Those of one's own are for the others.
            let me = Some(open.staff.to_string());
            rows.retain(|row| text(&row.fields, "staff") != me);
            Ok(rows)
        }
    }
}

/// Of these changes, those that were handed over, with their handing over. What was taken back does
/// not count.
pub(super) fn standing_hand_overs(open: &Open, aside: &[Attention]) -> Result<BTreeMap<Dot, Row>> {
    let mut standing = BTreeMap::new();
    if aside.is_empty() {
        return Ok(standing);
    }
    for (change, id) in open.vault.texts(&KindName::from(HANDED_OVER.name), "change")? {
        let found = aside.iter().find(|found| found.dot.to_string() == change);
        let row = found.map(|_| open.vault.row(id)).transpose()?.flatten();
        let row = row.filter(|row| text(&row.fields, "taken_back_at").is_none());
        if let (Some(found), Some(row)) = (found, row) {
            standing.insert(found.dot, row);
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
    let fields = &row.fields;
    let given = |name: &str| text(fields, name);
    // What stands here was refused and waits for nothing that this laptop could name.
    let standing = Standing { makes: false, waits: Waits::No, written_again: false };
    let words = given("words").and_then(|words| serde_json::from_str::<Value>(&words).ok());
    let about = row.participant.map(|id| open.vault.row(id)).transpose()?.flatten();
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
        kind: given("record_kind").unwrap_or_default(),
        participant: row.participant.map(|id| id.to_string()),
        initials: about.as_ref().and_then(initials_of),
        reason: reason(&given("code").unwrap_or_default(), standing),
        field: given("field"),
        words: words.and_then(|words| words.as_object().cloned()).unwrap_or_default(),
        note: given("note"),
        by: names.of_text(given("staff"))?.unwrap_or_default(),
        site: names.of_text(given("site"))?,
        on: given("handed_on").unwrap_or_default(),
        answered,
    })
}
