//! A page of the feed, in columns.

use std::{collections::BTreeMap, rc::Rc};

use alongside_record::{Dot, DotSet, LiveValue, RecordId, StaffId, Stamp, Witness};

use super::{
    columns::{Column, ColumnReader, ColumnWriter, Layout},
    dots::{Dots, read_witness, write_witness},
    interned::Interned,
    shape::{RecordShape, RootShape},
    values::{Nearby, Values},
};
use crate::{FeedRecord, FeedUnit, FrameError};

/// Who wrote on which device, whether their key vouches for it, and which of the two clocks' differences are
/// known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Hand {
    author: StaffId,
    device: u64,
    has_offset: bool,
    is_received: bool,
    attested: bool,
}

impl Hand {
    fn define(&self, out: &mut ColumnWriter, dots: &mut Dots) {
        dots.write(out, self.author.0, &[]);
        out.put_bytes(Column::Definition, &self.device.to_le_bytes());
        let flags =
            u64::from(self.has_offset) + 2 * u64::from(self.is_received) + 4 * u64::from(!self.attested);
        out.put(Column::Definition, flags);
    }

    fn read(from: &mut ColumnReader<'_>, dots: &mut Dots) -> Result<Self, FrameError> {
        let author = StaffId(dots.read(from, &[])?);
        let device = from.take_bytes(Column::Definition, 8)?;
        let device = u64::from_le_bytes(device.try_into().map_err(|_| FrameError::Malformed)?);
        match from.take(Column::Definition)? {
            flags @ 0..8 => Ok(Self {
                author,
                device,
                has_offset: flags & 1 != 0,
                is_received: flags & 2 != 0,
                attested: flags & 4 == 0,
            }),
            _ => Err(FrameError::Malformed),
        }
    }
}

/// How the dots that a unit has seen are told.
const NONE: u64 = 0;
/// They are the dots of its live values.
const THE_LIVE: u64 = 1;
const SPELLED: u64 = 2;

/// What one record leaves for the next.
#[derive(Default)]
struct Run {
    values: Values,
    shapes: Interned<Rc<RecordShape>>,
    hands: Interned<Rc<Hand>>,
    stamps: BTreeMap<Dot, (Stamp, Witness)>,
    clock_ms: i64,
    offset_ms: i64,
    delay_ms: i64,
    last: Option<Dot>,
}

/// Lays out lists of records: the page's, the healed ones, and so on.
pub(crate) fn write(lists: &[&[FeedRecord]], layout: Layout) -> Vec<u8> {
    let mut out = ColumnWriter::new(layout);
    let mut run = Run::default();
    for records in lists {
        out.put(Column::Shape, records.len() as u64);
        for record in *records {
            run.write_record(&mut out, record);
        }
    }
    out.finish()
}

/// Reads the `N` lists that [`write`] wrote; no more than about `limit` bytes may come of it.
pub(crate) fn read<const N: usize>(
    bytes: &[u8],
    layout: Layout,
    limit: usize,
) -> Result<[Vec<FeedRecord>; N], FrameError> {
    let mut from = ColumnReader::new(layout, bytes, limit)?;
    let mut run = Run::default();
    let mut lists = std::array::from_fn(|_| Vec::new());
    for records in &mut lists {
        for _ in 0..from.take_count(Column::Shape)? {
            records.push(run.read_record(&mut from)?);
        }
    }
    if from.is_empty() { Ok(lists) } else { Err(FrameError::Malformed) }
}

impl Run {
    fn write_record(&mut self, out: &mut ColumnWriter, record: &FeedRecord) {
        let (root, root_dot) = RootShape::of(record.root);
        let shape = RecordShape {
            kind: record.kind.as_str().to_owned(),
            root,
            audience: record.audience.as_str().to_owned(),
        };
        let shape = Rc::new(shape);
        let (number, new) = self.shapes.number(&shape);
        out.put(Column::Shape, number);
        if new {
            shape.define(out, &mut self.values);
        }
        self.values.dots.write(out, record.id.0, &[]);
        if let Some(dot) = root_dot {
            self.values.dots.write(out, dot, &[]);
        }
        out.put(Column::Number, record.units.len() as u64);
        let dots = nearby(record.id, root_dot);
        for unit in &record.units {
            self.write_unit(out, unit, &dots);
        }
    }

    fn write_unit(&mut self, out: &mut ColumnWriter, unit: &FeedUnit, dots: &[Dot; 3]) {
        self.values.words.write(out, unit.unit.as_str().as_bytes());
        out.put(Column::Number, unit.live.len() as u64);
        for (dot, live) in &unit.live {
            self.values.dots.write(out, *dot, &self.near(dots));
            self.last = Some(*dot);
            let written = (live.stamp.clone(), live.witness);
            let known = self.stamps.get(dot) == Some(&written);
            out.put(Column::Template, u64::from(!known));
            if !known {
                self.write_stamp(out, &live.stamp);
                write_witness(out, live.witness);
                self.stamps.insert(*dot, written);
            }
            self.values.write(out, &live.value, &Nearby { clock_ms: live.stamp.claimed_at, dots });
        }
        let the_live: DotSet = unit.live.keys().copied().collect();
        if unit.seen.is_empty() {
            out.put(Column::Template, NONE);
        } else if unit.seen == the_live {
            out.put(Column::Template, THE_LIVE);
        } else {
            out.put(Column::Template, SPELLED);
            let bytes = postcard::to_stdvec(&unit.seen).unwrap_or_default();
            self.values.words.write(out, &bytes);
        }
    }

    /// What a live value's dot is likely to be: the last one's, or the record's own.
    fn near(&self, [id, ..]: &[Dot; 3]) -> [Dot; 2] {
        [self.last.unwrap_or(*id), *id]
    }

    fn write_stamp(&mut self, out: &mut ColumnWriter, stamp: &Stamp) {
        let hand = Rc::new(Hand {
            author: stamp.author,
            device: stamp.device.0,
            has_offset: stamp.clock_offset.is_some(),
            is_received: stamp.received_at.is_some(),
            attested: stamp.attested,
        });
        let (number, new) = self.hands.number(&hand);
        out.put(Column::Definition, number);
        if new {
            hand.define(out, &mut self.values.dots);
        }
        out.put_step(Column::Time, self.clock_ms, stamp.claimed_at);
        self.clock_ms = stamp.claimed_at;
        if let Some(offset) = stamp.clock_offset {
            out.put_step(Column::Time, self.offset_ms, offset);
            self.offset_ms = offset;
        }
        if let Some(received_at) = stamp.received_at {
            let delay = received_at.wrapping_sub(stamp.claimed_at);
            out.put_step(Column::Time, self.delay_ms, delay);
            self.delay_ms = delay;
        }
    }

    fn read_record(&mut self, from: &mut ColumnReader<'_>) -> Result<FeedRecord, FrameError> {
        let number = from.take(Column::Shape)?;
        let values = &mut self.values;
        let shape = self.shapes.meet(number, || RecordShape::read(from, values).map(Rc::new))?;
        let shape = Rc::clone(shape);
        let id = RecordId(self.values.dots.read(from, &[])?);
        let (root, root_dot) = shape.root.read(from, &mut self.values.dots, &[])?;
        from.spend(shape.kind.len().saturating_add(shape.audience.len()).saturating_add(64))?;
        let dots = nearby(id, root_dot);
        let mut units = Vec::new();
        for _ in 0..from.take_count(Column::Number)? {
            units.push(self.read_unit(from, &dots)?);
        }
        let (kind, audience) = (shape.kind.as_str().into(), shape.audience.as_str().into());
        Ok(FeedRecord { id, kind, root, audience, units })
    }

    fn read_unit(&mut self, from: &mut ColumnReader<'_>, dots: &[Dot; 3]) -> Result<FeedUnit, FrameError> {
        let unit = self.values.words.read_text(from)?;
        let mut live = BTreeMap::new();
        for _ in 0..from.take_count(Column::Number)? {
            let near = self.near(dots);
            let dot = self.values.dots.read(from, &near)?;
            self.last = Some(dot);
            from.spend(64)?;
            let (stamp, witness) = match from.take(Column::Template)? {
                0 => self.stamps.get(&dot).ok_or(FrameError::Malformed)?.clone(),
                1 => {
                    let written = (self.read_stamp(from)?, read_witness(from)?);
                    self.stamps.insert(dot, written.clone());
                    written
                }
                _ => return Err(FrameError::Malformed),
            };
            let value = self.values.read(from, &Nearby { clock_ms: stamp.claimed_at, dots })?;
            live.insert(dot, LiveValue { value, stamp, witness });
        }
        let seen = match from.take(Column::Template)? {
            NONE => DotSet::default(),
            THE_LIVE => live.keys().copied().collect(),
            SPELLED => {
                let bytes = self.values.words.read(from)?;
                postcard::from_bytes(&bytes).map_err(|_| FrameError::Malformed)?
            }
            _ => return Err(FrameError::Malformed),
        };
        Ok(FeedUnit { unit: unit.into(), live, seen })
    }

    fn read_stamp(&mut self, from: &mut ColumnReader<'_>) -> Result<Stamp, FrameError> {
        let number = from.take(Column::Definition)?;
        let dots = &mut self.values.dots;
        let hand = Rc::clone(self.hands.meet(number, || Hand::read(from, dots).map(Rc::new))?);
        self.clock_ms = from.take_step(Column::Time, self.clock_ms)?;
        let clock_offset = if hand.has_offset {
            self.offset_ms = from.take_step(Column::Time, self.offset_ms)?;
            Some(self.offset_ms)
        } else {
            None
        };
        let received_at = if hand.is_received {
            self.delay_ms = from.take_step(Column::Time, self.delay_ms)?;
            Some(self.clock_ms.wrapping_add(self.delay_ms))
        } else {
            None
        };
        let device = alongside_record::DeviceId(hand.device);
        let (author, attested) = (hand.author, hand.attested);
        Ok(Stamp { author, device, claimed_at: self.clock_ms, clock_offset, received_at, attested })
    }
}

/// What values of a record are likely to mention: itself, its root, and what was saved before it.
fn nearby(id: RecordId, root: Option<Dot>) -> [Dot; 3] {
    let before = Dot::new(id.0.log, id.0.counter.saturating_sub(1));
    [id.0, root.unwrap_or(id.0), before]
}
