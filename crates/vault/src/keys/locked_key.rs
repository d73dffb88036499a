//! A key whose page of memory is never written to swap, as far as the system allows.
//!
//! Deliberately absent: what is derived from it for a moment, and everything that is not a key. Only
//! encrypted swap, or none, keeps those off the disk.

use std::{
    fmt,
    ops::Deref,
    sync::atomic::{AtomicBool, Ordering},
};

use region::LockGuard;
use zeroize::{Zeroize, Zeroizing};

/// Whether the system has refused to lock a page: systems limit how much a process may lock.
static REFUSED: AtomicBool = AtomicBool::new(false);

/// 32 secret bytes in a page of their own, locked in memory. Wiped when dropped.
pub struct LockedKey {
    // Before the page: it is wiped first of all, and what was given back to the system cannot be unlocked.
    _lock: Option<LockGuard>,
    page: Box<Page>,
}

/// Locks count for whole pages, and none is to end with another key's. Apple's chips have the larger ones.
#[repr(C)]
#[cfg_attr(target_vendor = "apple", repr(align(16384)))]
#[cfg_attr(not(target_vendor = "apple"), repr(align(4096)))]
struct Page([u8; 32]);

impl LockedKey {
    fn holding(bytes: &[u8; 32]) -> Self {
        let mut page = Box::new(Page([0; 32]));
        let lock = region::lock(&raw const *page, size_of::<Page>()).ok();
        if lock.is_none() {
            REFUSED.store(true, Ordering::Relaxed);
        }
        page.0.copy_from_slice(bytes);
        Self { _lock: lock, page }
    }
}

/// Whether every key that this process has held so far was locked in memory.
pub fn keys_are_locked() -> bool {
    !REFUSED.load(Ordering::Relaxed)
}

impl Deref for LockedKey {
    type Target = [u8; 32];

    fn deref(&self) -> &[u8; 32] {
        &self.page.0
    }
}

impl Drop for LockedKey {
    fn drop(&mut self) {
        self.page.0.zeroize();
    }
}

impl Clone for LockedKey {
    fn clone(&self) -> Self {
        Self::holding(self)
    }
}

impl PartialEq for LockedKey {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for LockedKey {}

impl fmt::Debug for LockedKey {
    /// Never what it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LockedKey")
    }
}

impl From<&[u8; 32]> for LockedKey {
    fn from(bytes: &[u8; 32]) -> Self {
        Self::holding(bytes)
    }
}

impl From<Zeroizing<[u8; 32]>> for LockedKey {
    fn from(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self::holding(&bytes)
    }
}

impl From<[u8; 32]> for LockedKey {
    fn from(bytes: [u8; 32]) -> Self {
        Self::from(Zeroizing::new(bytes))
    }
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Kilobytes that are locked of the range in which an address lies.
    fn locked_around(address: usize) -> Option<u64> {
        let maps = fs::read_to_string("/proc/self/smaps").unwrap();
        let mut inside = false;
        for line in maps.lines() {
            if let Some((from, to)) = line.split(' ').next().and_then(|range| range.split_once('-')) {
                let hex = |text| usize::from_str_radix(text, 16);
                if let (Ok(from), Ok(to)) = (hex(from), hex(to)) {
                    inside = (from..to).contains(&address);
                }
            } else if let (true, Some(locked)) = (inside, line.strip_prefix("Locked:")) {
                return locked.trim().strip_suffix(" kB")?.parse().ok();
            }
        }
        None
    }

    #[test]
    fn the_page_of_a_key_is_locked_until_it_is_dropped() {
        let key = LockedKey::from([7; 32]);
        let copy = key.clone();
        let at = key.page.0.as_ptr().addr();
        assert_eq!((*key, at % 4096), ([7; 32], 0));
        assert!(locked_around(at).is_some_and(|kilobytes| kilobytes >= 4), "locked");
        drop(key);
        assert_ne!(locked_around(copy.page.0.as_ptr().addr()), Some(0), "each has its own page");
        assert!(keys_are_locked());
    }
}
