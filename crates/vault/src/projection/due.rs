//! By when a participant hopes to hear from us.
//!
//! The newest check-in says so, or a later contact attempt that gives a new date. A newer check-in
//! without a date ends the older date; an attempt without one does not, as it may have failed.

use alongside_domain::kinds::{CHECK_IN, CONTACT_ATTEMPT};
use alongside_record::RecordId;
use rusqlite::{Connection, OptionalExtension};

use crate::{Result, database::Id};

/// Brings a participant's next date up to date.
pub(super) fn refresh(connection: &Connection, participant: RecordId) -> Result<()> {
    let newest = connection
        .prepare_cached(
            "SELECT due_on, id FROM record_row INDEXED BY record_row_timeline
             WHERE participant = ?1 AND standing <> 'voided' AND happened_at IS NOT NULL
                 AND (kind = ?2 OR (kind = ?3 AND due_on IS NOT NULL))
             ORDER BY happened_at DESC, id DESC LIMIT 1",
        )?
        .query_row((Id::from(participant), CHECK_IN.name, CONTACT_ATTEMPT.name), |row| {
            Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Id>(1)?))
        })
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
