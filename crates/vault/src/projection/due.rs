//! By when a participant hopes to hear from us, as the newest record says of a kind that sets it
//! ([`SetsNext`]).

use alongside_domain::{SetsNext, kinds};
use alongside_record::RecordId;
use rusqlite::{Connection, OptionalExtension};

use crate::{Result, database::Id};

/// Brings a participant's next date up to date.
pub(super) fn refresh(connection: &Connection, participant: RecordId) -> Result<()> {
    let newest = connection
        .prepare_cached(
            "SELECT due_on, id FROM record_row INDEXED BY record_row_timeline
             WHERE participant = ?1 AND standing <> 'voided' AND happened_at IS NOT NULL
                 AND (kind IN (SELECT value FROM json_each(?2))
                     OR (kind IN (SELECT value FROM json_each(?3)) AND due_on IS NOT NULL))
             ORDER BY happened_at DESC, id DESC LIMIT 1",
        )?
        .query_row(
            (Id::from(participant), that_set(SetsNext::Always), that_set(SetsNext::WhenGiven)),
            |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Id>(1)?)),
        )
        .optional()?;
    let (due, because) = match newest {
        Some((Some(due), id)) => (Some(due), Some(id)),
        Some((None, _)) | None => (None, None),
    };
    connection
        .prepare_cached(
            "UPDATE participant_row SET next_due = ?2, next_due_because = ?3
             WHERE id = ?1 AND (next_due IS NOT ?2 OR next_due_because IS NOT ?3)",
        )?
        .execute((Id::from(participant), due, because))?;
    Ok(())
}

/// The names of the kinds that set the next date in that way, as a JSON array.
fn that_set(next: SetsNext) -> String {
    let names = kinds::ALL.iter().filter(|kind| kind.sets_next == next).map(|kind| kind.name);
    serde_json::Value::from_iter(names).to_string()
}
