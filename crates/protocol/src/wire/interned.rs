//! Things that are spelled out where they are first met, and numbered from then on.

use std::collections::BTreeMap;

use crate::FrameError;

/// What was met so far, numbered from 0 in the order of meeting.
pub(crate) struct Interned<T> {
    places: BTreeMap<T, u64>,
    met: Vec<T>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self { places: BTreeMap::new(), met: Vec::new() }
    }
}

impl<T: Ord + Clone> Interned<T> {
    /// The number of `thing`, and whether it was met just now.
    pub(crate) fn number(&mut self, thing: &T) -> (u64, bool) {
        if let Some(number) = self.places.get(thing) {
            return (*number, false);
        }
        let number = self.met.len() as u64;
        self.places.insert(thing.clone(), number);
        self.met.push(thing.clone());
        (number, true)
    }

    /// The thing of that number, when it was met.
    pub(crate) fn get(&self, number: u64) -> Option<&T> {
        self.met.get(usize::try_from(number).ok()?)
    }

    /// The thing of that number as a reader meets it: the next new one is spelled out, and `read`.
    pub(crate) fn meet(
        &mut self,
        number: u64,
        read: impl FnOnce() -> Result<T, FrameError>,
    ) -> Result<&T, FrameError> {
        if number == self.met.len() as u64 {
            self.add(read()?);
        }
        self.get(number).ok_or(FrameError::Malformed)
    }

    /// Meets a thing that was just read.
    pub(crate) fn add(&mut self, thing: T) {
        self.met.push(thing);
    }
}
