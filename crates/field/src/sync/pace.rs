//! How much to send and to ask for at a time. Pure.
//!
//! A frame that arrived stays, but a page has to arrive whole, so on a link that dies every few
//! seconds small requests are what gets anywhere; on a good one, large ones save round trips.

use serde::{Deserialize, Serialize};

/// Bytes before compression, which leaves about a fifth to a third of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pace {
    /// Of changes in a chunk.
    pub(super) chunk_bytes: usize,
    /// Of states in a page.
    pub(super) page_bytes: u32,
}

/// A reply within this time makes the next request larger.
const QUICK_MS: u64 = 1_000;
/// A reply beyond this time makes it smaller.
const SLOW_MS: u64 = 4_000;

const CHUNK: std::ops::RangeInclusive<usize> = 8 << 10..=1 << 20;
const PAGE: std::ops::RangeInclusive<u32> = 8 << 10..=1 << 20;
/// One frame lands as a whole: a few seconds at 20 kbit/s at most.
const FRAME: std::ops::RangeInclusive<usize> = 8 << 10..=128 << 10;

impl Default for Pace {
    /// For a link of which nothing is known.
    fn default() -> Self {
        Self { chunk_bytes: 64 << 10, page_bytes: 64 << 10 }
    }
}

impl Pace {
    /// After a reply that took so long.
    #[must_use]
    pub(super) fn after_reply(self, took_ms: u64) -> Self {
        if took_ms <= QUICK_MS {
            Self { chunk_bytes: self.chunk_bytes * 2, page_bytes: self.page_bytes * 2 }.within()
        } else if took_ms > SLOW_MS {
            Self { chunk_bytes: self.chunk_bytes / 2, page_bytes: self.page_bytes / 2 }.within()
        } else {
            self
        }
    }

    /// After a link that died.
    #[must_use]
    pub(super) fn after_cut(self) -> Self {
        Self { chunk_bytes: self.chunk_bytes / 4, page_bytes: self.page_bytes / 4 }.within()
    }

    /// Bytes of changes in a frame.
    pub(super) fn frame_bytes(self) -> usize {
        (self.chunk_bytes / 8).clamp(*FRAME.start(), *FRAME.end())
    }

    fn within(self) -> Self {
        Self {
            chunk_bytes: self.chunk_bytes.clamp(*CHUNK.start(), *CHUNK.end()),
            page_bytes: self.page_bytes.clamp(*PAGE.start(), *PAGE.end()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dying_link_gets_small_requests_but_never_none() {
        let slowest = (0..20).fold(Pace::default(), |pace, _| pace.after_cut());
        assert_eq!(slowest, Pace { chunk_bytes: *CHUNK.start(), page_bytes: *PAGE.start() });
        assert_eq!(slowest.frame_bytes(), *FRAME.start());
        assert!(slowest.after_reply(10) != slowest);
    }

    #[test]
    fn a_good_link_gets_large_requests_within_the_limits() {
        let fastest = (0..20).fold(Pace::default(), |pace, _| pace.after_reply(20));
        assert_eq!(fastest, Pace { chunk_bytes: *CHUNK.end(), page_bytes: *PAGE.end() });
        assert_eq!(fastest.after_reply(2_000), fastest);
        assert!(fastest.after_reply(9_000).chunk_bytes < fastest.chunk_bytes);
    }
}
