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
const IN_CONFLICT: &str = "SELECT id FROM record_row WHERE conflicts > 0 ORDER BY id";

#[cfg(test)]
pub(super) const STATEMENTS: [&str; 3] = [PARTICIPANTS, CONFLICTS, IN_CONFLICT];

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
