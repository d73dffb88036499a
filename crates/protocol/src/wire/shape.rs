//! The shape of a change: everything but what differs from one such change to the next.

use alongside_record::{Change, Dot, RecordId, Root, StaffId};

use super::{
    columns::{Column, ColumnReader, ColumnWriter, size},
    dots::Dots,
    values::Values,
};
use crate::FrameError;

/// What a root is, without whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RootShape {
    Organisation,
    Itself,
    Site,
    Participant,
}

impl RootShape {
    pub(super) fn of(root: Root) -> (Self, Option<Dot>) {
        let shape = match root {
            Root::Organisation => Self::Organisation,
            Root::Itself => Self::Itself,
            Root::Site(_) => Self::Site,
            Root::Participant(_) => Self::Participant,
        };
        (shape, root.other_record().map(|id| id.0))
    }

    /// Reads whose root it is, one likely near `near`: the root, and the dot that was read for it.
    pub(super) fn read(
        self,
        from: &mut ColumnReader<'_>,
        dots: &mut Dots,
        near: &[Dot],
    ) -> Result<(Root, Option<Dot>), FrameError> {
        let root = match self {
            Self::Organisation => Root::Organisation,
            Self::Itself => Root::Itself,
            Self::Site => Root::Site(RecordId(dots.read(from, near)?)),
            Self::Participant => Root::Participant(RecordId(dots.read(from, near)?)),
        };
        Ok((root, root.other_record().map(|id| id.0)))
    }

    pub(super) fn tag(self) -> u64 {
        match self {
            Self::Organisation => 0,
            Self::Itself => 1,
            Self::Site => 2,
            Self::Participant => 3,
        }
    }

    pub(super) fn tagged(tag: u64) -> Result<Self, FrameError> {
        match tag {
            0 => Ok(Self::Organisation),
            1 => Ok(Self::Itself),
            2 => Ok(Self::Site),
            3 => Ok(Self::Participant),
            _ => Err(FrameError::Malformed),
        }
    }
}

/// What a record is, as its creation says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RecordShape {
    pub(super) kind: String,
    pub(super) root: RootShape,
    pub(super) audience: String,
}

impl RecordShape {
    pub(super) fn define(&self, out: &mut ColumnWriter, values: &mut Values) {
        values.words.write(out, self.kind.as_bytes());
        out.put(Column::Definition, self.root.tag());
        values.words.write(out, self.audience.as_bytes());
    }

    pub(super) fn read(from: &mut ColumnReader<'_>, values: &mut Values) -> Result<Self, FrameError> {
        Ok(Self {
            kind: values.words.read_text(from)?,
            root: RootShape::tagged(from.take(Column::Definition)?)?,
            audience: values.words.read_text(from)?,
        })
    }
}

/// The shape of a change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ChangeShape {
    pub(super) creation: Option<RecordShape>,
    /// The units written, with the number of values named in each.
    pub(super) units: Vec<(String, u64)>,
    pub(super) author: StaffId,
    pub(super) schema: u32,
    pub(super) has_offset: bool,
    pub(super) has_reason: bool,
}

impl ChangeShape {
    pub(super) fn of(change: &Change) -> Self {
        Self {
            creation: change.creation.as_ref().map(|creation| RecordShape {
                kind: creation.kind.as_str().to_owned(),
                root: RootShape::of(creation.root).0,
                audience: creation.audience.as_str().to_owned(),
            }),
            units: change
                .writes
                .iter()
                .map(|write| (write.unit.as_str().to_owned(), write.names.len() as u64))
                .collect(),
            author: change.author,
            schema: change.schema,
            has_offset: change.clock_offset.is_some(),
            has_reason: change.reason.is_some(),
        }
    }

    pub(super) fn define(&self, out: &mut ColumnWriter, values: &mut Values) {
        let flags = [self.creation.is_some(), self.has_offset, self.has_reason];
        let flags = flags.iter().fold(0, |bits, flag| bits * 2 + u64::from(*flag));
        out.put(Column::Definition, flags);
        out.put(Column::Definition, u64::from(self.schema));
        out.put(Column::Definition, self.units.len() as u64);
        values.dots.write(out, self.author.0, &[]);
        if let Some(record) = &self.creation {
            record.define(out, values);
        }
        for (unit, names) in &self.units {
            values.words.write(out, unit.as_bytes());
            out.put(Column::Definition, *names);
        }
    }

    pub(super) fn read(from: &mut ColumnReader<'_>, values: &mut Values) -> Result<Self, FrameError> {
        let flags = from.take(Column::Definition)?;
        if flags >= 8 {
            return Err(FrameError::Malformed);
        }
        let schema = u32::try_from(from.take(Column::Definition)?).map_err(|_| FrameError::Malformed)?;
        let count = from.take_count(Column::Definition)?;
        let author = StaffId(values.dots.read(from, &[])?);
        let creation = if flags & 4 == 0 { None } else { Some(RecordShape::read(from, values)?) };
        let mut units = Vec::new();
        for _ in 0..count {
            units.push((values.words.read_text(from)?, from.take(Column::Definition)?));
        }
        Ok(Self { creation, units, author, schema, has_offset: flags & 2 != 0, has_reason: flags & 1 != 0 })
    }

    /// Bytes that a change of this shape has at least.
    pub(super) fn least_bytes(&self) -> usize {
        let names = |(unit, names): &(String, u64)| {
            size(*names).unwrap_or(usize::MAX).saturating_mul(13).saturating_add(unit.len())
        };
        self.units.iter().map(names).fold(32, usize::saturating_add)
    }
}
