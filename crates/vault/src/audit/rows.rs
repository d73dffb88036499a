//! Rows of the file: added one by one, each durable before anything else is done, and looked through.

use alongside_audit::{End, KeptRow, KeptSession, Problem, Row, SessionHead, SessionId, check, check_order};
use alongside_protocol::PublicKey;
use alongside_record::{Chain, DeviceId, OrganisationId, StaffId};
use rusqlite::OptionalExtension;

use super::{AUDIT_FILE, AuditFile};
use crate::{Result, VaultError};

impl AuditFile {
    /// The last session, and where it ended.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn last(&self) -> Result<Option<(u64, End)>> {
        let last = self
            .connection
            .query_row(
                "SELECT number, id, count, chain FROM session ORDER BY number DESC LIMIT 1",
                [],
                |row| Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            )
            .optional()?;
        last.map(|(number, id, count, chain)| Ok((number.cast_unsigned(), end(id, count, chain)?)))
            .transpose()
    }

    /// Begins a session with its first row.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] once there is no room that is kept either; failures of the database.
    pub fn begin(&mut self, head: &SessionHead, row: &Row, end: End) -> Result<()> {
        let bytes = head.encode().map_err(|_| VaultError::Invalid { what: "audit head" })?;
        let number = head.number.cast_signed();
        self.with_room(|connection| {
            let transaction = connection.transaction()?;
            transaction.execute(
                "INSERT INTO session (number, id, head, count, chain) VALUES (?1, ?2, ?3, ?4, ?5)",
                (number, head.id.0.as_slice(), &bytes, end.count.cast_signed(), end.chain.0.as_slice()),
            )?;
            transaction
                .execute(INSERT, (number, row.number.cast_signed(), &row.sealed, row.signature.as_slice()))?;
            Ok(transaction.commit()?)
        })
    }

    /// Adds a row to a session.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn append(&mut self, session: u64, row: &Row, end: End) -> Result<()> {
        let number = session.cast_signed();
        self.with_room(|connection| {
            let transaction = connection.transaction()?;
            transaction
                .execute(INSERT, (number, row.number.cast_signed(), &row.sealed, row.signature.as_slice()))?;
            transaction.execute(
                "UPDATE session SET count = ?2, chain = ?3 WHERE number = ?1",
                (number, end.count.cast_signed(), end.chain.0.as_slice()),
            )?;
            Ok(transaction.commit()?)
        })
    }

    /// Looks through all sessions. `keys` are the signing keys of a user on this laptop; `is_receipt` says
    /// whether the base gave this word of having so many rows.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn check(
        &self,
        of: (OrganisationId, DeviceId),
        keys: impl Fn(StaffId) -> Vec<PublicKey>,
        is_receipt: impl Fn(&[u8], End) -> bool,
    ) -> Result<Vec<Problem>> {
        let mut statement = self
            .connection
            .prepare("SELECT number, id, head, count, chain, acknowledged, receipt, disputed FROM session ORDER BY number")?;
        let mut rows = statement.query([])?;
        let (mut found, mut ends) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            let end = end(row.get(1)?, row.get(3)?, row.get(4)?)?;
            let (acknowledged, receipt): (i64, Option<Vec<u8>>) = (row.get(5)?, row.get(6)?);
            let has_all = acknowledged.cast_unsigned() == end.count
                && receipt.is_some_and(|receipt| is_receipt(&receipt, end));
            let (head, disputed): (Vec<u8>, bool) = (row.get(2)?, row.get(7)?);
            let kept = KeptSession {
                head,
                count: end.count,
                chain: end.chain,
                rows: self.rows_of(number)?,
                dropped: has_all,
            };
            let troubles = check(&kept, of, &keys);
            if disputed && troubles.is_empty() {
                let trouble = alongside_audit::Trouble::SessionInvented;
                found.push(Problem { trouble, session: number.cast_unsigned(), row: 0 });
            }
            found.extend(troubles);
            if let Ok(head) = SessionHead::decode(&kept.head) {
                ends.push((head, end));
            }
        }
        found.extend(check_order(&ends));
        Ok(found)
    }

    fn rows_of(&self, session: i64) -> Result<Vec<KeptRow>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT number, sealed, signature FROM row WHERE session = ?1 ORDER BY number")?;
        let rows = statement.query_map([session], |row| {
            let signature: Vec<u8> = row.get(2)?;
            Ok(KeptRow {
                number: row.get::<_, i64>(0)?.cast_unsigned(),
                sealed: row.get(1)?,
                // One of another length fits nothing.
                signature: Some(signature.try_into().unwrap_or([0; 64])),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Runs a statement on the file, as whoever has its key can. For tests only.
    ///
    /// # Errors
    /// Failures of the database.
    #[cfg(any(test, feature = "cheap-kdf"))]
    pub fn tamper(&self, statement: &str) -> Result<usize> {
        Ok(self.connection.execute(statement, [])?)
    }
}

const INSERT: &str = "INSERT INTO row (session, number, sealed, signature) VALUES (?1, ?2, ?3, ?4)";

pub(super) fn end(id: Vec<u8>, count: i64, chain: Vec<u8>) -> Result<End> {
    let damaged = || VaultError::damaged(AUDIT_FILE);
    Ok(End {
        session: SessionId(id.try_into().map_err(|_| damaged())?),
        count: count.cast_unsigned(),
        chain: Chain(chain.try_into().map_err(|_| damaged())?),
    })
}
