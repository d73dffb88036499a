//! How much to send and to ask for at a time. Pure.
//!
//! A frame that arrived stays, so what a dying link costs a chunk is one frame. A page has to arrive
//! whole. So on a link that dies every few seconds small frames and small pages are what gets
//! anywhere; on a good one, large ones save round trips and compress better.

use serde::{Deserialize, Serialize};

/// Bytes before compression, which leaves about a fifth to a third of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pace {
    /// Of changes in a chunk.
    pub(super) chunk_bytes: usize,
    /// Of states in a page.
    pub(super) page_bytes: u32,
    /// How often in a row the link died without a reply.
    #[serde(default)]
    cuts: u32,
}

/// A reply within this time makes the next request larger. A link with a delay of 800 ms each way
/// takes half of it for nothing.
const QUICK_MS: u64 = 3_000;
/// A reply beyond this time makes it smaller.
const SLOW_MS: u64 = 6_000;

/// A chunk of the least size has sixteen of the least frames: its header, which goes ahead of them,
/// takes some 400 bytes, and round trips between chunks are rare.
const CHUNK: std::ops::RangeInclusive<usize> = 64 << 10..=1 << 20;
/// A page of the least size takes a second or less at 20 kbit/s.
const PAGE: std::ops::RangeInclusive<u32> = 4 << 10..=1 << 20;
/// One frame lands as a whole: the least takes about half a second at 20 kbit/s. Of a life of ten
/// seconds, connecting and asking leave three or four.
const FRAME: std::ops::RangeInclusive<usize> = 4 << 10..=128 << 10;

impl Default for Pace {
    /// For a link of which nothing is known.
    fn default() -> Self {
        Self { chunk_bytes: 64 << 10, page_bytes: 64 << 10, cuts: 0 }
    }
}

impl Pace {
    /// For a stick, which does not break on the way. A body has room for a chunk of it even if nothing
    /// can be compressed.
    pub(super) fn of_a_stick() -> Self {
        Self { chunk_bytes: 256 << 10, ..Self::default() }
    }

    /// After a reply that took so long, to a request with or without a chunk.
    #[must_use]
    pub(super) fn after_reply(self, took_ms: u64, pushed: bool) -> Self {
        let next = if took_ms <= QUICK_MS {
            self.times(2, 1)
        } else if took_ms > SLOW_MS {
            self.times(1, 2)
        } else {
            self.times(1, 1)
        };
        Self { chunk_bytes: if pushed { next.chunk_bytes } else { self.chunk_bytes }, ..next }
    }

    /// For the question what is held, which is in the way of what waits.
    #[must_use]
    pub(super) fn for_asking(self) -> Self {
        Self { page_bytes: *PAGE.start(), ..self }
    }

    /// After a link that died. The last request of a life is cut whatever its size, so the first cut
    /// says little; when not even the next one got through, it was too large.
    #[must_use]
    pub(super) fn after_cut(self) -> Self {
        let smaller = self.times(1, if self.cuts == 0 { 2 } else { 4 });
        Self { cuts: self.cuts.saturating_add(1), ..smaller }
    }

    /// Bytes of changes in a frame.
    pub(super) fn frame_bytes(self) -> usize {
        (self.chunk_bytes / 16).clamp(*FRAME.start(), *FRAME.end())
    }

    fn times(self, factor: u32, divisor: u32) -> Self {
        let chunk = self.chunk_bytes * factor as usize / divisor as usize;
        let page = self.page_bytes.saturating_mul(factor) / divisor;
        Self {
            chunk_bytes: chunk.clamp(*CHUNK.start(), *CHUNK.end()),
            page_bytes: page.clamp(*PAGE.start(), *PAGE.end()),
            cuts: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dying_link_gets_small_requests_but_never_none() {
        let slowest = (0..20).fold(Pace::default(), |pace, _| pace.after_cut());
        assert_eq!((slowest.chunk_bytes, slowest.page_bytes), (*CHUNK.start(), *PAGE.start()));
        assert_eq!(slowest.frame_bytes(), *FRAME.start());
        assert!(slowest.after_reply(10, true).page_bytes > slowest.page_bytes);
    }

    #[test]
    fn a_good_link_gets_large_requests_within_the_limits() {
        let fastest = (0..20).fold(Pace::default(), |pace, _| pace.after_reply(20, true));
        assert_eq!((fastest.chunk_bytes, fastest.page_bytes), (*CHUNK.end(), *PAGE.end()));
        assert_eq!(fastest.after_reply(4_000, true), fastest);
        assert!(fastest.after_reply(9_000, true).chunk_bytes < fastest.chunk_bytes);
    }

    #[test]
    fn a_cut_now_and_then_costs_little_and_cuts_in_a_row_much() {
        let pace = Pace { page_bytes: 1 << 20, ..Pace::default() };
        assert_eq!(pace.after_cut().page_bytes, 512 << 10);
        assert_eq!(pace.after_cut().after_reply(4_000, true).after_cut().page_bytes, 256 << 10);
        let tries = (0..5).fold(pace, |pace, _| pace.after_cut());
        assert_eq!(tries.page_bytes, *PAGE.start(), "a page has to get through before the sync gives up");
    }
}
