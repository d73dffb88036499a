//! What users say of what they have not sent: kept until the base has it, and beyond, should it come back from
//! a copy.
//!
//! Deliberately absent: signing. Who signs is handed the sessions.

use alongside_record::{Chain, Digest, Dot, LogId, StaffId};
use rusqlite::TransactionBehavior;

use super::mark::Marker;
use crate::{
    Result, Vault,
    database::{Bits, Id},
};

/// Changes of one log that follow each other and that one user wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnSession {
    /// The log.
    pub log: LogId,
    /// The first counter.
    pub first: u64,
    /// The last.
    pub last: u64,
    /// The log's chain there.
    pub chain: Chain,
}

/// A session with its author's signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attested {
    /// The session.
    pub session: OwnSession,
    /// Whose it is.
    pub author: StaffId,
    /// The signature.
    pub signature: [u8; 64],
}

impl Vault {
    /// What whoever is signed in has written and neither sent nor vouched for, in sessions of at most `most`
    /// changes. Only what bears their mark. What was vouched for and is unsent comes along where it is part
    /// of the same.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn to_attest(&self, most: u64) -> Result<Vec<OwnSession>> {
        let marker = Marker::of(&self.own)?;
        let mut statement = self.connection.prepare_cached(
            "SELECT c.log, c.counter, c.record, c.digest, c.mark, c.chain, c.vouched
             FROM own_log l JOIN own_change c ON c.log = l.log AND c.counter > l.acknowledged
             WHERE c.author = ?1 AND c.reissued = 0 AND c.disowned = 0
                 AND EXISTS (SELECT 1 FROM own_change n WHERE n.author = ?1 AND n.log = l.log
                     AND n.vouched = 0 AND n.reissued = 0)
             UNION
             SELECT log, counter, record, digest, mark, chain, vouched FROM own_change
             WHERE author = ?1 AND vouched = 0 AND reissued = 0 AND disowned = 0
             ORDER BY 1, 2",
        )?;
        let rows = statement.query_map([Id(self.user().0)], |row| {
            let dot = Dot::new(LogId(row.get::<_, Bits>(0)?.0), row.get::<_, Bits>(1)?.0);
            let mark: Option<Vec<u8>> = row.get(4)?;
            let fits = marker.fits(mark.as_deref(), dot, row.get::<_, Id>(2)?.record(), Digest(row.get(3)?));
            Ok((dot, Chain(row.get(5)?), row.get::<_, bool>(6)?, fits))
        })?;
        let mut sessions: Vec<(OwnSession, bool)> = Vec::new();
        for row in rows {
            let (dot, chain, vouched, fits) = row?;
            if !fits {
                continue;
            }
            let follows = |session: &&mut (OwnSession, bool)| {
                let OwnSession { log, first, last, .. } = session.0;
                log == dot.log && last.saturating_add(1) == dot.counter && dot.counter - first < most
            };
            match sessions.last_mut().filter(follows) {
                Some((session, news)) => {
                    (session.last, session.chain) = (dot.counter, chain);
                    *news |= !vouched;
                }
                None => {
                    let session = OwnSession { log: dot.log, first: dot.counter, last: dot.counter, chain };
                    sessions.push((session, !vouched));
                }
            }
        }
        Ok(sessions.into_iter().filter_map(|(session, news)| news.then_some(session)).collect())
    }

    /// Keeps what whoever is signed in has vouched for, in one transaction.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn keep_attested(&mut self, attested: &[(OwnSession, [u8; 64])]) -> Result<()> {
        let author = Id(self.user().0);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (OwnSession { log, first, last, chain }, signature) in attested {
            let (log, first, last) = (Bits::from(*log), Bits(*first), Bits(*last));
            // A longer one takes the place of those that it covers.
            transaction
                .prepare_cached(
                    "DELETE FROM attestation WHERE log = ?1 AND author = ?2 AND first >= ?3 AND last <= ?4",
                )?
                .execute((log, author, first, last))?;
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO attestation (log, last, author, first, chain, signature)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute((log, last, author, first, chain.0.as_slice(), signature.as_slice()))?;
            transaction
                .prepare_cached(
                    "UPDATE own_change SET vouched = 1
                     WHERE log = ?1 AND counter BETWEEN ?2 AND ?3 AND author = ?4 AND reissued = 0",
                )?
                .execute((log, first, last, author))?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// What users vouched for that ends in `log` behind `after` and up to `last`, and what ends before and has
    /// not reached the base; as far as the log still is what it was. At most `most`.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn attested(&self, log: LogId, after: u64, last: u64, most: usize) -> Result<Vec<Attested>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT a.first, a.last, a.chain, a.author, a.signature FROM attestation a
             JOIN own_change c ON c.log = a.log AND c.counter = a.last AND c.reissued = 0 AND c.chain = a.chain
             WHERE a.log = ?1 AND a.last <= ?3 AND (a.last > ?2 OR a.sent = 0) ORDER BY a.last LIMIT ?4",
        )?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = statement.query_map((Bits::from(log), Bits(after), Bits(last), most), |row| {
            let (first, last) = (row.get::<_, Bits>(0)?.0, row.get::<_, Bits>(1)?.0);
            let session = OwnSession { log, first, last, chain: Chain(row.get(2)?) };
            let author = StaffId(row.get::<_, Id>(3)?.0);
            Ok(Attested { session, author, signature: row.get(4)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The first log of which the base holds something that was vouched for only after it was sent.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn log_to_attest(&self) -> Result<Option<LogId>> {
        for head in self.logs()? {
            if !self.attested(head.log, head.acknowledged, head.acknowledged, 1)?.is_empty() {
                return Ok(Some(head.log));
            }
        }
        Ok(None)
    }

    /// The base has what ends in `log` at these counters.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn attested_reached(&mut self, log: LogId, lasts: &[u64]) -> Result<()> {
        for last in lasts {
            self.connection
                .prepare_cached("UPDATE attestation SET sent = 1 WHERE log = ?1 AND last = ?2")?
                .execute((Bits::from(log), Bits(*last)))?;
        }
        Ok(())
    }

    /// Whoever is signed in has sent the changes of `log` from `first` to `last` under their own key.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn sent_by_author(&mut self, log: LogId, first: u64, last: u64) -> Result<()> {
        let (log, author) = (Bits::from(log), Id(self.user().0));
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction
            .prepare_cached(
                "UPDATE own_change SET vouched = 1
                 WHERE log = ?1 AND counter BETWEEN ?2 AND ?3 AND author = ?4 AND reissued = 0",
            )?
            .execute((log, Bits(first), Bits(last), author))?;
        transaction
            .prepare_cached(
                "UPDATE attestation SET sent = 1
                 WHERE log = ?1 AND author = ?4 AND first >= ?2 AND last <= ?3",
            )?
            .execute((log, Bits(first), Bits(last), author))?;
        transaction.commit()?;
        Ok(())
    }
}

/// The base has lost what `log` holds behind `held`, and what was signed of it: what its authors did not put
/// in words that are kept here, they are to vouch for anew.
pub(super) fn lost_at_base(connection: &rusqlite::Connection, log: LogId, held: u64) -> Result<()> {
    let place = (Bits::from(log), Bits(held));
    connection
        .prepare_cached("UPDATE attestation SET sent = 0 WHERE log = ?1 AND last > ?2")?
        .execute(place)?;
    connection
        .prepare_cached(
            "UPDATE own_change SET vouched = 0
             WHERE log = ?1 AND counter > ?2 AND vouched = 1 AND NOT EXISTS
                 (SELECT 1 FROM attestation a WHERE a.log = own_change.log AND a.author = own_change.author
                     AND a.first <= own_change.counter AND a.last >= own_change.counter)",
        )?
        .execute(place)?;
    Ok(())
}
