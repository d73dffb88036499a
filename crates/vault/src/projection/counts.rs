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

    pub(super) fn count(&self, sql: &str, params: impl Params) -> Result<u64> {
        let count = self.connection.prepare_cached(sql)?.query_row(params, |row| row.get::<_, Bits>(0))?;
        Ok(count.0)
    }
}
