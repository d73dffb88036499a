//! One's own values, which the feed brings back without their contents.

use alongside_record::{Chain, Change, Dot, Value};
use rusqlite::{Connection, OptionalExtension};

use super::load_change;
use crate::{BaseRecord, LogHead, Result, Vault, database::Bits};

impl Vault {
    /// Up to where the log with this head is acknowledged and its chain there, while the feed has not
    /// brought all of that back yet.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn comes_back(&self, head: LogHead) -> Result<Option<(u64, Chain)>> {
        let (log, up_to) = (head.log, head.acknowledged);
        // The feed brings them in their order, so the last of them tells.
        let is_back = self
            .connection
            .prepare_cached(
                "SELECT in_base FROM own_change
                 WHERE log = ?1 AND counter <= ?2 AND reissued = 0 AND code IS NULL
                 ORDER BY counter DESC LIMIT 1",
            )?
            .query_row((Bits::from(log), Bits(up_to)), |row| row.get::<_, bool>(0))
            .optional()?;
        if is_back.unwrap_or(true) {
            return Ok(None);
        }
        Ok(self.chain_at(log, up_to)?.map(|chain| (up_to, chain)))
    }

    /// Puts own values where they were left out. False when one of them is not here, as after a
    /// salvage, or is sealed: then the server has to send them.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn put_own_values(&self, records: &mut [BaseRecord]) -> Result<bool> {
        let mut all = true;
        // What one change wrote mostly stands together.
        let mut last: Option<Change> = None;
        for unit in records.iter_mut().flat_map(|record| &mut record.units) {
            for (dot, live) in unit.live.iter_mut().filter(|(_, live)| live.value == Value::LEFT_OUT) {
                if last.as_ref().is_none_or(|change| change.dot != *dot) {
                    last = own_change(&self.connection, *dot)?;
                }
                let mut writes = last.iter().flat_map(|change| &change.writes);
                match writes.find(|write| write.unit == unit.unit) {
                    Some(write) => live.value = write.value.clone(),
                    None => all = false,
                }
            }
        }
        Ok(all)
    }
}

fn own_change(connection: &Connection, dot: Dot) -> Result<Option<Change>> {
    let bytes = connection
        .prepare_cached(
            "SELECT bytes FROM own_change
             WHERE log = ?1 AND counter = ?2 AND reissued = 0 AND coalesce(sealing, 'due') = 'due'",
        )?
        .query_row((Bits::from(dot.log), Bits(dot.counter)), |row| row.get::<_, Vec<u8>>(0))
        .optional()?;
    bytes.map(|bytes| load_change(&bytes)).transpose()
}
