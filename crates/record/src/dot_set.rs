//! A set of dots, kept as runs of counters for each log.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Dot, LogId};

/// A set of dots. For each log: the runs `(first, last)` that it holds, ascending, never touching.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DotSet {
    runs: BTreeMap<LogId, Vec<(u64, u64)>>,
}

impl DotSet {
    /// Whether `dot` is in the set.
    pub fn contains(&self, dot: Dot) -> bool {
        self.runs
            .get(&dot.log)
            .is_some_and(|runs| runs.iter().any(|&(first, last)| (first..=last).contains(&dot.counter)))
    }

    /// The highest counter of a log in the set; 0 for none.
    pub fn last(&self, log: LogId) -> u64 {
        self.runs.get(&log).and_then(|runs| runs.last()).map_or(0, |&(_, last)| last)
    }

    /// Adds `dot`; false when it was there already.
    pub fn insert(&mut self, dot: Dot) -> bool {
        if self.contains(dot) {
            return false;
        }
        let runs = self.runs.entry(dot.log).or_default();
        runs.push((dot.counter, dot.counter));
        runs.sort_unstable();
        let mut joined: Vec<(u64, u64)> = Vec::with_capacity(runs.len());
        for &(first, last) in runs.iter() {
            match joined.last_mut() {
                Some(run) if run.1.checked_add(1) == Some(first) => run.1 = last,
                _ => joined.push((first, last)),
            }
        }
        *runs = joined;
        true
    }

    /// Only the dots of the given logs.
    #[must_use]
    pub fn only(&self, logs: &[LogId]) -> Self {
        let runs = self.runs.iter().filter(|(log, _)| logs.contains(log));
        Self { runs: runs.map(|(log, runs)| (*log, runs.clone())).collect() }
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

impl FromIterator<Dot> for DotSet {
    fn from_iter<I: IntoIterator<Item = Dot>>(dots: I) -> Self {
        let mut set = Self::default();
        for dot in dots {
            set.insert(dot);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn behaves_like_a_set_whatever_the_order(dots in prop::collection::vec((0u64..3, 1u64..40), 0..120)) {
            let dots: Vec<Dot> = dots.into_iter().map(|(log, counter)| Dot::new(LogId(log), counter)).collect();
            let set: DotSet = dots.iter().copied().collect();
            let reversed: DotSet = dots.iter().rev().copied().collect();
            let model: BTreeSet<Dot> = dots.iter().copied().collect();
            prop_assert_eq!(&set, &reversed);
            for log in 0..3 {
                let last = model.iter().filter(|dot| dot.log == LogId(log)).map(|dot| dot.counter).max();
                prop_assert_eq!(set.last(LogId(log)), last.unwrap_or(0));
                for counter in 0..42 {
                    let dot = Dot::new(LogId(log), counter);
                    prop_assert_eq!(set.contains(dot), model.contains(&dot));
                }
            }
        }
    }
}
