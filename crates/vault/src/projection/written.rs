//! A row as it lies in the table: its columns stand here, whoever writes them.

use alongside_record::Audience;
use rusqlite::{CachedStatement, params};

use super::{Row, derive::ToCome};
use crate::{
    Result,
    database::{Id, standing_text},
    listing::Derived,
};

/// Inserts a row that [`Written::put`] gives the values of.
macro_rules! insert {
    () => {
        "INSERT INTO record_row
             (id, kind, participant, standing, happened_at, due_on, conflicts, touched_at, placed_at,
                 hoped_key, open, name_key, planned, declines, worry, answers, opens, fields, audience, held,
                 searched)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                 ?19, ?20, ?21)"
    };
}

/// For a row that is not there.
pub(super) const INSERT: &str = insert!();

/// For one that may be: the first half of what is there is left alone where it says the same.
pub(super) const PUT: &str = concat!(
    insert!(),
    " ON CONFLICT (id) DO UPDATE SET kind = ?2, participant = ?3, standing = ?4,
         happened_at = ?5, due_on = ?6, conflicts = ?7, touched_at = ?8, placed_at = ?9,
         hoped_key = ?10, open = ?11, name_key = ?12, planned = ?13, declines = ?14,
         worry = ?15, answers = ?16, opens = ?17
      WHERE (kind, participant, standing, happened_at, due_on, conflicts, touched_at, placed_at,
              hoped_key, open, name_key, planned, declines, worry, answers, opens)
          IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
);

/// The second half, likewise.
pub(super) const PUT_REST: &str = "UPDATE record_row SET fields = ?2, audience = ?3, held = ?4, searched = ?5
     WHERE id = ?1 AND (fields, audience, held, searched) IS NOT (?2, ?3, ?4, ?5)";

/// What is written of a record.
pub(super) struct Written<'a> {
    pub(super) row: &'a Row,
    /// The row's fields, encoded.
    pub(super) fields: &'a str,
    pub(super) audience: &'a Audience,
    pub(super) derived: &'a Derived,
    pub(super) to_come: &'a ToCome,
}

impl Written<'_> {
    /// Runs [`INSERT`] or [`PUT`].
    pub(super) fn put(&self, statement: &mut CachedStatement<'_>) -> Result<()> {
        let Self { row, fields, audience, derived, to_come } = self;
        statement.execute(params![
            Id::from(row.id),
            row.kind.as_str(),
            row.participant.map(Id::from),
            standing_text(row.standing),
            row.happened_at,
            &row.due_on,
            row.conflicts,
            row.touched_at,
            derived.placed_at,
            &derived.hoped_key,
            derived.open,
            &derived.name_key,
            to_come.planned,
            to_come.declines,
            to_come.worries.worry,
            to_come.worries.answers.map(Id::from),
            to_come.worries.opens.map(Id::from),
            fields,
            audience.as_str(),
            &derived.held,
            &derived.searched,
        ])?;
        Ok(())
    }

    /// Runs [`PUT_REST`].
    pub(super) fn put_rest(&self, statement: &mut CachedStatement<'_>) -> Result<()> {
        let Self { row, fields, audience, derived, .. } = self;
        let rest = (Id::from(row.id), fields, audience.as_str(), &derived.held, &derived.searched);
        statement.execute(rest)?;
        Ok(())
    }
}
