//! The processes of the product, and what is in their memory.

use std::{
    collections::HashSet,
    fs::{self, File},
    io,
    os::unix::fs::FileExt,
};

use memchr::memmem;

/// What is read of another's memory at a time.
const PIECE: usize = 1 << 20;

/// How the kernel counts memory, in its page table too.
const PAGE: usize = 4096;

/// A running process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Its number.
    pub id: u32,
    /// What it calls itself.
    pub name: String,
    /// What it was started with.
    pub arguments: Vec<String>,
}

impl Process {
    /// The processes of a group, without the display they are on.
    pub(crate) fn of_group(group: u32) -> Vec<Self> {
        let all = fs::read_dir("/proc").unwrap().flatten();
        let ids = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        ids.filter_map(|id| Self::in_group(id, group)).collect()
    }

    fn in_group(id: u32, group: u32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        let (before, after) = stat.rsplit_once(')')?;
        let name = before.split_once('(')?.1.to_owned();
        let mut after = after.split_whitespace();
        let state = after.next()?;
        let its_group: u32 = after.nth(1)?.parse().ok()?;
        let arguments = fs::read_to_string(format!("/proc/{id}/cmdline")).ok()?;
        let arguments = arguments.split_terminator('\0').map(str::to_owned).collect();
        let ours = its_group == group && state != "Z" && !["Xvfb", "xvfb-run"].contains(&name.as_str());
        ours.then_some(Self { id, name, arguments })
    }

    /// Whether it still runs.
    pub fn is_there(&self) -> bool {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.id)).unwrap_or_default();
        !stat.is_empty() && !stat.contains(") Z ")
    }

    /// How often each of some texts stands in its memory, as UTF-8 or as UTF-16.
    ///
    /// # Errors
    /// When the system lets nobody look.
    pub fn traces(&self, texts: &[&str]) -> io::Result<Vec<usize>> {
        let needles: Vec<[Vec<u8>; 2]> = texts.iter().map(|text| forms(text)).collect();
        let overlap = needles.iter().flatten().map(Vec::len).max().unwrap_or(0);
        let mut found = vec![0; texts.len()];
        self.read(Which::Readable, overlap, |piece| {
            for (count, needles) in found.iter_mut().zip(&needles) {
                *count +=
                    needles.iter().map(|needle| memmem::find_iter(piece, needle).count()).sum::<usize>();
            }
        })?;
        Ok(found)
    }

    /// Everything in the memory that it alone writes to that looks like a key: 32 bytes, nearly all different.
    ///
    /// # Errors
    /// When the system lets nobody look.
    pub fn keys(&self) -> io::Result<HashSet<[u8; KEY]>> {
        let mut keys = HashSet::new();
        self.read(Which::Written, KEY, |piece| {
            let windows = piece.windows(KEY).step_by(8).filter(|bytes| looks_random(bytes));
            keys.extend(windows.filter_map(|bytes| <[u8; KEY]>::try_from(bytes).ok()));
        })?;
        Ok(keys)
    }

    fn read(&self, which: Which, overlap: usize, mut look: impl FnMut(&[u8])) -> io::Result<()> {
        let memory = File::open(format!("/proc/{}/mem", self.id))?;
        let maps = fs::read_to_string(format!("/proc/{}/maps", self.id))?;
        let pages = File::open(format!("/proc/{}/pagemap", self.id))?;
        let mut piece = vec![0; PIECE + overlap];
        for (from, to) in maps.lines().filter_map(|line| range(line, which)) {
            for at in (from..to).step_by(PIECE) {
                // Much more is reserved than anybody has ever touched.
                if !is_touched(&pages, at, to.min(at + PIECE as u64)) {
                    continue;
                }
                let length = usize::try_from(to - at).unwrap_or(usize::MAX).min(piece.len());
                // What belongs to a device cannot be read.
                if let Ok(read) = memory.read_at(&mut piece[..length], at) {
                    look(&piece[..read]);
                }
            }
        }
        Ok(())
    }
}

/// How long a key is.
const KEY: usize = 32;

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

/// Whether any page between two addresses is in memory or in swap.
fn is_touched(pages: &File, from: u64, to: u64) -> bool {
    let mut entries = vec![0; usize::try_from(to - from).unwrap().div_ceil(PAGE) * 8];
    let read = pages.read_at(&mut entries, from / PAGE as u64 * 8).unwrap_or(0);
    entries[..read].chunks_exact(8).any(|entry| entry[7] & 0b1100_0000 != 0)
}

#[derive(Clone, Copy)]
enum Which {
    Readable,
    Written,
}

fn range(line: &str, which: Which) -> Option<(u64, u64)> {
    let mut parts = line.split(' ');
    let (from, to) = parts.next()?.split_once('-')?;
    let hex = |text| u64::from_str_radix(text, 16).ok();
    let permissions = parts.next()?;
    let wanted = match which {
        Which::Readable => permissions.starts_with('r'),
        Which::Written => permissions == "rw-p",
    };
    wanted.then_some((hex(from)?, hex(to)?))
}

fn forms(text: &str) -> [Vec<u8>; 2] {
    [text.as_bytes().to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()]
}
