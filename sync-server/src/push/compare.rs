//! Where a chunk stands against what is held of its log. Pure.

use std::collections::BTreeMap;

use alongside_protocol::{Code, ErrorBody};
use alongside_record::{Chain, Digest};

use super::arrived::Chunk;
use crate::{ServerError, store::LogRow};

/// Where a chunk stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Compared {
    /// It starts after something that is not held.
    Gap,
    /// It departs from what is held at this counter.
    Fork(u64),
    /// It repeats what is held, or goes on from there, or both.
    Follows,
}

/// What is held of a log where a chunk repeats it.
#[derive(Debug)]
pub(super) struct Repeated {
    /// The digests, from the chunk's first counter to its last, or to the log's.
    pub(super) digests: Vec<(u64, Digest)>,
    /// The log's chain behind them.
    pub(super) chain: Chain,
}

/// Compares a chunk with `log`, and with what it repeats of it.
pub(super) fn compare(log: &LogRow, chunk: &Chunk, repeated: &Repeated) -> Compared {
    if chunk.first.saturating_sub(1) > log.counter {
        return Compared::Gap;
    }
    for ((counter, held), pushed) in repeated.digests.iter().zip(&chunk.entries) {
        if *held != pushed.digest {
            return Compared::Fork(*counter);
        }
    }
    // The chunk's word for the chain before it must lead to the chain that is held; if not, the
    // two logs departed somewhere before.
    let chain = repeated.digests.iter().fold(chunk.previous, |chain, (_, digest)| chain.then(*digest));
    if chain == repeated.chain { Compared::Follows } else { Compared::Fork(chunk.first) }
}

/// That something is missing between what is held of a log and what came.
pub(super) fn gap(held: u64) -> ServerError {
    let params = BTreeMap::from([("held".to_owned(), held.to_string())]);
    ServerError::Refused(ErrorBody { params, ..Code::LogGap.into() })
}

#[cfg(test)]
mod tests {
    use alongside_record::{Chain, DeviceId, Dot, LogId};

    use super::*;
    use crate::push::{
        arrived::{Arrived, Contents},
        judge::Refusal,
    };

    fn digest(of: &str) -> Digest {
        Digest::of(&[of.as_bytes()])
    }

    fn chain(of: &[&str]) -> Chain {
        of.iter().fold(Chain::NONE, |chain, text| chain.then(digest(text)))
    }

    fn chunk(first: u64, previous: &[&str], of: &[&str]) -> Chunk {
        let entries = (first..).zip(of).map(|(counter, text)| Arrived {
            dot: Dot::new(LogId(1), counter),
            read_to: 0,
            digest: digest(text),
            bytes: None,
            contents: Contents::Undecodable(Refusal::of("withheld")),
        });
        Chunk {
            log: LogId(1),
            first,
            previous: chain(previous),
            read_to: [].into(),
            read_to_otherwise: 0,
            entries: entries.collect(),
        }
    }

    fn compared(held: &[&str], chunk: &Chunk) -> Compared {
        let counter = held.len() as u64;
        let log = LogRow {
            id: LogId(1),
            device: DeviceId(1),
            counter,
            start: Chain::NONE,
            chain: chain(held),
            received_at: 0,
        };
        let digests = (1..).zip(held).map(|(counter, text)| (counter, digest(text)));
        let of_chunk = chunk.first..=chunk.last();
        let chain = chain(held.get(..held.len().min(chunk.last() as usize)).unwrap());
        let digests = digests.filter(|(counter, _)| of_chunk.contains(counter)).collect();
        compare(&log, chunk, &Repeated { digests, chain })
    }

    #[test]
    fn what_goes_on_or_repeats_follows() {
        assert_eq!(compared(&[], &chunk(1, &[], &["a"])), Compared::Follows);
        assert_eq!(compared(&["a", "b"], &chunk(3, &["a", "b"], &["c"])), Compared::Follows);
        assert_eq!(compared(&["a", "b"], &chunk(2, &["a"], &["b", "c"])), Compared::Follows);
        assert_eq!(compared(&["a", "b", "c"], &chunk(1, &[], &["a", "b"])), Compared::Follows);
    }

    #[test]
    fn what_skips_is_a_gap() {
        assert_eq!(compared(&["a"], &chunk(3, &["a", "b"], &["c"])), Compared::Gap);
    }

    #[test]
    fn what_departs_is_a_fork_where_it_departs() {
        assert_eq!(compared(&["a", "b"], &chunk(1, &[], &["a", "x", "c"])), Compared::Fork(2));
        assert_eq!(compared(&["a", "b"], &chunk(3, &["a", "x"], &["c"])), Compared::Fork(3));
        assert_eq!(compared(&["a", "b", "c"], &chunk(2, &["x"], &["b"])), Compared::Fork(2));
    }
}
