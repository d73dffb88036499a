//! Drafts that nobody has signed yet, and what was written into one that was.

use std::collections::BTreeMap;

use alongside_record::RecordId;
use alongside_vault::{Ask, Days, Row};
use serde_json::{Map, Value};

use super::signed_note::drafts;
use crate::{Open, Result, people::Names, views::LaterWords};

/// Drafts listed: more than a team leaves unsigned.
const LISTED: usize = 200;

/// The drafts that nobody signed, newest first. What was signed stands at no place of its own.
pub(super) fn unsigned(open: &Open) -> Result<Vec<Row>> {
    let any = BTreeMap::new();
    let days = Some(Days::Happened(i64::MIN + 1, i64::MAX));
    let ask = Ask { days, limit: LISTED, ..Ask::newest(drafts()?.kind, &any) };
    Ok(open.vault.listed_records(&ask)?.rows)
}

/// What stands in a draft and was not `signed`.
pub(super) fn later_words(
    open: &Open,
    draft: RecordId,
    signed: &Map<String, Value>,
    names: &mut Names<'_>,
) -> Result<Vec<LaterWords>> {
    let mut later = Vec::new();
    let declared = drafts()?.kind;
    let Some(record) = open.record(draft)?.filter(|record| record.kind.as_str() == declared.name) else {
        return Ok(later);
    };
    let units = record.state.own_units().filter(|(unit, _)| declared.field(unit.as_str()).is_some());
    for (unit, state) in units {
        let was_signed = signed.get(unit.as_str()).cloned().unwrap_or_default();
        for live in state.live().values() {
            let value = live.value.to_json().unwrap_or_default();
            if value != was_signed {
                later.push(LaterWords {
                    field: unit.to_string(),
                    value,
                    author: names.author(live.stamp.author)?,
                    at: live.stamp.shown_at(),
                });
            }
        }
    }
    later.sort_by_key(|words| words.at);
    Ok(later)
}
