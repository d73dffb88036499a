//! A run of a log's changes, in columns.
//!
//! Exact: what comes out encodes to the same bytes as what went in, and so has the same digests.
//! What cannot be taken apart travels as it is.

use std::rc::Rc;

use alongside_record::{Chain, Change, Creation, Digest, Dot, NamedDot, RecordId, Root, UnitWrite, Witness};

use super::{
    columns::{Column, ColumnReader, ColumnWriter, Layout, size},
    dots::{read_witness, write_witness},
    interned::Interned,
    shape::{ChangeShape, RecordShape, RootShape},
    values::{Nearby, Values},
};
use crate::{Entry, FrameError};

const AS_IT_IS: u64 = 0;
const WITHHELD: u64 = 1;
const SHAPE: u64 = 2;

/// The clock that the first change is counted from: 2026-01-01, the product's beginning.
const FIRST_CLOCK_MS: i64 = 1_767_225_600_000;

/// What one change leaves for the next.
struct Run {
    values: Values,
    shapes: Interned<Rc<ChangeShape>>,
    clock_ms: i64,
    offset_ms: i64,
    first: Dot,
    /// The log's chain so far.
    chain: Chain,
    /// The witnesses of the run so far, from `first` on: who has the run needs nobody to tell them.
    witnesses: Vec<Witness>,
}

/// A witness as the run has it.
const OF_THE_RUN: u64 = 0;
/// One that is spelled: another's guess, where it is of the run.
const SPELLED: u64 = 1;

impl Run {
    fn starting_at(first: Dot, previous: Chain) -> Self {
        Self {
            values: Values::around(first),
            shapes: Interned::default(),
            clock_ms: FIRST_CLOCK_MS,
            offset_ms: 0,
            first,
            chain: previous,
            witnesses: Vec::new(),
        }
    }

    /// Goes on behind what stands at `dot`.
    fn pass(&mut self, dot: Dot, digest: Digest) {
        self.chain = self.chain.then(digest);
        self.witnesses.push(Witness::of(dot, self.chain));
    }

    /// The witness of a change of the run that was passed.
    fn witness(&self, dot: Dot) -> Option<Witness> {
        let place = (dot.log == self.first.log).then(|| dot.counter.checked_sub(self.first.counter))??;
        self.witnesses.get(usize::try_from(place).ok()?).copied()
    }

    fn write_name(&mut self, out: &mut ColumnWriter, name: NamedDot, near: &[Dot]) {
        self.values.dots.write(out, name.dot, near);
        let of_run = self.witness(name.dot);
        if of_run.is_some() {
            out.put(Column::Shape, if of_run == Some(name.witness) { OF_THE_RUN } else { SPELLED });
        }
        if of_run != Some(name.witness) {
            write_witness(out, name.witness);
        }
    }

    fn read_name(&mut self, from: &mut ColumnReader<'_>, near: &[Dot]) -> Result<NamedDot, FrameError> {
        let dot = self.values.dots.read(from, near)?;
        let witness = match self.witness(dot) {
            Some(of_run) if from.take(Column::Shape)? == OF_THE_RUN => of_run,
            _ => read_witness(from)?,
        };
        Ok(NamedDot { dot, witness })
    }
}

/// Lays out `entries`, with their digests, the first of which stands at `first`, behind `previous`.
pub(crate) fn write(
    (entries, digests): (&[Entry], &[Digest]),
    first: Dot,
    previous: Chain,
    layout: Layout,
) -> Vec<u8> {
    let mut out = ColumnWriter::new(layout);
    let mut run = Run::starting_at(first, previous);
    out.put(Column::Shape, entries.len() as u64);
    for ((entry, digest), counter) in entries.iter().zip(digests).zip(first.counter..) {
        let dot = Dot::new(first.log, counter);
        match entry {
            Entry::Change(bytes) => match Change::decode(bytes).ok().filter(|change| change.dot == dot) {
                Some(change) => run.write(&mut out, &change),
                None => {
                    out.put(Column::Shape, AS_IT_IS);
                    run.values.words.write(&mut out, bytes);
                }
            },
            Entry::Withheld { digest, reason } => {
                out.put(Column::Shape, WITHHELD);
                out.put_bytes(Column::Text, &digest.0);
                run.values.words.write(&mut out, reason.as_bytes());
            }
        }
        run.pass(dot, *digest);
    }
    out.finish()
}

/// Reads what [`write`] wrote, and works out the digests; no more than `limit` bytes may come of it.
pub(crate) fn read(
    bytes: &[u8],
    (first, previous): (Dot, Chain),
    layout: Layout,
    limit: usize,
) -> Result<(Vec<Entry>, Vec<Digest>), FrameError> {
    let mut from = ColumnReader::new(layout, bytes, limit)?;
    let mut run = Run::starting_at(first, previous);
    let count = from.take_count(Column::Shape)?;
    let end = first.counter.checked_add(count as u64).ok_or(FrameError::Malformed)?;
    let (mut entries, mut digests) = (Vec::new(), Vec::new());
    for counter in first.counter..end {
        let dot = Dot::new(first.log, counter);
        let entry = run.read_entry(&mut from, dot)?;
        let digest = entry.digest();
        run.pass(dot, digest);
        entries.push(entry);
        digests.push(digest);
    }
    if from.is_empty() { Ok((entries, digests)) } else { Err(FrameError::Malformed) }
}

impl Run {
    fn write(&mut self, out: &mut ColumnWriter, change: &Change) {
        let shape = Rc::new(ChangeShape::of(change));
        let (number, new) = self.shapes.number(&shape);
        out.put(Column::Shape, number.saturating_add(SHAPE));
        if new {
            shape.define(out, &mut self.values);
        }
        let before = before(change.dot);
        let root = change.creation.as_ref().and_then(|creation| RootShape::of(creation.root).1);
        match (&change.creation, root) {
            (None, _) => self.values.dots.write(out, change.record.0, &[before]),
            (Some(_), Some(root)) => self.values.dots.write(out, root, &[before]),
            (Some(_), None) => {}
        }
        out.put_step(Column::Time, self.clock_ms, change.claimed_at);
        self.clock_ms = change.claimed_at;
        if let Some(offset) = change.clock_offset {
            out.put_step(Column::Time, self.offset_ms, offset);
            self.offset_ms = offset;
        }
        let dots = [root.unwrap_or(change.record.0), before, change.record.0];
        for write in &change.writes {
            for name in &write.names {
                self.write_name(out, *name, &dots);
            }
            self.values.write(out, &write.value, &Nearby { clock_ms: change.claimed_at, dots: &dots });
        }
        if let Some(reason) = &change.reason {
            self.values.words.write(out, reason.as_bytes());
        }
    }

    fn read_entry(&mut self, from: &mut ColumnReader<'_>, dot: Dot) -> Result<Entry, FrameError> {
        match from.take(Column::Shape)? {
            AS_IT_IS => Ok(Entry::Change(self.values.words.read(from)?)),
            WITHHELD => {
                let digest = from.take_bytes(Column::Text, 32)?.try_into();
                let digest = Digest(digest.map_err(|_| FrameError::Malformed)?);
                Ok(Entry::Withheld { digest, reason: self.values.words.read_text(from)? })
            }
            code => {
                let values = &mut self.values;
                let shape =
                    self.shapes.meet(code - SHAPE, || ChangeShape::read(from, values).map(Rc::new))?;
                let shape = Rc::clone(shape);
                Ok(Entry::Change(self.read(from, dot, &shape)?.encode()))
            }
        }
    }

    fn read(
        &mut self,
        from: &mut ColumnReader<'_>,
        dot: Dot,
        shape: &ChangeShape,
    ) -> Result<Change, FrameError> {
        from.spend(shape.least_bytes())?;
        let before = before(dot);
        let (record, creation, root) = match &shape.creation {
            None => (RecordId(self.values.dots.read(from, &[before])?), None, None),
            Some(record) => {
                let (root, dot_of_root) = record.root.read(from, &mut self.values.dots, &[before])?;
                (RecordId(dot), Some(creation(record, root)), dot_of_root)
            }
        };
        self.clock_ms = from.take_step(Column::Time, self.clock_ms)?;
        let clock_offset = if shape.has_offset {
            self.offset_ms = from.take_step(Column::Time, self.offset_ms)?;
            Some(self.offset_ms)
        } else {
            None
        };
        let dots = [root.unwrap_or(record.0), before, record.0];
        let mut writes = Vec::new();
        for (unit, count) in &shape.units {
            let mut names = Vec::new();
            for _ in 0..size(*count)? {
                names.push(self.read_name(from, &dots)?);
            }
            let value = self.values.read(from, &Nearby { clock_ms: self.clock_ms, dots: &dots })?;
            writes.push(UnitWrite { unit: unit.as_str().into(), value, names });
        }
        let reason = if shape.has_reason { Some(self.values.words.read_text(from)?) } else { None };
        Ok(Change {
            dot,
            record,
            creation,
            writes,
            author: shape.author,
            claimed_at: self.clock_ms,
            clock_offset,
            schema: shape.schema,
            reason,
        })
    }
}

fn creation(record: &RecordShape, root: Root) -> Creation {
    Creation { kind: record.kind.as_str().into(), root, audience: record.audience.as_str().into() }
}

/// The dot before: a check-in mentions the encounter that was saved with it.
fn before(dot: Dot) -> Dot {
    Dot::new(dot.log, dot.counter.saturating_sub(1))
}
