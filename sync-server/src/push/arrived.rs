//! A chunk, taken apart before any transaction.

use std::collections::{BTreeSet, VecDeque};

use alongside_protocol::{ChunkHeader, Code, Entry, Frame, ReadTo, SEALED, SyncHeader, limits};
use alongside_record::{Chain, Change, DecodeError, Digest, Dot, LogId, RecordId, Root};

use super::{judge::Refusal, placing::mentioned, superseded::all_named};
use crate::sealing::Subject;

/// What stands at one counter of the chunk.
#[derive(Debug)]
pub(crate) struct Arrived {
    /// Where it stands.
    pub(super) dot: Dot,
    /// How far its author's device had read when it was written.
    pub(super) read_to: u64,
    /// What the log's chain goes on with.
    pub(super) digest: Digest,
    /// Its bytes; none where the device withheld them.
    pub(super) bytes: Option<Vec<u8>>,
    /// What the bytes are.
    pub(super) contents: Contents,
}

/// What arrived bytes are.
#[derive(Debug)]
pub(super) enum Contents {
    /// A change.
    Change(Change),
    /// Nothing that can be read, or nothing at all.
    Undecodable(Refusal),
    /// Nothing, as the device believes that it is held.
    Sealed,
}

/// A run of a log.
#[derive(Debug)]
pub(crate) struct Chunk {
    /// The log.
    pub(super) log: LogId,
    /// Its first counter.
    pub(super) first: u64,
    /// The log's chain before it, as the device has it.
    pub(super) previous: Chain,
    /// How far the device had read when it wrote what is still to come, run by run.
    pub(super) read_to: VecDeque<ReadTo>,
    /// The same where no run says anything.
    pub(super) read_to_otherwise: u64,
    /// What it brings, with consecutive counters from `first`.
    pub(super) entries: Vec<Arrived>,
}

impl Arrived {
    /// What it counts for where changes are counted: as many as it has begun KiB.
    fn weight(&self) -> usize {
        1 + self.bytes.as_ref().map_or(0, Vec::len) / 1_024
    }
}

impl Chunk {
    /// A chunk of which nothing has come yet.
    ///
    /// # Errors
    /// [`Code::Malformed`] for a counter that cannot be.
    pub(crate) fn new(header: &SyncHeader, chunk: &ChunkHeader) -> Result<Self, Code> {
        if chunk.first_counter == 0 {
            return Err(Code::Malformed);
        }
        Ok(Self {
            log: header.log,
            first: chunk.first_counter,
            previous: chunk.previous,
            read_to: header.read_to.iter().copied().collect(),
            read_to_otherwise: header.cursor.map_or(0, |cursor| cursor.seq),
            entries: Vec::new(),
        })
    }

    /// Adds a frame.
    ///
    /// # Errors
    /// [`Code::Malformed`] for counters that cannot be.
    pub(crate) fn add(&mut self, frame: Frame) -> Result<(), Code> {
        for (entry, digest) in frame.into_entries() {
            let counter = self.end();
            // Counters are kept as signed integers; no log gets near the end of either.
            if i64::try_from(counter).is_err() {
                return Err(Code::Malformed);
            }
            let read_to = self.next_read_to();
            self.entries.push(arrived(Dot::new(self.log, counter), read_to, (entry, digest)));
        }
        Ok(())
    }

    /// What its entries count for.
    pub(crate) fn weight(&self) -> usize {
        self.entries.iter().map(Arrived::weight).fold(0, usize::saturating_add)
    }

    /// Whether it brings nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What has come, and an empty chunk that goes on behind it.
    pub(crate) fn split(mut self) -> (Self, Self) {
        let previous = self.entries.iter().fold(self.previous, |chain, arrived| chain.then(arrived.digest));
        let read_to = std::mem::take(&mut self.read_to);
        let (log, first, read_to_otherwise) = (self.log, self.end(), self.read_to_otherwise);
        let rest = Self { log, first, previous, read_to, read_to_otherwise, entries: Vec::new() };
        (self, rest)
    }

    /// Its first entries, which weigh no more than `most` or are one, and what comes behind them.
    pub(crate) fn split_at(mut self, most: usize) -> (Self, Self) {
        let (mut count, mut weight) = (0, 0_usize);
        for arrived in &self.entries {
            weight = weight.saturating_add(arrived.weight());
            if count > 0 && weight > most {
                break;
            }
            count += 1;
        }
        let behind = self.entries.split_off(count);
        let (first, mut rest) = self.split();
        rest.entries = behind;
        (first, rest)
    }

    /// How far the device had read when it wrote the next change.
    fn next_read_to(&mut self) -> u64 {
        while let Some(run) = self.read_to.front_mut() {
            if let Some(left) = run.changes.checked_sub(1) {
                run.changes = left;
                return run.seq;
            }
            self.read_to.pop_front();
        }
        self.read_to_otherwise
    }

    /// The counter behind its last.
    fn end(&self) -> u64 {
        self.first.saturating_add(self.entries.len() as u64)
    }

    /// Its last counter.
    pub(super) fn last(&self) -> u64 {
        self.entries.last().map_or(self.first, |arrived| arrived.dot.counter)
    }

    /// Its changes.
    pub(super) fn changes(&self) -> impl Iterator<Item = &Change> {
        self.entries.iter().filter_map(|arrived| match &arrived.contents {
            Contents::Change(change) => Some(change),
            Contents::Undecodable(_) | Contents::Sealed => None,
        })
    }

    /// All records that have to be known for its changes to be judged, but for those that it creates.
    pub(super) fn records_mentioned(&self) -> Vec<RecordId> {
        let mentioned: BTreeSet<RecordId> = self.changes().flat_map(mentioned).collect();
        let created: BTreeSet<RecordId> = self.created().collect();
        mentioned.difference(&created).copied().collect()
    }

    /// The same, those that it creates included.
    pub(super) fn all_mentioned(&self) -> Vec<RecordId> {
        let mentioned: BTreeSet<RecordId> = self.changes().flat_map(mentioned).collect();
        mentioned.into_iter().collect()
    }

    /// The records that it creates at counters up to `counter`.
    pub(super) fn records_created_to(&self, counter: u64) -> Vec<RecordId> {
        self.created().filter(|record| record.0.counter <= counter).collect()
    }

    fn created(&self) -> impl Iterator<Item = RecordId> {
        self.changes().filter(|change| change.creation.is_some()).map(|change| change.record)
    }

    /// All dots that its changes name.
    pub(super) fn dots_named(&self) -> Vec<Dot> {
        all_named(self.changes())
    }

    /// The participants that it creates, who need keys of their own.
    pub(super) fn new_participants(&self) -> BTreeSet<Subject> {
        let created = |change: &Change| {
            let creation = change.creation.as_ref()?;
            (creation.root == Root::Itself).then_some(Subject::Participant(change.record))
        };
        self.changes().filter_map(created).collect()
    }
}

fn arrived(dot: Dot, read_to: u64, (entry, digest): (Entry, Digest)) -> Arrived {
    let (contents, bytes) = match entry {
        Entry::Withheld { reason, .. } if reason == SEALED => (Contents::Sealed, None),
        Entry::Withheld { reason, .. } => (Contents::Undecodable(Refusal::withheld(&reason)), None),
        Entry::Change(bytes) => (contents(dot, &bytes), Some(bytes)),
    };
    Arrived { dot, read_to, digest, bytes, contents }
}

fn contents(dot: Dot, bytes: &[u8]) -> Contents {
    if bytes.len() > limits::CHANGE_BYTES {
        return Contents::Undecodable(Refusal::of("too_large"));
    }
    match Change::decode(bytes) {
        Ok(change) if change.dot == dot => Contents::Change(change),
        Ok(_) => Contents::Undecodable(Refusal::of("wrong_dot")),
        Err(DecodeError::Inconsistent) => Contents::Undecodable(Refusal::of("inconsistent")),
        Err(DecodeError::Malformed | DecodeError::Value) => Contents::Undecodable(Refusal::of("malformed")),
    }
}
