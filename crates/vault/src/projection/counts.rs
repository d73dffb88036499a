//! Numbers for the screens, and the list of conflicts.

use alongside_record::{KindName, RecordId, UnitName};
use rusqlite::Params;

use super::Counts;
use crate::{
    Result, Vault,
    database::{Bits, Id},
    records,
};

const PARTICIPANTS: &str = "SELECT coalesce(sum(number), 0) FROM participant_count";
const CONFLICTS: &str = "SELECT coalesce(sum(conflicts), 0) FROM record_row WHERE conflicts > 0";
const CONFLICTS_OF_EACH: &str = "SELECT id, kind, conflicts FROM record_row WHERE conflicts > 0 ORDER BY id";
const IN_CONFLICT: &str = "SELECT id FROM record_row WHERE conflicts > 0 ORDER BY id";

#[cfg(test)]
pub(super) const STATEMENTS: [&str; 4] = [PARTICIPANTS, CONFLICTS, CONFLICTS_OF_EACH, IN_CONFLICT];

impl Vault {
    /// Numbers for the screens.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn counts(&self) -> Result<Counts> {
        Ok(Counts {
            participants: self.count(PARTICIPANTS, [])?,
            conflicts: self.count(CONFLICTS, [])?,
            waiting: self.waiting()?,
        })
    }

    /// The records with units in conflict, with their kinds and how many of their units are.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn records_in_conflict(&self) -> Result<Vec<(KindName, RecordId, u64)>> {
        let mut statement = self.connection.prepare_cached(CONFLICTS_OF_EACH)?;
        let rows = statement.query_map([], |row| {
            let kind: String = row.get(1)?;
            Ok((KindName::from(kind), row.get(0).map(Id::record)?, row.get::<_, Bits>(2)?.0))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The units in conflict, by record.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn conflicts(&self) -> Result<Vec<(RecordId, KindName, UnitName)>> {
        let mut statement = self.connection.prepare_cached(IN_CONFLICT)?;
        let ids = statement.query_map([], |row| row.get(0).map(Id::record))?;
        let mut conflicts = Vec::new();
        for id in ids {
            let Some(record) = records::load(&self.connection, id?)? else { continue };
            let units = record.state.conflicts().into_iter();
            conflicts.extend(units.map(|unit| (record.id, record.kind.clone(), unit)));
        }
        Ok(conflicts)
    }

    pub(super) fn count(&self, sql: &str, params: impl Params) -> Result<u64> {
        let count = self.connection.prepare_cached(sql)?.query_row(params, |row| row.get::<_, Bits>(0))?;
        Ok(count.0)
    }
}
