//! Sending what is written down of reading to the base, beside a sync: in bounded pieces, each acknowledged under
//! the base's own key before anything of it may be dropped here.

use alongside_audit::{Piece, Push, PushAnswer, SessionId, limits};
use alongside_protocol::{SigningKey, Versions, paths};
use alongside_sync::{SyncError, answering_keys, refusal};
use alongside_vault::AuditFile;

use super::recorder::internal;
use crate::{Alongside, Open, Result, alongside::held};

/// Requests of one sync: far more than a week without signal takes.
const ROUNDS: usize = 64;
/// Sessions that the base is asked about in the first sync after unlocking: so one that was put back from a backup is
/// noticed.
const ASKED: usize = 32;
/// Bytes for what stands around rows in a request.
const AROUND: usize = 16 << 10;

impl Alongside {
    /// Sends what waits. Whether nothing waits any more.
    ///
    /// # Errors
    /// `unreachable` and other codes of the transport; what the base refuses; `locked`.
    pub(crate) async fn send_audit(&self) -> Result<bool> {
        let mut before = None;
        for _ in 0..ROUNDS {
            let (base, body) = self.with_open(|open| {
                let asked = if held(&self.sync).asked_audit {
                    Vec::new()
                } else {
                    self.with_audit_file(|file| Ok(file.newest(ASKED)?))?
                };
                let asked: Vec<_> = asked.into_iter().map(|kept| kept.end.session).collect();
                let base = alongside_sync::base(&open.vault, &open.facts, self.now_ms())?;
                Ok((base, self.audit_push(open, &asked)?))
            })?;
            // There is nothing to say: a sync that brings nothing new takes one round trip.
            let Some(body) = body else { return Ok(true) };
            let reply = self.ports.transport.post(&base, paths::AUDIT, body).await?;
            if reply.status != 200 {
                return Err(refusal(&reply.body).into());
            }
            let (left, enough) = self.take_audit_answer(&reply.body)?;
            held(&self.sync).asked_audit = true;
            if left == 0 {
                return Ok(true);
            }
            // It takes no more today, or does not take these.
            if enough || before == Some(left) {
                return Ok(false);
            }
            before = Some(left);
        }
        Ok(false)
    }

    /// What waits, as much as one push takes, and which sessions are asked about; none where there is nothing to
    /// say.
    ///
    /// # Errors
    /// `locked`; the vault's codes.
    pub(crate) fn audit_push(&self, open: &Open, asked: &[SessionId]) -> Result<Option<Vec<u8>>> {
        let pieces = self.with_audit_file(|file| {
            let most = limits::BODY_BYTES.saturating_sub(AROUND);
            Ok(file.waiting(limits::ROWS, most, limits::SESSIONS)?)
        })?;
        if pieces.is_empty() && asked.is_empty() {
            return Ok(None);
        }
        let facts = &open.facts;
        let pieces = pieces.into_iter().map(|piece| Piece {
            head: piece.head,
            first: piece.first,
            rows: piece.rows,
            signature: piece.signature,
        });
        let push = Push {
            versions: Versions::OURS,
            organisation: facts.organisation,
            device: facts.device,
            pieces: pieces.collect(),
            asked: asked.to_vec(),
        };
        Ok(Some(push.encode(&SigningKey::from_seed(&facts.signing_seed)?).map_err(internal)?))
    }

    /// Takes in what the base says it has; gives how many rows wait still, and whether it takes no more today.
    ///
    /// # Errors
    /// [`SyncError::Answer`] for what is no answer; `locked`; the vault's codes.
    pub(crate) fn take_audit_answer(&self, bytes: &[u8]) -> Result<(u64, bool)> {
        let answer = PushAnswer::decode(bytes).map_err(|_| SyncError::Answer)?;
        self.with_open(|open| {
            let of = (open.facts.organisation, open.facts.device);
            let keys = answering_keys(&open.vault)?;
            self.with_audit_file(|file| {
                for receipt in &answer.receipts {
                    // What the base's key did not sign acknowledges nothing.
                    if keys.iter().any(|key| receipt.is_of(of, *key)) {
                        file.acknowledge(receipt, &receipt.encode().map_err(internal)?)?;
                    }
                }
                file.drop_old()?;
                Ok((file.waiting_count()?, answer.enough))
            })
        })
    }

    /// How much waits to be sent.
    ///
    /// # Errors
    /// `locked`; the vault's codes.
    pub(crate) fn audit_waiting(&self) -> Result<u64> {
        self.with_audit_file(|file| Ok(file.waiting_count()?))
    }

    fn with_audit_file<T>(&self, act: impl FnOnce(&mut AuditFile) -> Result<T>) -> Result<T> {
        act(&mut held(&self.audit).as_mut().ok_or(SyncError::Locked)?.file)
    }
}
