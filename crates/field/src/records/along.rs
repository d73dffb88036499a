//! The record that another is written along with: both are one entry of a timeline.

use alongside_domain::{FieldType, Kind, kind, kinds};
use alongside_record::RecordId;
use alongside_vault::{Row, StoredRecord};

use crate::{Open, Result, people::text};

/// The record that an entry is written along with, where it is about the same participant and nothing
/// else belongs to it.
pub(super) fn along_with(open: &Open, kind: &Kind, entry: &Row) -> Result<Option<Row>> {
    let named = kind.along_with.and_then(|field| text(&entry.fields, field));
    let Some(id) = named.and_then(|id| id.parse().ok()) else { return Ok(None) };
    let Some(row) = open.row(id)?.filter(|row| row.participant == entry.participant) else {
        return Ok(None);
    };
    Ok((belonging_to(open, id, row.kind.as_str())? <= 1).then_some(row))
}

/// The record that is taken out and brought back with another: the one that it was written along with,
/// where both stand, or both were taken out, and nobody has to choose there.
pub(super) fn stands_or_falls_with(open: &Open, record: &StoredRecord) -> Result<Option<StoredRecord>> {
    let (Some(kind), Some(entry)) = (kind(record.kind.as_str()), open.row(record.id)?) else {
        return Ok(None);
    };
    let Some(along) = along_with(open, kind, &entry)? else { return Ok(None) };
    if along.standing != entry.standing || along.conflicts > 0 {
        return Ok(None);
    }
    open.record(along.id)
}

/// How many entries were written along with a record of that kind.
fn belonging_to(open: &Open, id: RecordId, of: &str) -> Result<u64> {
    let mut count = 0;
    for kind in kinds::ALL {
        let Some(field) = kind.along_with.and_then(|field| kind.field(field)) else { continue };
        if matches!(field.holds, FieldType::Reference(kind) if kind == of) {
            count += open.file_of_kind(kind).links_to(id, &kind.name.into(), field.name)?;
        }
    }
    Ok(count)
}
