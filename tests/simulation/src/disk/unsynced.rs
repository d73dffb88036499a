//! One file: what is surely on the disk, and what only the system's memory holds.

use crate::dice::Dice;

/// What a disk writes at once or not at all.
const SECTOR: usize = 512;

/// A file's synced contents and the writes since, in order.
#[derive(Debug, Clone, Default)]
pub struct Unsynced {
    synced: Vec<u8>,
    since: Vec<Write>,
}

#[derive(Debug, Clone)]
enum Write {
    Bytes { at: usize, bytes: Vec<u8> },
    Size(usize),
}

impl Unsynced {
    pub(super) fn synced(contents: Vec<u8>) -> Self {
        Self { synced: contents, since: Vec::new() }
    }

    pub(super) fn write(&mut self, at: u64, bytes: &[u8]) {
        self.since.push(Write::Bytes { at: usize::try_from(at).unwrap(), bytes: bytes.to_vec() });
    }

    pub(super) fn truncate(&mut self, size: u64) {
        self.since.push(Write::Size(usize::try_from(size).unwrap()));
    }

    pub(super) fn sync(&mut self) {
        for write in std::mem::take(&mut self.since) {
            apply(&mut self.synced, &write);
        }
    }

    /// The file as a process sees it.
    pub(super) fn contents(&self) -> Vec<u8> {
        let mut contents = self.synced.clone();
        for write in &self.since {
            apply(&mut contents, write);
        }
        contents
    }

    /// The file as it may be after the power was cut: of what was written since the last sync, any
    /// sectors may be there and any may not.
    pub fn after_power_cut(&self, dice: &mut Dice) -> Vec<u8> {
        let mut contents = self.synced.clone();
        // Often all or nothing: then the interesting part is the order among files.
        let kept = *dice.one(&[0, 50, 90, 100]).unwrap();
        for write in &self.since {
            match write {
                Write::Size(_) if dice.percent(kept) => apply(&mut contents, write),
                Write::Size(_) => {}
                Write::Bytes { at, bytes } => {
                    for (place, sector) in sectors(*at, bytes) {
                        if dice.percent(kept) {
                            apply(&mut contents, &Write::Bytes { at: place, bytes: sector.to_vec() });
                        }
                    }
                }
            }
        }
        contents
    }
}

/// Cuts a write at the borders of sectors.
fn sectors(at: usize, bytes: &[u8]) -> Vec<(usize, &[u8])> {
    let first = (SECTOR - at % SECTOR).min(bytes.len());
    let (head, tail) = bytes.split_at(first);
    let mut parts = vec![(at, head)];
    parts.extend(tail.chunks(SECTOR).enumerate().map(|(n, part)| (at + first + n * SECTOR, part)));
    parts
}

fn apply(contents: &mut Vec<u8>, write: &Write) {
    match write {
        Write::Bytes { at, bytes } => {
            if contents.len() < at + bytes.len() {
                contents.resize(at + bytes.len(), 0);
            }
            contents[*at..at + bytes.len()].copy_from_slice(bytes);
        }
        Write::Size(size) => contents.truncate(*size),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_synced_survives_and_nothing_else_must() {
        let mut file = Unsynced::default();
        file.write(0, &[1; 1_000]);
        file.sync();
        file.write(500, &[2; 1_000]);
        let mut lost = 0;
        for seed in 0..200 {
            let after = file.after_power_cut(&mut Dice(seed));
            assert_eq!(after[..500], [1; 500]);
            assert!(after.iter().all(|byte| *byte < 3));
            lost += usize::from(after != file.contents());
        }
        assert!((100..200).contains(&lost), "{lost}");
        file.truncate(10);
        assert_eq!(file.contents(), [1; 10]);
    }
}
