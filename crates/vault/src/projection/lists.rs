//! Lists as screens show them, a page at a time.

use alongside_record::{KindName, RecordId};

use super::{Row, queries::select_rows};
use crate::{
    Result, Vault,
    database::{Bits, Id, at_most},
};

impl Vault {
    /// A page of the participants by the name they are listed by, and how many there are in all. With
    /// a status, only those of that status; who has none counts as `active`.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn participants_page(
        &self,
        status: Option<&str>,
        offset: u64,
        limit: u64,
    ) -> Result<(Vec<Row>, u64)> {
        let page = (Bits(offset), Bits(limit), status);
        let rows = match status {
            None => self.rows(
                select_rows!(
                    "FROM participant_row p JOIN record_row r ON r.id = p.id
                     WHERE p.voided = 0 AND ?3 IS NULL
                     ORDER BY p.listed_name, p.id LIMIT ?2 OFFSET ?1"
                ),
                page,
            )?,
            Some(_) => self.rows(
                select_rows!(
                    "FROM participant_row p JOIN record_row r ON r.id = p.id
                     WHERE p.voided = 0 AND coalesce(r.fields ->> 'status', 'active') = ?3
                     ORDER BY p.listed_name, p.id LIMIT ?2 OFFSET ?1"
                ),
                page,
            )?,
        };
        let count = self
            .connection
            .prepare_cached(
                "SELECT count(*) FROM participant_row p WHERE p.voided = 0 AND (?1 IS NULL OR
                     (SELECT coalesce(r.fields ->> 'status', 'active') FROM record_row r WHERE r.id = p.id) = ?1)",
            )?
            .query_row([status], |row| row.get::<_, Bits>(0))?;
        Ok((rows, count.0))
    }

    /// What was voided about a participant, newest first.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn voided_about(&self, participant: RecordId, limit: usize) -> Result<Vec<Row>> {
        self.rows(
            select_rows!(
                "FROM record_row r WHERE r.participant = ?1 AND r.standing = 'voided' AND r.id <> ?1
                 ORDER BY r.happened_at DESC, r.id DESC LIMIT ?2"
            ),
            (Id::from(participant), at_most(limit)),
        )
    }

    /// How many own changes wait, by the kind of their records.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn waiting_by_kind(&self) -> Result<Vec<(KindName, u64)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.kind, count(*) FROM own_log l
             JOIN own_change c ON c.log = l.log AND c.counter > l.acknowledged AND c.reissued = 0
             JOIN record r ON r.id = c.record
             GROUP BY r.kind ORDER BY r.kind",
        )?;
        let rows =
            statement.query_map([], |row| Ok((row.get::<_, String>(0)?.into(), row.get::<_, Bits>(1)?.0)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
