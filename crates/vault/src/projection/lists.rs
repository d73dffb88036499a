//! Lists as screens show them, a page at a time.

use alongside_record::{KindName, RecordId};

use super::{Row, queries::select_rows};
use crate::{
    Result, Vault,
    database::{Bits, Id, at_most},
};

impl Vault {
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
