//! Numbers and bytes in columns: what is alike lies together, so that compression finds it.
//!
//! A number is LEB128, a signed one zigzag before. Few changes are laid out in rows instead, all
//! columns in one buffer, because the columns' lengths would cost more than they save.

use crate::FrameError;

/// What is kept together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// Which shape a change or a record has.
    Shape,
    /// Which log a dot is of.
    DotLog,
    /// Its counter.
    DotCounter,
    /// Clocks.
    Time,
    /// Times and days within values, against the clock of their change.
    Moment,
    /// Whole numbers within values, and counts.
    Number,
    /// Which template a value has.
    Template,
    /// Which word, and the lengths of texts.
    Word,
    /// What shapes, templates and logs are, where they are first met.
    Definition,
    /// The texts themselves.
    Text,
    /// Witnesses, which nothing compresses.
    Witness,
}

const COLUMNS: usize = 11;

/// How columns are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// One after the other, their lengths first.
    Columns,
    /// All in one, in the order of writing.
    Rows,
}

/// Writes columns.
pub(crate) struct ColumnWriter {
    layout: Layout,
    buffers: [Vec<u8>; COLUMNS],
}

impl ColumnWriter {
    pub(crate) fn new(layout: Layout) -> Self {
        Self { layout, buffers: Default::default() }
    }

    fn buffer(&mut self, column: Column) -> &mut Vec<u8> {
        let [shape, log, counter, time, moment, number, template, word, definition, text, witness] =
            &mut self.buffers;
        match (self.layout, column) {
            (Layout::Rows, _) | (Layout::Columns, Column::Shape) => shape,
            (Layout::Columns, Column::DotLog) => log,
            (Layout::Columns, Column::DotCounter) => counter,
            (Layout::Columns, Column::Time) => time,
            (Layout::Columns, Column::Moment) => moment,
            (Layout::Columns, Column::Number) => number,
            (Layout::Columns, Column::Template) => template,
            (Layout::Columns, Column::Word) => word,
            (Layout::Columns, Column::Definition) => definition,
            (Layout::Columns, Column::Text) => text,
            (Layout::Columns, Column::Witness) => witness,
        }
    }

    pub(crate) fn put(&mut self, column: Column, number: u64) {
        leb128(self.buffer(column), number);
    }

    pub(crate) fn put_signed(&mut self, column: Column, number: i64) {
        self.put(column, zigzag(number));
    }

    /// The step from `before` to `number`, which may be any two.
    pub(crate) fn put_step(&mut self, column: Column, before: i64, number: i64) {
        self.put_signed(column, number.wrapping_sub(before));
    }

    pub(crate) fn put_bytes(&mut self, column: Column, bytes: &[u8]) {
        self.buffer(column).extend_from_slice(bytes);
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let mut out = Vec::new();
        if self.layout == Layout::Columns {
            for buffer in &self.buffers {
                leb128(&mut out, buffer.len() as u64);
            }
        }
        for buffer in &self.buffers {
            out.extend_from_slice(buffer);
        }
        out
    }
}

/// Reads what a [`ColumnWriter`] wrote, whatever somebody may have sent instead.
pub(crate) struct ColumnReader<'a> {
    layout: Layout,
    columns: [&'a [u8]; COLUMNS],
    /// Bytes that may still come of it: a few bytes here can stand for many there.
    budget: usize,
}

impl<'a> ColumnReader<'a> {
    /// Reads `bytes`, from which no more than `budget` bytes may come.
    pub(crate) fn new(layout: Layout, bytes: &'a [u8], budget: usize) -> Result<Self, FrameError> {
        let mut columns: [&[u8]; COLUMNS] = [&[]; COLUMNS];
        let mut rest = bytes;
        match layout {
            Layout::Rows => {
                let [first, ..] = &mut columns;
                *first = rest;
            }
            Layout::Columns => {
                let mut lengths = [0; COLUMNS];
                for length in &mut lengths {
                    *length = size(read_leb128(&mut rest)?)?;
                }
                for (column, length) in columns.iter_mut().zip(lengths) {
                    (*column, rest) = rest.split_at_checked(length).ok_or(FrameError::Malformed)?;
                }
                if !rest.is_empty() {
                    return Err(FrameError::Malformed);
                }
            }
        }
        Ok(Self { layout, columns, budget })
    }

    fn column(&mut self, column: Column) -> Result<&mut &'a [u8], FrameError> {
        let place = if self.layout == Layout::Rows { 0 } else { column as usize };
        self.columns.get_mut(place).ok_or(FrameError::Malformed)
    }

    pub(crate) fn take(&mut self, column: Column) -> Result<u64, FrameError> {
        read_leb128(self.column(column)?)
    }

    pub(crate) fn take_signed(&mut self, column: Column) -> Result<i64, FrameError> {
        self.take(column).map(unzigzag)
    }

    pub(crate) fn take_step(&mut self, column: Column, before: i64) -> Result<i64, FrameError> {
        self.take_signed(column).map(|step| before.wrapping_add(step))
    }

    pub(crate) fn take_bytes(&mut self, column: Column, length: usize) -> Result<&'a [u8], FrameError> {
        let column = self.column(column)?;
        let (bytes, rest) = column.split_at_checked(length).ok_or(FrameError::Malformed)?;
        *column = rest;
        Ok(bytes)
    }

    /// A count of things each of which takes at least a byte somewhere.
    pub(crate) fn take_count(&mut self, column: Column) -> Result<usize, FrameError> {
        let count = size(self.take(column)?)?;
        self.spend(count)?;
        Ok(count)
    }

    /// Notes that `bytes` came of it.
    pub(crate) fn spend(&mut self, bytes: usize) -> Result<(), FrameError> {
        self.budget = self.budget.checked_sub(bytes).ok_or(FrameError::TooLarge)?;
        Ok(())
    }

    /// Whether everything was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.columns.iter().all(|column| column.is_empty())
    }
}

pub(crate) fn size(number: u64) -> Result<usize, FrameError> {
    usize::try_from(number).map_err(|_| FrameError::Malformed)
}

fn leb128(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn read_leb128(bytes: &mut &[u8]) -> Result<u64, FrameError> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or(FrameError::Malformed)?;
        *bytes = rest;
        let bits = u64::from(byte & 0x7f);
        if shift == 63 && bits > 1 {
            return Err(FrameError::Malformed);
        }
        number |= bits << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(FrameError::Malformed)
}

fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_read_back_in_both_layouts(numbers in prop::collection::vec((any::<u64>(), any::<i64>()), 0..40)) {
            for layout in [Layout::Columns, Layout::Rows] {
                let mut writer = ColumnWriter::new(layout);
                for (number, signed) in &numbers {
                    writer.put(Column::Number, *number);
                    writer.put_signed(Column::Time, *signed);
                }
                let bytes = writer.finish();
                let mut reader = ColumnReader::new(layout, &bytes, 0).unwrap();
                for (number, signed) in &numbers {
                    prop_assert_eq!(reader.take(Column::Number), Ok(*number));
                    prop_assert_eq!(reader.take_signed(Column::Time), Ok(*signed));
                }
                prop_assert!(reader.is_empty());
                prop_assert_eq!(reader.take(Column::Number), Err(FrameError::Malformed));
            }
        }
    }
}
