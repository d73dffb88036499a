//! Dots: a short number for the log, and a step from the counter last met there. Names: a dot, and its
//! witness as it is.

use alongside_record::{Dot, LogId, NamedDot, Witness};

use super::{
    columns::{Column, ColumnReader, ColumnWriter},
    interned::Interned,
};
use crate::FrameError;

/// The logs met so far, and the last counter met in each.
#[derive(Default)]
pub(crate) struct Dots {
    logs: Interned<LogId>,
    last: Vec<u64>,
}

impl Dots {
    /// Expects dots of the log of `dot`, near it.
    pub(crate) fn around(dot: Dot) -> Self {
        let mut dots = Self::default();
        dots.logs.number(&dot.log);
        dots.last.push(dot.counter);
        dots
    }

    /// Writes a dot; `near` are those that it is likely to be.
    pub(crate) fn write(&mut self, out: &mut ColumnWriter, dot: Dot, near: &[Dot]) {
        if let Some(place) = near.iter().position(|near| *near == dot) {
            out.put(Column::DotLog, place as u64);
            return;
        }
        let (number, new) = self.logs.number(&dot.log);
        out.put(Column::DotLog, number.saturating_add(near.len() as u64));
        if new {
            out.put_bytes(Column::Definition, &dot.log.0.to_le_bytes());
            self.last.push(0);
        }
        if let Some(last) = usize::try_from(number).ok().and_then(|number| self.last.get_mut(number)) {
            out.put_step(Column::DotCounter, last.cast_signed(), dot.counter.cast_signed());
            *last = dot.counter;
        }
    }

    /// Writes a name.
    pub(crate) fn write_name(&mut self, out: &mut ColumnWriter, name: NamedDot, near: &[Dot]) {
        self.write(out, name.dot, near);
        write_witness(out, name.witness);
    }

    /// Reads a name.
    pub(crate) fn read_name(
        &mut self,
        from: &mut ColumnReader<'_>,
        near: &[Dot],
    ) -> Result<NamedDot, FrameError> {
        Ok(NamedDot { dot: self.read(from, near)?, witness: read_witness(from)? })
    }

    /// Reads a dot.
    pub(crate) fn read(&mut self, from: &mut ColumnReader<'_>, near: &[Dot]) -> Result<Dot, FrameError> {
        let code = from.take(Column::DotLog)?;
        let Some(number) = code.checked_sub(near.len() as u64) else {
            let place = usize::try_from(code).map_err(|_| FrameError::Malformed)?;
            return near.get(place).copied().ok_or(FrameError::Malformed);
        };
        let last = &mut self.last;
        let log = *self.logs.meet(number, || {
            let bytes = from.take_bytes(Column::Definition, 8)?;
            let bytes: [u8; 8] = bytes.try_into().map_err(|_| FrameError::Malformed)?;
            last.push(0);
            Ok(LogId(u64::from_le_bytes(bytes)))
        })?;
        let place = usize::try_from(number).map_err(|_| FrameError::Malformed)?;
        let last = self.last.get_mut(place).ok_or(FrameError::Malformed)?;
        let counter = from.take_step(Column::DotCounter, last.cast_signed())?.cast_unsigned();
        *last = counter;
        Ok(Dot::new(log, counter))
    }
}

pub(crate) fn write_witness(out: &mut ColumnWriter, witness: Witness) {
    out.put_bytes(Column::Witness, &witness.0);
}

pub(crate) fn read_witness(from: &mut ColumnReader<'_>) -> Result<Witness, FrameError> {
    let bytes = from.take_bytes(Column::Witness, 4)?;
    bytes.try_into().map(Witness).map_err(|_| FrameError::Malformed)
}
