//! A set of dots, kept as runs of counters for each log.

use std::collections::{BTreeMap, BTreeSet};

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
        self.runs.get(&dot.log).is_some_and(|runs| holds(runs, dot.counter))
    }

    /// The highest counter of a log in the set; 0 for none.
    pub fn last(&self, log: LogId) -> u64 {
        self.runs.get(&log).and_then(|runs| runs.last()).map_or(0, |&(_, last)| last)
    }

    /// Adds `dot`; false when it was there already.
    pub fn insert(&mut self, dot: Dot) -> bool {
        insert(self.runs.entry(dot.log).or_default(), dot.counter)
    }

    /// Only the dots of the given logs.
    #[must_use]
    pub fn only(&self, logs: &BTreeSet<LogId>) -> Self {
        let runs = self.runs.iter().filter(|(log, _)| logs.contains(log));
        Self { runs: runs.map(|(log, runs)| (*log, runs.clone())).collect() }
    }

    /// Its dots, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Dot> {
        let runs = self.runs.iter().flat_map(|(log, runs)| runs.iter().map(move |run| (*log, *run)));
        runs.flat_map(|(log, (first, last))| (first..=last).map(move |counter| Dot { log, counter }))
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

/// In n log n, whatever their order.
impl FromIterator<Dot> for DotSet {
    fn from_iter<I: IntoIterator<Item = Dot>>(dots: I) -> Self {
        let mut dots: Vec<Dot> = dots.into_iter().collect();
        dots.sort_unstable();
        let mut runs: BTreeMap<LogId, Vec<(u64, u64)>> = BTreeMap::new();
        for Dot { log, counter } in dots {
            let runs = runs.entry(log).or_default();
            match runs.last_mut() {
                Some((_, last)) if *last == counter => {}
                Some((_, last)) if last.checked_add(1) == Some(counter) => *last = counter,
                _ => runs.push((counter, counter)),
            }
        }
        Self { runs }
    }
}

/// The first run that does not end before `counter`.
fn run_at(runs: &[(u64, u64)], counter: u64) -> usize {
    runs.partition_point(|&(_, last)| last < counter)
}

fn holds(runs: &[(u64, u64)], counter: u64) -> bool {
    runs.get(run_at(runs, counter)).is_some_and(|&(first, _)| first <= counter)
}

/// Adds a counter to runs; false when it was there already.
fn insert(runs: &mut Vec<(u64, u64)>, counter: u64) -> bool {
    let at = run_at(runs, counter);
    if runs.get(at).is_some_and(|&(first, _)| first <= counter) {
        return false;
    }
    let follows = at
        .checked_sub(1)
        .filter(|before| runs.get(*before).is_some_and(|&(_, last)| last.checked_add(1) == Some(counter)));
    let precedes = runs.get(at).filter(|&&(first, _)| counter.checked_add(1) == Some(first)).copied();
    match (follows, precedes) {
        (Some(before), Some((_, last))) => {
            if let Some(run) = runs.get_mut(before) {
                run.1 = last;
            }
            runs.remove(at);
        }
        (Some(before), None) => {
            if let Some(run) = runs.get_mut(before) {
                run.1 = counter;
            }
        }
        (None, Some(_)) => {
            if let Some(run) = runs.get_mut(at) {
                run.0 = counter;
            }
        }
        (None, None) => runs.insert(at, (counter, counter)),
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn behaves_like_a_set_whatever_the_order(dots in prop::collection::vec((0u64..3, 1u64..40), 0..120)) {
            let dots: Vec<Dot> = dots.into_iter().map(|(log, counter)| Dot::new(LogId(log), counter)).collect();
            let set: DotSet = dots.iter().copied().collect();
            let mut reversed = DotSet::default();
            let mut so_far = BTreeSet::new();
            for dot in dots.iter().rev() {
                prop_assert_eq!(reversed.insert(*dot), so_far.insert(*dot));
            }
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
