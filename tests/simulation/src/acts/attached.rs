//! What is attached: in pieces, which lie in a log of their own.

use alongside_field::Result;

use super::{Done, Person, nothing};

/// Bytes of a file of a few pieces.
const LENGTH: usize = 10_000;

impl Person<'_> {
    /// Attaches a file, unlike any other, to something about somebody.
    pub(super) fn attach(&mut self) -> Result<Done> {
        let Some(to) = self.one("check_in")? else { return nothing() };
        let mut file = format!("%PDF-1.7\n{}\n", self.number).into_bytes();
        file.resize_with(LENGTH, || self.dice.roll() as u8);
        file.extend(b"\n%%EOF\n");
        self.core.attach(&to.to_string(), &file)?;
        Ok(Done::default())
    }
}
