//! How much to send and to ask for at a time. Pure.
//!
//! A frame that arrived stays, so what a dying link costs a chunk is one frame. A page has to arrive
//! whole. So on a link that dies every few seconds small frames and small pages are what gets
//! anywhere; on a good one, large ones save round trips and compress better.

use serde::{Deserialize, Serialize};

/// Bytes before compression, which leaves about a fifth to a third of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pace {
    /// Of changes in a chunk.
    pub(crate) chunk_bytes: usize,
    /// Of states in a page.
    page_bytes: u32,
    /// How often in a row the link died without a reply.
    #[serde(default)]
    cuts: u32,
    /// Quick replies to wait for before anything grows again.
    #[serde(default)]
    calm: u32,
}

/// How much of the feed a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reads {
    Nothing,
    /// A page that is in the way of others.
    Little,
    Page,
}

/// A reply within this time makes the next request larger. A link with a delay of 800 ms each way
/// takes half of it for nothing.
const QUICK_MS: u64 = 3_000;
/// A reply beyond this time makes it smaller.
const SLOW_MS: u64 = 6_000;
/// Quick replies after a cut, before anything grows: fewer than that come in one life of a link that
/// dies all the time, and what grows there is cut.
const CALM: u32 = 6;

/// A chunk of the least size is one frame. Its header takes some 200 bytes, and its answer says that it
/// is held: so little is known to be held too late when the link dies.
const CHUNK: std::ops::RangeInclusive<usize> = 8 << 10..=1 << 20;
/// Below it a chunk has a slow link for itself for too short a time: the link would idle while its
/// answer is on the way.
const LARGE_CHUNK: usize = 64 << 10;
/// Requests on their way at once over a slow link. Two of the least chunks fill a link of 20 kbit/s for
/// longer than an answer takes to come over it; with another one, for as long as it takes when a packet
/// is lost.
const AHEAD: std::ops::RangeInclusive<usize> = 2..=4;
/// Bytes of changes in them, about: what is on its way is in the way of a sign of life.
const AHEAD_BYTES: usize = 48 << 10;
/// A page of the least size takes a second or less at 20 kbit/s.
const PAGE: std::ops::RangeInclusive<u32> = 4 << 10..=1 << 20;
/// One frame lands as a whole: the least takes a second or so at 20 kbit/s, and of a life of ten
/// seconds connecting leaves six. Half of it would lose less when the link dies, about as much as it
/// compresses worse.
const FRAME: std::ops::RangeInclusive<usize> = 8 << 10..=128 << 10;

impl Default for Pace {
    /// For a link of which nothing is known.
    fn default() -> Self {
        Self { chunk_bytes: LARGE_CHUNK, page_bytes: 64 << 10, cuts: 0, calm: 0 }
    }
}

impl Pace {
    /// For a stick, which does not break on the way. A body has room for a chunk of it even if nothing
    /// can be compressed.
    pub(crate) fn of_a_stick() -> Self {
        Self { chunk_bytes: 256 << 10, ..Self::default() }
    }

    /// After a reply that took so long, to a request with or without a chunk and a page. What it was
    /// without, it says nothing about.
    #[must_use]
    pub(crate) fn after_reply(self, took_ms: u64, pushed: bool, paged: bool) -> Self {
        if !pushed && !paged {
            return self;
        }
        let next = if took_ms <= QUICK_MS && self.calm > 0 {
            Self { calm: self.calm - 1, cuts: 0, ..self }
        } else if took_ms <= QUICK_MS {
            self.times(2, 1)
        } else if took_ms > SLOW_MS {
            self.times(1, 2)
        } else {
            self.times(1, 1)
        };
        Self {
            chunk_bytes: if pushed { next.chunk_bytes } else { self.chunk_bytes },
            page_bytes: if paged { next.page_bytes } else { self.page_bytes },
            ..next
        }
    }

    /// After a link that died. The last request of a life is cut whatever its size, so a cut says
    /// nothing against what got through since the one before, and little against what has grown since;
    /// when nothing got through, it was too large.
    #[must_use]
    pub(crate) fn after_cut(self) -> Self {
        let smaller = match (self.cuts, self.calm) {
            (0, 1..) => self,
            (0, 0) => self.times(1, 2),
            (1.., _) => self.times(1, 4),
        };
        Self { cuts: self.cuts.saturating_add(1), calm: CALM, ..smaller }
    }

    /// How many requests may be on their way at once: more than one where the answer to a chunk takes
    /// long to come.
    pub(crate) fn ahead(self) -> usize {
        if self.chunk_bytes >= LARGE_CHUNK {
            return 1;
        }
        (AHEAD_BYTES / self.chunk_bytes.max(1)).clamp(*AHEAD.start(), *AHEAD.end())
    }

    /// Bytes of states that a request asks for.
    pub(crate) fn page_bytes(self, reads: Reads) -> u32 {
        match reads {
            Reads::Nothing => 0,
            Reads::Little => *PAGE.start(),
            Reads::Page => self.page_bytes,
        }
    }

    /// Bytes of changes in a frame.
    pub(crate) fn frame_bytes(self) -> usize {
        (self.chunk_bytes / 16).clamp(*FRAME.start(), *FRAME.end())
    }

    fn times(self, factor: u32, divisor: u32) -> Self {
        let chunk = self.chunk_bytes * factor as usize / divisor as usize;
        let page = self.page_bytes.saturating_mul(factor) / divisor;
        Self {
            chunk_bytes: chunk.clamp(*CHUNK.start(), *CHUNK.end()),
            page_bytes: page.clamp(*PAGE.start(), *PAGE.end()),
            cuts: 0,
            ..self
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
        assert_eq!(
            (slowest.ahead(), Pace::default().after_cut().ahead(), Pace::default().ahead()),
            (4, 2, 1)
        );
    }

    #[test]
    fn a_good_link_gets_large_requests_within_the_limits() {
        let fastest = (0..20).fold(Pace::default(), |pace, _| pace.after_reply(20, true, true));
        assert_eq!((fastest.chunk_bytes, fastest.page_bytes), (*CHUNK.end(), *PAGE.end()));
        assert_eq!(fastest.after_reply(4_000, true, true), fastest);
        assert!(fastest.after_reply(9_000, true, true).chunk_bytes < fastest.chunk_bytes);
    }

    #[test]
    fn a_cut_now_and_then_costs_little_and_cuts_in_a_row_much() {
        let pace = Pace { page_bytes: 1 << 20, ..Pace::default() };
        assert_eq!(pace.after_cut().page_bytes, 512 << 10);
        assert_eq!(pace.after_cut().after_reply(4_000, true, true).after_cut().page_bytes, 512 << 10);
        assert_eq!(pace.after_cut().after_cut().page_bytes, 128 << 10);
        let tries = (0..6).fold(pace, |pace, _| pace.after_cut());
        assert_eq!(tries.page_bytes, *PAGE.start(), "a page has to get through before the sync gives up");
    }

    #[test]
    fn the_answer_to_a_question_says_nothing_about_sizes() {
        let (fresh, cut) = (Pace::default(), Pace::default().after_cut());
        assert_eq!(fresh.after_reply(20, false, false), fresh);
        assert_eq!(cut.after_reply(20, false, false).after_cut(), cut.after_cut());
    }

    #[test]
    fn what_was_cut_grows_again_once_the_link_has_been_calm() {
        let replied =
            |times| (0..times).fold(Pace::default().after_cut(), |pace, _| pace.after_reply(20, true, true));
        assert_eq!(replied(CALM).page_bytes, 32 << 10);
        assert_eq!(replied(CALM + 1).page_bytes, 64 << 10);
    }
}
