//! What the base has not acknowledged, and what it says that it has.

use alongside_audit::{End, Receipt, Row, SessionHead, SessionId};
use alongside_record::Chain;

use super::{AuditFile, rows::end};
use crate::Result;

/// Rows of acknowledged sessions that are kept here all the same, the newest: they stand in for what a base that
/// is put back from a backup has lost.
const KEPT_ROWS: i64 = 20_000;

/// Rows of one session that go next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditPiece {
    /// The session's head.
    pub head: Vec<u8>,
    /// The number of the first row.
    pub first: u64,
    /// The rows, sealed.
    pub rows: Vec<Vec<u8>>,
    /// The signature at the last of them.
    pub signature: Vec<u8>,
}

/// A session and where it stands here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptEnd {
    /// Its place among the laptop's.
    pub number: u64,
    /// Where it stands.
    pub end: End,
}

impl AuditFile {
    /// Rows that the base has not acknowledged, the oldest first: at most so many of so many bytes.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn waiting(
        &self,
        most_rows: usize,
        most_bytes: usize,
        most_pieces: usize,
    ) -> Result<Vec<AuditPiece>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT session.number, session.head, row.number, row.sealed, row.signature
             FROM session JOIN row ON row.session = session.number
             WHERE session.acknowledged < session.count AND session.disputed = 0
             AND row.number > session.acknowledged
             ORDER BY session.number, row.number LIMIT ?1",
        )?;
        let mut rows = statement.query([i64::try_from(most_rows).unwrap_or(i64::MAX)])?;
        let (mut pieces, mut of, mut bytes) = (Vec::<AuditPiece>::new(), None, 0);
        while let Some(row) = rows.next()? {
            let session: i64 = row.get(0)?;
            let (head, sealed, signature): (Vec<u8>, Vec<u8>, Vec<u8>) =
                (row.get(1)?, row.get(3)?, row.get(4)?);
            bytes += sealed.len() + 16;
            if of != Some(session) {
                bytes += head.len() + signature.len() + 16;
            }
            if bytes > most_bytes && !pieces.is_empty() || of != Some(session) && pieces.len() == most_pieces
            {
                break;
            }
            if of != Some(session) {
                let first = row.get::<_, i64>(2)?.cast_unsigned();
                pieces.push(AuditPiece { head, first, rows: Vec::new(), signature: Vec::new() });
                of = Some(session);
            }
            if let Some(piece) = pieces.last_mut() {
                piece.rows.push(sealed);
                piece.signature = signature;
            }
        }
        Ok(pieces)
    }

    /// How many rows wait.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn waiting_count(&self) -> Result<u64> {
        let count: i64 = self.connection.query_row(
            "SELECT coalesce(sum(count - acknowledged), 0) FROM session WHERE disputed = 0",
            [],
            |row| row.get(0),
        )?;
        Ok(count.cast_unsigned())
    }

    /// The newest sessions, which the base is asked about.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn newest(&self, most: usize) -> Result<Vec<KeptEnd>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT number, id, count, chain FROM session ORDER BY number DESC LIMIT ?1")?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = statement
            .query_map([most], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        rows.into_iter()
            .map(|(number, id, count, chain)| {
                Ok(KeptEnd { number: number.cast_unsigned(), end: end(id, count, chain)? })
            })
            .collect()
    }

    /// Takes in what the base says it has of a session, once it is known to be its word. Where it has less than
    /// it once had, rows are sent again; where it has something else, the session is disputed.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn acknowledge(&mut self, receipt: &Receipt, bytes: &[u8]) -> Result<()> {
        let chain = self.chain_at(receipt.session, receipt.count)?;
        let agrees = receipt.count == 0 || chain == Some(receipt.chain);
        self.with_room(|connection| {
            if agrees {
                connection.execute(
                    "UPDATE session SET acknowledged = min(?2, count), receipt = ?3 WHERE id = ?1",
                    (receipt.session.0.as_slice(), receipt.count.cast_signed(), bytes),
                )?;
            } else {
                connection.execute(
                    "UPDATE session SET disputed = 1 WHERE id = ?1",
                    [receipt.session.0.as_slice()],
                )?;
            }
            Ok(())
        })
    }

    /// Drops rows that the base has, beyond the newest. What stays of their sessions is the base's word.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn drop_old(&mut self) -> Result<()> {
        self.with_room(|connection| {
            connection.execute(
                "DELETE FROM row WHERE session IN (
                    SELECT number FROM (
                        SELECT number, acknowledged, count, disputed,
                        sum(count) OVER (ORDER BY number DESC) AS newer FROM session
                    ) WHERE newer > ?1 AND acknowledged = count AND disputed = 0
                 )",
                [KEPT_ROWS],
            )?;
            Ok(())
        })
    }

    /// The chain of a session at a row, worked out from what is here; none where that is not all of it.
    fn chain_at(&self, session: SessionId, count: u64) -> Result<Option<Chain>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT session.head, row.number, row.sealed, session.count, session.chain
             FROM session JOIN row ON row.session = session.number
             WHERE session.id = ?1 AND row.number <= ?2 ORDER BY row.number",
        )?;
        let mut rows = statement.query((session.0.as_slice(), count.cast_signed()))?;
        let (mut chain, mut at) = (None, 0);
        while let Some(row) = rows.next()? {
            let number = row.get::<_, i64>(1)?.cast_unsigned();
            let before = match chain {
                Some(chain) => chain,
                None => {
                    let head = SessionHead::decode(&row.get::<_, Vec<u8>>(0)?).and_then(|head| head.start());
                    let Ok(start) = head else { return Ok(None) };
                    start
                }
            };
            at += 1;
            if number != at {
                return Ok(None);
            }
            chain = Some(Row::chain(before, number, &row.get::<_, Vec<u8>>(2)?));
        }
        if at == count {
            return Ok(chain);
        }
        // Its rows were dropped.
        let kept = self.newest(usize::MAX)?.into_iter().find(|kept| kept.end.session == session);
        Ok(kept.filter(|kept| kept.end.count == count).map(|kept| kept.end.chain))
    }
}
