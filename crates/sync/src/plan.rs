//! Which request comes next.

use std::collections::BTreeSet;

use alongside_protocol::{
    ChunkHeader, Cursor, Entry, Frame, FrameHeader, Held, OwnValues, ReadTo, SEALED, SigningKey, SyncHeader,
    Versions, Wanted, limits,
};
use alongside_record::{Chain, Dot, LogId};
use alongside_vault::{LogHead, Sealing, StoredChange, Vault};
use serde::{Deserialize, Serialize};

use crate::{
    client::Open,
    error::{Result, SyncError},
    healing::HealingPlan,
    pace::Pace,
    recheck::logs_to_ask,
    sealed::AskedAbout,
};

/// How many participants are asked for at a time: with a few hundred records each, more than a page.
const WANTED_AT_ONCE: usize = 32;

/// What this run has learned so far about how to go on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Course {
    /// Ask what is held before pushing.
    pub(crate) ask: bool,
    /// Push this log from after that counter, so that the server finds where it forked.
    pub(crate) compare: Option<(LogId, u64)>,
    /// The log that was compared in this run, so that it is done once.
    pub(crate) compared: Option<LogId>,
    /// What has to be healed between the two sides.
    pub(crate) healing: HealingPlan,
    /// Up to where chunks of this log are on their way already.
    pub(crate) behind: Option<(LogId, u64)>,
    /// Where the page ends that is about to be taken in.
    pub(crate) read_to: Option<Cursor>,
    /// Something that one wrote oneself is not here any more: the base is to send it.
    pub(crate) lacks_own_values: bool,
    /// The logs of which the base has said in this run how much it holds.
    pub(crate) told_of: BTreeSet<LogId>,
    /// Which sealed changes the base was asked about: it holds those that are still sealed.
    pub(crate) asked_about: AskedAbout,
}

impl Course {
    /// Starts comparing a log from its first change, once in a run; false when that was done.
    pub(crate) fn start_comparing(&mut self, log: LogId) -> bool {
        let anew = self.compared != Some(log);
        self.compare = anew.then_some((log, 0));
        self.compared = Some(log);
        anew
    }

    /// Whether nothing is left to ask, to compare or to heal.
    pub(crate) fn is_straight(&self) -> bool {
        !self.ask && self.compare.is_none() && !self.healing.is_under_way()
    }
}

/// The chunk in a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pushed {
    pub(crate) log: LogId,
    pub(crate) first_counter: u64,
    pub(crate) last_counter: u64,
    pub(crate) last_chain: Chain,
}

/// A request to send.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) body: Vec<u8>,
    pub(crate) log: LogId,
    pub(crate) pushed: Option<Pushed>,
    /// Whether it only asks what is held; the answer then tells again what was set aside.
    pub(crate) asks: bool,
    /// Whether it asks because the base is not the one it was.
    pub(crate) rechecks: bool,
}

/// The next request: the oldest log with something unacknowledged, else just the feed.
pub(crate) fn next(open: &Open<'_>, course: &Course, pace: Pace) -> Result<Plan> {
    let vault = &open.vault;
    let free = !course.ask && course.compare.is_none();
    let rechecked = logs_to_ask(vault)?.first().copied().filter(|_| free);
    let asks = course.ask || rechecked.is_some();
    let log = match rechecked {
        Some(log) => vault.log(log)?.ok_or(SyncError::Internal)?,
        None => log_to_push(vault, course)?,
    };
    let compared = course.compare.filter(|(compared, _)| *compared == log.log);
    let behind = course.behind.filter(|(on_its_way, _)| *on_its_way == log.log);
    let after = compared.or(behind).map_or(log.acknowledged, |(_, after)| after);
    let Chunk { header: chunk, frames, pushed, read_to } =
        if asks { Chunk::default() } else { chunk(vault, log, after, pace)? };
    let cursor = course.read_to.map_or_else(|| stands_at(vault), |cursor| Ok(Some(cursor)))?;
    let page_bytes = if asks { 0 } else { pace.page_bytes };
    let as_far_as_now = |run: &ReadTo| cursor.is_some_and(|cursor| cursor.seq == run.seq);
    let header = SyncHeader {
        versions: Versions::OURS,
        organisation: open.facts.organisation,
        device: open.facts.device,
        signer: None,
        log: log.log,
        chunk,
        cursor,
        page_bytes,
        healing: course.healing.request(open)?,
        read_to: if read_to.iter().all(as_far_as_now) { Vec::new() } else { read_to },
        wanted: if page_bytes == 0 { None } else { wanted(vault)? },
        own_values: match page_bytes {
            0 => OwnValues::Sent,
            _ => own_values(vault, course, log, pushed.is_some())?,
        },
        attestations: Vec::new(),
    };
    let key = SigningKey::from_seed(&open.facts.signing_seed)?;
    let body = header.encode(&frames, &key)?;
    Ok(Plan { body, log: log.log, pushed, asks, rechecks: rechecked.is_some() })
}

/// How far the vault has read the feed.
pub(crate) fn stands_at(vault: &Vault) -> Result<Option<Cursor>> {
    Ok(vault.cursor()?.and_then(|bytes| postcard::from_bytes(&bytes).ok()))
}

/// How a page is to bring back what this laptop wrote to a log with this head.
fn own_values(vault: &Vault, course: &Course, log: LogHead, pushes: bool) -> Result<OwnValues> {
    if course.lacks_own_values {
        return Ok(OwnValues::Sent);
    }
    if pushes {
        return Ok(OwnValues::LeftOutUpToTheChunk);
    }
    let up_to = |(counter, chain)| OwnValues::LeftOutUpTo(Held { counter, chain });
    Ok(vault.comes_back(log)?.map_or(OwnValues::Sent, up_to))
}

fn log_to_push(vault: &Vault, course: &Course) -> Result<LogHead> {
    let logs = vault.logs()?;
    let comparing = logs.iter().find(|head| course.compare.is_some_and(|(log, _)| log == head.log));
    let behind = logs.iter().find(|head| vault_waits(vault, head).unwrap_or(false));
    match comparing.or(behind) {
        Some(head) => Ok(*head),
        None => Ok(vault.current_log()?),
    }
}

fn vault_waits(vault: &Vault, head: &LogHead) -> Result<bool> {
    Ok(!vault.changes_after(head.log, head.acknowledged, 1, usize::MAX)?.is_empty())
}

/// What goes into a request about a log.
#[derive(Debug, Default)]
pub(crate) struct Chunk {
    pub(crate) header: Option<ChunkHeader>,
    pub(crate) frames: Vec<Vec<u8>>,
    /// What is to be remembered of it.
    pub(crate) pushed: Option<Pushed>,
    /// How far this laptop had read when the changes were written.
    pub(crate) read_to: Vec<ReadTo>,
}

/// What is to be fetched whole, so much that a page is sure to be filled with it.
fn wanted(vault: &Vault) -> Result<Option<Wanted>> {
    let (roots, after) = vault.to_fetch(WANTED_AT_ONCE)?;
    Ok((!roots.is_empty()).then_some(Wanted { roots, after }))
}

/// The runs in which changes were written with the feed read equally far.
fn runs(changes: &[StoredChange]) -> Vec<ReadTo> {
    let runs = changes.chunk_by(|one, next| one.read_to == next.read_to);
    let run = |run: &[StoredChange]| {
        let changes = u32::try_from(run.len()).ok()?;
        Some(ReadTo { changes, seq: run.first()?.read_to })
    };
    runs.filter_map(run).collect()
}

/// The chunk behind a counter, up to what is missing here; without anything when nothing is there.
pub(crate) fn chunk(vault: &Vault, head: LogHead, after: u64, pace: Pace) -> Result<Chunk> {
    let mut changes = vault.changes_after(head.log, after, limits::CHUNK_CHANGES, pace.chunk_bytes)?;
    let unbroken = changes.iter().zip(after.saturating_add(1)..).take_while(|(one, at)| one.counter == *at);
    changes.truncate(unbroken.count());
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else {
        return Ok(Chunk::default());
    };
    let previous = match vault.chain_before(head.log, first.counter)? {
        Some(previous) => previous,
        // What a salvaged log began with is lost: the base says what it holds, and the rest goes on elsewhere.
        None if first.counter == 1 => return Ok(Chunk::default()),
        // So is what stood before: the base finds that this follows on nothing of its own, with the same end.
        None => Chain::NONE,
    };
    let mut chain = previous;
    let mut headers = Vec::new();
    let mut frames = Vec::new();
    for (counter, frame) in framed(&changes, pace.frame_bytes()) {
        let bytes = frame.encode(Dot::new(head.log, counter), chain);
        chain = frame.chain_after(chain);
        let length = u32::try_from(bytes.len()).map_err(|_| SyncError::Internal)?;
        headers.push(FrameHeader { length, hash: frame.hash() });
        frames.push(bytes);
    }
    let pushed = Pushed {
        log: head.log,
        first_counter: first.counter,
        last_counter: last.counter,
        last_chain: last.chain,
    };
    let header = ChunkHeader { first_counter: first.counter, previous, frames: headers };
    Ok(Chunk { header: Some(header), frames, pushed: Some(pushed), read_to: runs(&changes) })
}

/// The changes in frames of about so many bytes, each with its first counter.
fn framed(changes: &[StoredChange], frame_bytes: usize) -> Vec<(u64, Frame)> {
    let mut frames: Vec<(u64, Frame)> = Vec::new();
    let mut room = 0;
    for change in changes {
        let entry = entry(change);
        match frames.last_mut().filter(|_| change.bytes.len() <= room) {
            Some((_, frame)) => frame.entries.push(entry),
            None => {
                room = frame_bytes;
                frames.push((change.counter, Frame { entries: vec![entry] }));
            }
        }
        room = room.saturating_sub(change.bytes.len());
    }
    frames
}

/// A change too large to send, or sealed, keeps its counter: its digest and the reason go in its place.
fn entry(change: &StoredChange) -> Entry {
    let reason = match change.sealing {
        Some(Sealing::Sealed) => SEALED,
        Some(Sealing::Unreadable) => "cannot_be_opened",
        None if change.bytes.len() > limits::CHANGE_BYTES => "too_large",
        None => return Entry::Change(change.bytes.clone()),
    };
    Entry::Withheld { digest: change.digest, reason: reason.to_owned() }
}
