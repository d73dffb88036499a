//! Making chunks of what waits in a log.

use alongside_protocol::{ChunkHeader, Entry, Frame, FrameHeader, ReadTo, SEALED, limits};
use alongside_record::{Chain, Dot, LogId};
use alongside_vault::{NOT_WRITTEN_BY, Sealing, StoredChange, Vault};

use crate::{
    course::Pushed,
    error::{Result, SyncError},
    pace::Pace,
};

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

/// The chunk behind a counter, up to what is missing here; without anything when nothing is there.
pub(crate) fn chunk(vault: &Vault, log: LogId, after: u64, pace: Pace) -> Result<Chunk> {
    let changes = vault.changes_after(log, after, limits::CHUNK_CHANGES, pace.chunk_bytes)?;
    chunk_of(vault, log, after, changes, pace.frame_bytes())
}

/// The chunk of what stands behind a counter and was put off, up to what was not.
pub(crate) fn chunk_again(vault: &Vault, log: LogId, after: u64, pace: Pace) -> Result<Chunk> {
    let mut changes = vault.changes_after(log, after, limits::CHUNK_CHANGES, pace.chunk_bytes)?;
    let put_off = changes.iter().take_while(|change| change.put_off).count();
    changes.truncate(put_off);
    // What stood before it was lost here: it cannot be shown to be what the base was told of.
    if vault.chain_before(log, after.saturating_add(1))?.is_none() {
        return Ok(Chunk::default());
    }
    chunk_of(vault, log, after, changes, pace.frame_bytes())
}

fn chunk_of(
    vault: &Vault,
    log: LogId,
    after: u64,
    mut changes: Vec<StoredChange>,
    frame_bytes: usize,
) -> Result<Chunk> {
    let unbroken = changes.iter().zip(after.saturating_add(1)..).take_while(|(one, at)| one.counter == *at);
    changes.truncate(unbroken.count());
    // Whoever is at work signs what they wrote, and nothing else.
    let is_own = changes.first().is_some_and(|first| first.is_own);
    let session = changes.iter().take_while(|change| change.is_own == is_own).count();
    changes.truncate(session);
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else {
        return Ok(Chunk::default());
    };
    let previous = match vault.chain_before(log, first.counter)? {
        Some(previous) => previous,
        // What a salvaged log began with is lost: the base says what it holds, and the rest goes on elsewhere.
        None if first.counter == 1 => return Ok(Chunk::default()),
        // So is what stood before: the base finds that this follows on nothing of its own, with the same end.
        None => Chain::NONE,
    };
    let mut chain = previous;
    let mut headers = Vec::new();
    let mut frames = Vec::new();
    for (counter, frame) in framed(&changes, frame_bytes) {
        let bytes = frame.encode(Dot::new(log, counter), chain);
        chain = frame.chain_after(chain);
        let length = u32::try_from(bytes.len()).map_err(|_| SyncError::Internal)?;
        headers.push(FrameHeader { length, hash: frame.hash() });
        frames.push(bytes);
    }
    let pushed = Pushed {
        first_counter: first.counter,
        last_counter: last.counter,
        last_chain: last.chain,
        by: is_own.then(|| vault.user()),
    };
    let header = ChunkHeader { first_counter: first.counter, previous, frames: headers };
    Ok(Chunk { header: Some(header), frames, pushed: Some(pushed), read_to: runs(&changes) })
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

/// The changes in frames of about so many bytes, each with its first counter.
fn framed(changes: &[StoredChange], frame_bytes: usize) -> Vec<(u64, Frame)> {
    let mut frames: Vec<(u64, Vec<Entry>)> = Vec::new();
    let mut room = 0;
    for change in changes {
        let entry = entry(change);
        match frames.last_mut().filter(|_| change.bytes.len() <= room) {
            Some((_, frame)) => frame.push(entry),
            None => {
                room = frame_bytes;
                frames.push((change.counter, vec![entry]));
            }
        }
        room = room.saturating_sub(change.bytes.len());
    }
    frames.into_iter().map(|(first, entries)| (first, Frame::of(entries))).collect()
}

/// A change too large to send, or sealed, or not written by whom it names, keeps its counter: its digest and the reason go in its place.
fn entry(change: &StoredChange) -> Entry {
    let reason = match change.sealing {
        _ if change.disowned => NOT_WRITTEN_BY,
        Some(Sealing::Sealed) => SEALED,
        Some(Sealing::Unreadable) => "cannot_be_opened",
        None if change.bytes.len() > limits::CHANGE_BYTES => "too_large",
        None => return Entry::Change(change.bytes.clone()),
    };
    Entry::Withheld { digest: change.digest, reason: reason.to_owned() }
}
