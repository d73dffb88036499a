//! Texts: short ones are spelled once.

use super::{
    columns::{Column, ColumnReader, ColumnWriter, size},
    interned::Interned,
};
use crate::FrameError;

/// Longer texts are not expected again.
const REMEMBERED_BYTES: usize = 40;

const SPELLED: u64 = 0;
const KNOWN: u64 = 1;

/// The texts met so far.
#[derive(Default)]
pub(crate) struct Words(Interned<Vec<u8>>);

impl Words {
    /// Writes a text: spelled out, or the number of one met before.
    pub(crate) fn write(&mut self, out: &mut ColumnWriter, text: &[u8]) {
        if text.len() <= REMEMBERED_BYTES {
            let (number, new) = self.0.number(&text.to_vec());
            if !new {
                out.put(Column::Word, number.saturating_add(KNOWN));
                return;
            }
        }
        out.put(Column::Word, SPELLED);
        out.put(Column::Word, text.len() as u64);
        out.put_bytes(Column::Text, text);
    }

    /// Reads a text.
    pub(crate) fn read(&mut self, from: &mut ColumnReader<'_>) -> Result<Vec<u8>, FrameError> {
        let code = from.take(Column::Word)?;
        let text = match code.checked_sub(KNOWN) {
            Some(number) => self.0.get(number).ok_or(FrameError::Malformed)?.clone(),
            None => {
                let length = size(from.take(Column::Word)?)?;
                let text = from.take_bytes(Column::Text, length)?.to_vec();
                if text.len() <= REMEMBERED_BYTES {
                    self.0.add(text.clone());
                }
                text
            }
        };
        from.spend(text.len().saturating_add(1))?;
        Ok(text)
    }

    /// Reads a text that has to be UTF-8.
    pub(crate) fn read_text(&mut self, from: &mut ColumnReader<'_>) -> Result<String, FrameError> {
        String::from_utf8(self.read(from)?).map_err(|_| FrameError::Malformed)
    }
}
