//! What is in the memory of a process, for whoever may look: root.

use std::{
    collections::HashSet,
    fs::{self, File},
    io,
    os::unix::fs::FileExt,
};

use crate::Process;

/// What is read of another's memory at a time.
const PIECE: u64 = 1 << 20;
/// How the kernel counts memory, in its page table too.
const PAGE: u64 = 4096;
/// How many entries of the page table are read at a time.
const ENTRIES: u64 = 1 << 16;
/// How long a key is.
const KEY: usize = 32;

impl Process {
    /// How often each of some texts stands in its memory, as UTF-8 or as UTF-16.
    ///
    /// # Errors
    /// When the system lets nobody look, or the process is gone.
    pub fn traces(&self, texts: &[&str]) -> io::Result<Vec<usize>> {
        let needles: Vec<(usize, Vec<u8>)> =
            texts.iter().enumerate().flat_map(|(at, text)| forms(text).map(|form| (at, form))).collect();
        let overlap = needles.iter().map(|(_, needle)| needle.len()).max().unwrap_or(0);
        let mut found = vec![0; texts.len()];
        self.read(overlap, |piece| {
            for (at, needle) in &needles {
                found[*at] += count(piece, needle);
            }
        })?;
        Ok(found)
    }

    /// Everything in its memory that looks like a key: 32 bytes, nearly all different.
    ///
    /// # Errors
    /// When the system lets nobody look, or the process is gone.
    pub fn keys(&self) -> io::Result<HashSet<[u8; KEY]>> {
        let mut keys = HashSet::new();
        self.read(KEY, |piece| {
            let windows = piece.windows(KEY).step_by(8).filter(|bytes| looks_random(bytes));
            keys.extend(windows.filter_map(|bytes| <[u8; KEY]>::try_from(bytes).ok()));
        })?;
        Ok(keys)
    }

    /// Reads what is there of the memory that differs from files: a web view reserves a thousand times more.
    fn read(&self, overlap: usize, mut look: impl FnMut(&[u8])) -> io::Result<()> {
        let memory = File::open(format!("/proc/{}/mem", self.id))?;
        let pages = File::open(format!("/proc/{}/pagemap", self.id))?;
        let maps = fs::read_to_string(format!("/proc/{}/smaps", self.id))?;
        let mut piece = vec![0; usize::try_from(PIECE).unwrap() + overlap];
        for (from, to) in own_ranges(&maps) {
            for (from, to) in touched(&pages, from, to) {
                for at in (from..to).step_by(usize::try_from(PIECE).unwrap()) {
                    let length = usize::try_from(to - at).unwrap_or(usize::MAX).min(piece.len());
                    // What belongs to a device cannot be read, and what was freed meanwhile is not there.
                    if let Ok(read) = memory.read_at(&mut piece[..length], at) {
                        look(&piece[..read]);
                    }
                }
            }
        }
        Ok(())
    }
}

/// The ranges in which something was written since they were mapped, in memory or in swap.
fn own_ranges(maps: &str) -> Vec<(u64, u64)> {
    let mut ranges = Vec::new();
    let mut range = None;
    for line in maps.lines() {
        let mut parts = line.split_whitespace();
        let (Some(first), second) = (parts.next(), parts.next()) else { continue };
        let Some(field) = first.strip_suffix(':') else {
            range = second.filter(|permissions| permissions.starts_with('r')).and_then(|_| addresses(first));
            continue;
        };
        let is_own = ["Anonymous", "Private_Dirty", "Shared_Dirty", "Swap"].contains(&field);
        if is_own && second != Some("0") {
            // Each range once.
            ranges.extend(range.take());
        }
    }
    ranges
}

fn addresses(range: &str) -> Option<(u64, u64)> {
    let (from, to) = range.split_once('-')?;
    let hex = |text| u64::from_str_radix(text, 16).ok();
    Some((hex(from)?, hex(to)?))
}

/// The parts of a range whose pages are in memory or in swap.
fn touched(pages: &File, from: u64, to: u64) -> Vec<(u64, u64)> {
    let mut parts: Vec<(u64, u64)> = Vec::new();
    let mut entries = vec![0; usize::try_from(ENTRIES * 8).unwrap()];
    for block in (from / PAGE..to / PAGE).step_by(usize::try_from(ENTRIES).unwrap()) {
        let length = usize::try_from((to / PAGE - block).min(ENTRIES) * 8).unwrap();
        let read = pages.read_at(&mut entries[..length], block * 8).unwrap_or(0);
        for (page, entry) in (block..).zip(entries[..read].chunks_exact(8)) {
            if entry[7] & 0b1100_0000 == 0 {
                continue;
            }
            let (begins, ends) = (page * PAGE, (page + 1) * PAGE);
            match parts.last_mut().filter(|(_, end)| *end == begins) {
                Some((_, end)) => *end = ends,
                None => parts.push((begins, ends)),
            }
        }
    }
    parts
}

/// Of 32 random bytes, 30 are different on average, and fewer than 26 once in ten thousand times.
fn looks_random(bytes: &[u8]) -> bool {
    let mut seen = [false; 256];
    let mut different = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let seen = &mut seen[usize::from(*byte)];
        different += usize::from(!std::mem::replace(seen, true));
        if at + 1 - different > KEY - 26 {
            return false;
        }
    }
    true
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == needle[0]);
    starts.filter(|(at, _)| bytes[*at..].starts_with(needle)).count()
}

fn forms(text: &str) -> [Vec<u8>; 2] {
    [text.as_bytes().to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()]
}
