//! Numbers for the screens, and the list of conflicts.

use alongside_record::{KindName, RecordId, UnitName};
use rusqlite::Params;

use super::Counts;
use crate::{
    Result, Vault,
    database::{Bits, Id},
    records,
};

impl Vault {
    /// Numbers for the screens.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn counts(&self) -> Result<Counts> {
        Ok(Counts {
            participants: self.count("SELECT count(*) FROM participant_row WHERE voided = 0", [])?,
            conflicts: self
                .count("SELECT coalesce(sum(conflicts), 0) FROM record_row WHERE conflicts > 0", [])?,
            waiting: self.waiting()?,
        })
    }

    /// How many participants' next check-in is due on or before a date (`YYYY-MM-DD`).
    ///
    /// # Errors
    /// Failures of the database.
    pub fn due_participants_count(&self, until: &str) -> Result<u64> {
        self.count(
            "SELECT count(*) FROM participant_row WHERE next_due <= ?1 AND voided = 0 AND ended = 0",
            [until],
        )
    }

    /// How many open records of a kind are due on or before a date (`YYYY-MM-DD`), as
    /// [`Vault::due`] lists them.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn due_count(&self, kind: &KindName, until: &str) -> Result<u64> {
        self.count(
            "SELECT count(*) FROM record_row r LEFT JOIN participant_row p ON p.id = r.participant
             WHERE r.kind = ?1 AND r.due_on <= ?2 AND r.standing <> 'voided'
                 AND (p.id IS NULL OR (p.voided = 0 AND p.ended = 0))",
            (kind.as_str(), until),
        )
    }

    /// The units in conflict, by record.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn conflicts(&self) -> Result<Vec<(RecordId, KindName, UnitName)>> {
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM record_row WHERE conflicts > 0 ORDER BY id")?;
        let ids = statement.query_map([], |row| row.get(0).map(Id::record))?;
        let mut conflicts = Vec::new();
        for id in ids {
            let Some(record) = records::load(&self.connection, id?)? else { continue };
            let units = record.state.conflicts().into_iter();
            conflicts.extend(units.map(|unit| (record.id, record.kind.clone(), unit)));
        }
        Ok(conflicts)
    }

    fn count(&self, sql: &str, params: impl Params) -> Result<u64> {
        let count = self.connection.prepare_cached(sql)?.query_row(params, |row| row.get::<_, Bits>(0))?;
        Ok(count.0)
    }
}
