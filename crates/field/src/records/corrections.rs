//! What somebody says is right in place of what a record says, until whoever may write that record says
//! which one holds.

use alongside_domain::{Kind, kind as kind_named};
use alongside_record::{KindName, RecordId};
use alongside_vault::{NewChange, Row};

use super::void::void;
use crate::{Open, Result, people::text};

/// Corrections of a kind looked through: whoever may, answers them within days.
const LISTED: usize = 1_000;

/// Why a correction is taken out that was answered, as a code.
const ANSWERED: &str = "answered";

/// The corrections of a field of a record that nobody has answered, newest first.
pub(crate) fn corrections(open: &Open, kind: &Kind, record: RecordId, field: &str) -> Result<Vec<Row>> {
    let id = record.to_string();
    let mut all = Vec::new();
    for (by, corrects) in kind.corrected_by(field) {
        let rows = open.vault.by_kind(&KindName::from(by.name), LISTED)?;
        all.extend(rows.into_iter().filter(|row| text(&row.fields, corrects.record).as_ref() == Some(&id)));
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
            if let Some(correction) = open.vault.record(row.id)? {
                changes.push(void(open, &correction, ANSWERED, now_ms)?);
            }
        }
    }
    Ok(changes)
}
