//! The organisation's signed statements, as this laptop holds them.
//!
//! Deliberately absent: what they come to, and whether their signers may say so. Whoever reads them takes
//! them into a set, which tells.

use alongside_rights::{SignedStatement, StatementHash};

use crate::{Result, Vault, VaultError};

impl Vault {
    /// All of them, in the order in which they came.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn statements(&self) -> Result<Vec<SignedStatement>> {
        let mut statement = self.connection.prepare_cached("SELECT bytes FROM statement ORDER BY place")?;
        let rows = statement.query_map([], |row| Ok(SignedStatement::from_bytes(row.get(0)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Their ids, ascending.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn statement_hashes(&self) -> Result<Vec<StatementHash>> {
        let mut statement = self.connection.prepare_cached("SELECT hash FROM statement ORDER BY hash")?;
        let rows = statement.query_map([], |row| Ok(StatementHash(row.get(0)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps statements besides those that are here, all or none.
    ///
    /// # Errors
    /// [`VaultError::Invalid`] for what is no statement; failures of the database.
    pub fn add_statements(&mut self, statements: &[SignedStatement]) -> Result<()> {
        let transaction = self.connection.transaction()?;
        for signed in statements {
            let hash = signed.hash().map_err(|_| VaultError::Invalid { what: "statement" })?;
            transaction
                .prepare_cached("INSERT INTO statement (hash, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
                .execute((hash.0, signed.as_bytes()))?;
        }
        transaction.commit()?;
        Ok(())
    }
}
