//! Dismissing changes that the server set aside: somebody says that they are not needed.
//!
//! Nothing is deleted, here or there. The change lies on top of the server's state no more, so that
//! this laptop shows what everybody else sees. Should it land at base after all, it shows again with
//! the state that comes from there.

use std::collections::BTreeSet;

use alongside_record::Dot;
use rusqlite::{OptionalExtension, TransactionBehavior};

use crate::{
    Result, Vault, VaultError,
    database::{Bits, Id},
    projection,
};

impl Vault {
    /// Dismisses a set-aside change for that reason, or takes it up again with none. What makes its
    /// record takes all that is set aside of the record along, as nothing of it can land without.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] for what is not set aside, or is at base by now; failures of the
    /// database.
    pub fn dismiss(&mut self, dot: Dot, reason: Option<&str>) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (log, counter) = (Bits::from(dot.log), Bits(dot.counter));
        let record = transaction
            .prepare_cached(
                "SELECT record FROM own_change
                 WHERE log = ?1 AND counter = ?2 AND (disowned = 1 OR (code IS NOT NULL AND in_base = 0))
                     AND reissued = 0",
            )?
            .query_row((log, counter), |row| row.get(0).map(Id::record))
            .optional()?
            .ok_or(VaultError::NotFound { what: "set-aside change" })?;
        transaction
            .prepare_cached(
                "UPDATE own_change SET dismissed = ?4
                 WHERE record = ?3 AND (disowned = 1 OR (code IS NOT NULL AND in_base = 0)) AND reissued = 0
                     AND (?5 OR (log = ?1 AND counter = ?2))",
            )?
            .execute((log, counter, Id::from(record), reason, record.0 == dot))?;
        projection::refresh(&transaction, &BTreeSet::from([record]))?;
        transaction.commit()?;
        Ok(())
    }
}
