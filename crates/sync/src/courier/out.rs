//! `bundle out`: sealing what waits.

use std::{collections::BTreeSet, path::Path};

use alongside_protocol::{Code, Package, SealingKey, SyncHeader, limits};
use alongside_record::{Dot, LogId};
use alongside_vault::LogHead;
use serde::Serialize;
use zeroize::Zeroizing;

use super::{
    along::GoesAlong,
    carry::write_new,
    expected::{self, Expected, Sent},
};
use crate::{
    base_keys::courier_key,
    chunk::{Chunk, chunk, chunk_again},
    client::{Client, Open},
    error::{Result, SyncError},
    pace::Pace,
    ports::Ports,
    recheck,
    signing::encode,
    stand::sent_again,
    statements::for_a_courier,
};

/// What the requests may take of a file; statements, the seal and the lengths take the rest.
const REQUEST_BYTES: usize = limits::COURIER_BYTES - limits::STATEMENTS_BYTES - (8 << 10);
/// What goes along may take of that.
const ALONG_BYTES: usize = REQUEST_BYTES / 2;

/// What was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BundleOut {
    /// Changes in the file.
    pub changes: u64,
    /// Changes that wait or were put off, and had no room; the next file takes them, once this one is answered.
    pub left: u64,
}

impl Client<'_> {
    /// Seals what waits to the server's key, in a new file, and what goes along as far as there is room.
    ///
    /// # Errors
    /// `no_sealing_key` where the base has none, `key_ended` where it should have another by now; `file` when
    /// the file exists or cannot be written; `locked`; the vault's codes.
    pub fn bundle_out(&self, path: &Path, along: &[GoesAlong]) -> Result<BundleOut> {
        let (file, out) = self.sealed(along)?;
        write_new(path, &file)?;
        Ok(out)
    }

    /// The same without a file of its own.
    ///
    /// # Errors
    /// As [`Self::bundle_out`], but for `file`.
    pub fn sealed(&self, along: &[GoesAlong]) -> Result<(Vec<u8>, BundleOut)> {
        self.with_open(|open| seal_what_waits(self.ports, open, along))
    }
}

/// What waits in a file of the vault, sealed to the base's key as a courier carries it, and what is in it. Its answer
/// is awaited from then on.
///
/// # Errors
/// As [`Client::bundle_out`], but for those of the file.
pub fn seal_what_waits(
    ports: &Ports,
    open: &mut Open<'_>,
    along: &[GoesAlong],
) -> Result<(Vec<u8>, BundleOut)> {
    let mut seed = Zeroizing::new([0; 32]);
    ports.random.fill(seed.as_mut_slice());
    let server = courier_key(open.vault, ports.now_ms())?;
    let mut room = ALONG_BYTES;
    let along = along.iter().take(limits::COURIER_REQUESTS).filter(|one| {
        let left = room.checked_sub(one.along.bytes().len() + 8);
        room = left.unwrap_or(room);
        left.is_some()
    });
    let (along, asked) = along.map(|one| (one.along.clone(), one.asked.clone())).unzip();
    let packed = Packed::of(open, REQUEST_BYTES - (ALONG_BYTES - room))?;
    let answer_key = SealingKey::from_seed(&seed).public();
    // A base that was restored from before the enrolment gets no second try.
    let statements = for_a_courier(open.vault)?;
    let package = Package { answer_key, requests: packed.requests, statements, along };
    let mut random = |bytes: &mut [u8]| ports.random.fill(bytes);
    let file = package.seal(open.facts.organisation, server, &mut random).map_err(SyncError::Courier)?;
    // First: a file whose answer nobody could open would be of less use than none.
    let hash = alongside_protocol::CourierFile::hash(&file);
    expected::add(open.vault, Expected { file: hash, seed: *seed, requests: packed.sent, along: asked })?;
    Ok((file, BundleOut { changes: packed.changes, left: packed.left }))
}

/// What a request is for, beside what it brings.
#[derive(Clone, Copy)]
struct Purpose {
    /// It compares a log from its first change.
    compares: bool,
    /// It brings what the base has put off.
    again: bool,
}

/// Requests and what was noted of them.
#[derive(Default)]
struct Packed {
    requests: Vec<Vec<u8>>,
    sent: Vec<Sent>,
    room: usize,
    changes: u64,
    left: u64,
}

impl Packed {
    /// For each log: what waits of it, and then the question what is held of it. At last what the base has put
    /// off, as far as there is room.
    fn of(open: &Open<'_>, room: usize) -> Result<Self> {
        let mut packed = Self { room, ..Self::default() };
        let compared = recheck::listed(open.vault, recheck::TO_COMPARE)?;
        for head in open.vault.logs()? {
            let compares = compared.contains(&head.log);
            packed.push(open, head, compares)?;
            let nothing = Chunk::default();
            packed.add(open, head.log, nothing, Purpose { compares, again: false })?;
        }
        packed.push_again(open)?;
        Ok(packed)
    }

    /// What the base has put off, from behind what it was sent of that last: what has no room now comes first
    /// in the next file.
    fn push_again(&mut self, open: &Open<'_>) -> Result<()> {
        let (mut at, mut begun, mut put_off) =
            (sent_again(open.vault)?, BTreeSet::new(), open.vault.put_off()?);
        while let Some(dot) = open.vault.next_put_off(at)?.filter(|dot| begun.insert(*dot)) {
            let before = dot.counter.saturating_sub(1);
            let chunk = chunk_again(open.vault, dot.log, before, Pace::of_a_stick())?;
            at = Some(dot);
            let Some(pushed) = chunk.pushed.clone() else { continue };
            if !self.add(open, dot.log, chunk, Purpose { compares: false, again: true })? {
                break;
            }
            let changes = pushed.last_counter.saturating_sub(before);
            (self.changes, put_off) = (self.changes + changes, put_off.saturating_sub(changes));
            at = Some(Dot::new(dot.log, pushed.last_counter));
        }
        self.left += put_off;
        Ok(())
    }

    fn push(&mut self, open: &Open<'_>, head: LogHead, compares: bool) -> Result<()> {
        let mut after = if compares { 0 } else { head.acknowledged };
        loop {
            let chunk = chunk(open.vault, head.log, after, Pace::of_a_stick())?;
            let Some(pushed) = chunk.pushed.clone() else { return Ok(()) };
            if !self.add(open, head.log, chunk, Purpose { compares, again: false })? {
                self.left += head.counter.saturating_sub(after);
                return Ok(());
            }
            self.changes += pushed.last_counter.saturating_sub(after);
            after = pushed.last_counter;
        }
    }

    /// Adds a request; false when there is no room for it.
    fn add(
        &mut self,
        open: &Open<'_>,
        log: LogId,
        Chunk { header: chunk, frames, pushed, read_to, .. }: Chunk,
        Purpose { compares, again }: Purpose,
    ) -> Result<bool> {
        let header = SyncHeader {
            chunk,
            read_to,
            ..SyncHeader::asking(open.facts.organisation, open.facts.device, log)
        };
        let (request, attested) = encode(open, header, &frames, pushed.as_ref())?;
        if request.len() > self.room || self.requests.len() >= limits::COURIER_REQUESTS {
            return if self.requests.is_empty() {
                Err(SyncError::Courier(Code::TooLarge))
            } else {
                Ok(false)
            };
        }
        self.room -= request.len();
        self.requests.push(request);
        self.sent.push(Sent { log, pushed, again, compares, attested });
        Ok(true)
    }
}
