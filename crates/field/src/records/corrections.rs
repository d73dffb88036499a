//! What somebody says is right in place of what a record says, until whoever may write that record says
//! which one holds.

use std::collections::BTreeMap;

use alongside_domain::{Kind, kind as kind_named};
use alongside_record::RecordId;
use alongside_vault::{Ask, NewChange, Row};

use super::void::void;
use crate::{Open, Result};

/// Why a correction is taken out that was answered, as a code.
const ANSWERED: &str = "answered";

/// The corrections of a field of a record that nobody has answered, newest first.
pub(crate) fn corrections(open: &Open, kind: &Kind, record: RecordId, field: &str) -> Result<Vec<Row>> {
    let mut all = Vec::new();
    for (by, corrects) in kind.corrected_by(field) {
        let of_it = BTreeMap::from([(corrects.record.to_owned(), vec![record.to_string()])]);
        all.extend(open.vault.listed_records(&Ask::newest(by, &of_it))?.rows);
    }
    Ok(all)
}

/// The changes that take out the corrections that writing these fields of a record answers: those that are
/// known here. What comes later was not answered, and stands.
pub(super) fn answered<'a>(
    open: &Open,
    kind: &str,
    record: RecordId,
    fields: impl IntoIterator<Item = &'a str>,
    now_ms: i64,
) -> Result<Vec<NewChange>> {
    let Some(kind) = kind_named(kind) else { return Ok(Vec::new()) };
    let mut changes = Vec::new();
    for field in fields {
        for row in corrections(open, kind, record, field)? {
            if let Some(correction) = open.record(row.id)? {
                changes.push(void(open, &correction, ANSWERED, now_ms)?);
            }
        }
    }
    Ok(changes)
}
