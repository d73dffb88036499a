//! What this laptop wrote about somebody it holds no more, sealed to the base's key.
//!
//! It is sealed when the base has it. Should the base turn out to lack it, the base opens it, and it
//! goes the way of everything that waits. What the base holds is never opened again: where a log is
//! compared, digests do.

use alongside_protocol::{
    Code, OwnChange, SealedChange, SigningKey, UnsealAnswer, UnsealRequest, Unsealed, Versions, limits, paths,
};
use alongside_record::{Dot, LogId};
use alongside_vault::{SealedOwn, VaultError};

use crate::{
    base_keys::sealing_key,
    client::{Client, Open, Outcome},
    course::Course,
    error::{Result, SyncError},
    logs::reissue_behind_a_gap,
    ports::{Base, Ports},
    refusal::refusal,
};

/// How much goes in one request, below what the server takes.
const SEALED_BYTES: usize = limits::BODY_BYTES / 2;

/// Seals what the base has and this laptop does not hold any more.
pub(crate) fn seal_what_is_due(ports: &Ports, open: &mut Open<'_>) -> Result<()> {
    if !open.vault.is_anything_due()? {
        return Ok(());
    }
    let Some(server) = sealing_key(open.vault)? else { return Ok(()) };
    let organisation = open.facts.organisation;
    let mut random = |bytes: &mut [u8]| ports.random.fill(bytes);
    open.vault.seal_what_is_due(&mut |dot, digest, bytes| {
        let sealed = OwnChange { organisation, dot, digest }.seal(bytes, server, &mut random);
        sealed.map_err(|_| VaultError::Invalid { what: "sealing key" })
    })?;
    Ok(())
}

impl Client<'_> {
    /// Has the base open what is sealed of what may have to be sent, as far as it lacks it.
    ///
    /// # Errors
    /// As [`Client::sync`].
    pub(crate) async fn have_opened(
        &self,
        base: &Base,
        course: &mut Course,
        outcome: &mut Outcome,
    ) -> Result<()> {
        while let Some(Asking { log, after, changes }) = self.with_open(|open| next(open, course))? {
            let last = changes.last().map_or(after, |change| change.dot.counter);
            let dots: Vec<Dot> = changes.iter().map(|change| change.dot).collect();
            let body = self.with_open(|open| request(open, log, changes))?;
            let reply = self.ports.transport.post(base, paths::UNSEAL, body).await?;
            outcome.bytes_up += reply.bytes_up;
            outcome.bytes_down += reply.bytes_down;
            if reply.status != 200 {
                return Err(match refusal(&reply.body) {
                    // A server of before there was anything to unseal.
                    SyncError::Refused(Code::NotFound) => SyncError::Refused(Code::UnsupportedVersion),
                    error => error,
                });
            }
            let answer = UnsealAnswer::decode(&reply.body).map_err(|_| SyncError::Answer)?;
            if answer.changes.len() != dots.len() {
                return Err(SyncError::Answer);
            }
            self.with_open(|open| {
                take(open, &dots, &answer)?;
                let held = open.vault.log(log)?.map_or(0, |head| head.acknowledged);
                if course.told_of.contains(&log) {
                    reissue_behind_a_gap(self.ports, open.vault, log, held)
                } else {
                    Ok(())
                }
            })?;
            course.asked_about.add(log, after, last);
        }
        Ok(())
    }
}

/// The base is to be asked about these changes of `log` behind `after`.
struct Asking {
    log: LogId,
    after: u64,
    changes: Vec<SealedOwn>,
}

/// The first log of which something sealed may be sent that the base was not asked about.
fn next(open: &Open<'_>, course: &Course) -> Result<Option<Asking>> {
    for head in open.vault.logs()? {
        let compared = course.compare.filter(|(log, _)| *log == head.log);
        let after = compared.map_or(head.acknowledged, |(_, after)| after.min(head.acknowledged));
        let after = course.asked_about.up_to(head.log, after);
        let changes = open.vault.sealed_after(head.log, after, limits::UNSEALED, SEALED_BYTES)?;
        if !changes.is_empty() {
            return Ok(Some(Asking { log: head.log, after, changes }));
        }
    }
    Ok(None)
}

fn request(open: &Open<'_>, log: LogId, changes: Vec<SealedOwn>) -> Result<Vec<u8>> {
    let sealed = |change: SealedOwn| SealedChange {
        counter: change.dot.counter,
        digest: change.digest,
        sealed: change.bytes,
    };
    let request = UnsealRequest {
        versions: Versions::OURS,
        organisation: open.facts.organisation,
        device: open.facts.device,
        log,
        changes: changes.into_iter().map(sealed).collect(),
    };
    Ok(request.encode(&SigningKey::from_seed(&open.facts.signing_seed)?)?)
}

fn take(open: &mut Open<'_>, dots: &[Dot], answer: &UnsealAnswer) -> Result<()> {
    let outcomes = dots.iter().zip(&answer.changes).filter_map(|(dot, unsealed)| match unsealed {
        Unsealed::Held => None,
        Unsealed::Opened(bytes) => Some((*dot, Some(bytes.as_slice()))),
        Unsealed::Unreadable => Some((*dot, None)),
    });
    let outcomes: Vec<_> = outcomes.collect();
    Ok(open.vault.unsealed(&outcomes)?)
}
