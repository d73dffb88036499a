//! What was sent and is not answered yet, and how much of it has probably arrived when the link dies.
//! Pure.
//!
//! Only a guess, to say where to go on while the question what is held is on its way: the base takes
//! nothing that does not follow what it holds, and recognises what it holds already.

use std::collections::VecDeque;

use alongside_record::LogId;

use super::plan::Framed;
use crate::transport::PIECE;

/// Chunks of one log on their way, and what is known of the way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OnTheWay {
    chunks: VecDeque<Sent>,
    /// How many of the first of them will be refused.
    refused: usize,
    /// The shortest time from a question to its answer, milliseconds.
    trip_ms: Option<u64>,
    /// When the first of this connection's chunks left, and the last answer came to one of them.
    begun_ms: u64,
    answered_ms: Option<u64>,
    /// Bytes of chunks that were answered over this connection.
    answered_bytes: u64,
    bytes_per_second: Option<u64>,
    /// What had probably arrived when the link died.
    guess: Option<(LogId, u64)>,
}

/// A chunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) log: LogId,
    pub(super) first_counter: u64,
    pub(super) frames: Vec<Framed>,
    pub(super) bytes: u64,
    pub(super) at_ms: u64,
}

impl OnTheWay {
    /// A chunk leaves.
    pub(super) fn leaves(&mut self, sent: Sent) {
        if self.chunks.is_empty() && self.answered_ms.is_none() {
            self.begun_ms = sent.at_ms;
        }
        self.chunks.push_back(sent);
    }

    /// The question what is held was answered, which makes guesses needless.
    pub(super) fn was_told(&mut self, took_ms: u64) {
        self.trip_ms = Some(self.trip_ms.map_or(took_ms, |trip| trip.min(took_ms)));
        self.guess = None;
    }

    /// The chunks on their way do not follow what the base holds.
    pub(super) fn was_misled(&mut self) {
        self.refused = self.chunks.len();
    }

    /// The oldest chunk was answered, or refused.
    pub(super) fn was_answered(&mut self, now_ms: u64) {
        let Some(sent) = self.chunks.pop_front() else { return };
        self.refused = self.refused.saturating_sub(1);
        self.answered_ms = Some(now_ms);
        self.answered_bytes = self.answered_bytes.saturating_add(sent.bytes);
        let working = now_ms.saturating_sub(self.begun_ms).saturating_sub(self.trip_ms.unwrap_or_default());
        self.bytes_per_second = self.answered_bytes.saturating_mul(1_000).checked_div(working);
    }

    /// The connection is gone.
    pub(super) fn was_cut(&mut self, now_ms: u64) {
        self.guess = self.arrived(now_ms).or(self.guess);
        self.chunks.clear();
        (self.refused, self.answered_ms, self.answered_bytes) = (0, None, 0);
    }

    /// Up to where the log is probably held, after a cut.
    pub(super) fn probably_held(&self, log: LogId) -> Option<u64> {
        self.guess.filter(|(guessed, _)| *guessed == log).map(|(_, counter)| counter)
    }

    /// The last frame that has arrived by now, if all go at the speed of those before.
    fn arrived(&self, now_ms: u64) -> Option<(LogId, u64)> {
        let (speed, half) = (self.bytes_per_second?, self.trip_ms? / 2);
        let takes_ms = |bytes: u64| bytes.saturating_mul(1_000).checked_div(speed);
        let mut free_ms = self.answered_ms.unwrap_or_default().saturating_sub(half);
        let mut arrived = None;
        for (place, sent) in self.chunks.iter().enumerate() {
            free_ms = free_ms.max(sent.at_ms.saturating_add(half));
            for frame in sent.frames.iter().filter(|_| place >= self.refused) {
                if free_ms.saturating_add(takes_ms(whole_at(frame.end, sent.bytes))?) <= now_ms {
                    arrived = Some((sent.log, frame.last_counter));
                }
            }
            free_ms = free_ms.saturating_add(takes_ms(sent.bytes)?);
        }
        // When none of them has arrived, what was answered before them is what is held.
        let oldest = || self.chunks.get(self.refused);
        arrived.or_else(|| oldest().map(|sent| (sent.log, sent.first_counter.saturating_sub(1))))
    }
}

/// How much of a request has to come until so many of its bytes are there: they are handed on by the
/// piece.
fn whole_at(end: u64, bytes: u64) -> u64 {
    end.next_multiple_of(PIECE as u64).min(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: LogId = LogId(7);

    /// Ten changes to a chunk, 3,000 bytes in two frames: one second and a half of this link.
    fn sent(place: u64, at_ms: u64) -> Sent {
        let last_counter = place * 10 + 10;
        let frames =
            vec![Framed { last_counter: last_counter - 5, end: 1_500 }, Framed { last_counter, end: 3_000 }];
        Sent { log: LOG, first_counter: last_counter - 9, frames, bytes: 3_000, at_ms }
    }

    /// A link with a round trip of 1,600 ms and 2,000 bytes a second: chunks 0 to 2 leave at 0, the
    /// first is answered at 3,100 and the next leaves.
    fn busy() -> OnTheWay {
        let mut way = OnTheWay::default();
        way.was_told(1_600);
        (0..3).for_each(|place| way.leaves(sent(place, 0)));
        way.was_answered(3_100);
        way.leaves(sent(3, 3_100));
        way
    }

    fn guessed(mut way: OnTheWay, cut_at_ms: u64) -> Option<u64> {
        way.was_cut(cut_at_ms);
        way.probably_held(LOG)
    }

    #[test]
    fn what_had_the_time_to_arrive_has_probably_arrived() {
        // The second is there at 3,800 and the third at 5,300, half a trip before their answers; half
        // of it when 2,048 bytes are, half a second before.
        assert_eq!(guessed(busy(), 3_200), Some(10));
        assert_eq!(guessed(busy(), 3_700), Some(15));
        assert_eq!(guessed(busy(), 3_900), Some(20));
        assert_eq!(guessed(busy(), 5_400), Some(30));
    }

    #[test]
    fn what_followed_a_wrong_guess_is_refused_and_does_not_arrive() {
        // The base holds nothing: what is on its way is for nothing, and the first chunk goes again.
        let misled = || {
            let mut way = busy();
            way.was_misled();
            way.leaves(sent(0, 3_100));
            way
        };
        assert_eq!(guessed(misled(), 5_400), Some(0));
        let mut refused = misled();
        (0..3).for_each(|_| refused.was_answered(5_500));
        assert_eq!(guessed(refused, 20_000), Some(10));
    }

    #[test]
    fn nothing_is_guessed_of_a_way_that_is_not_known() {
        let mut way = OnTheWay::default();
        way.leaves(sent(0, 0));
        assert_eq!(guessed(way, 60_000), None);
    }

    #[test]
    fn what_the_base_says_ends_the_guessing() {
        let mut way = busy();
        way.was_cut(3_900);
        assert_eq!(way.probably_held(LogId(8)), None);
        way.was_told(1_700);
        assert_eq!(way.probably_held(LOG), None);
    }
}
