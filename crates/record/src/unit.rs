//! The state of one unit and the one rule by which changes reach it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{DeviceId, Dot, DotSet, NamedDot, StaffId, Value, Witness};

/// Who wrote a value, where and when. Shown to people; never decides a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Who was signed in.
    pub author: StaffId,
    /// The device it was written on.
    pub device: DeviceId,
    /// The device's clock, milliseconds since 1970 (UTC).
    pub claimed_at: i64,
    /// Server time minus device time, milliseconds, where the device knew it.
    pub clock_offset: Option<i64>,
    /// When the server received it, milliseconds since 1970 (UTC); none until it did.
    pub received_at: Option<i64>,
    /// Whether a key that only the author has vouches for it. Where it was written it counts as vouched
    /// for until the server says otherwise.
    pub attested: bool,
}

/// How far a claimed time may lie ahead of its receipt before it is called suspect: two minutes,
/// which covers drift and the journey of the request.
const AHEAD_TOLERANCE_MS: i64 = 120_000;

impl Stamp {
    /// The claimed time corrected by the offset the device knew.
    pub fn shown_at(&self) -> i64 {
        self.claimed_at.saturating_add(self.clock_offset.unwrap_or(0))
    }

    /// Whether the time shown cannot be relied on: the device had never compared its clock with
    /// the server's, or the time lies ahead of the moment the server received it.
    pub fn is_suspect(&self) -> bool {
        let ahead = self
            .received_at
            .is_some_and(|received| self.shown_at() > received.saturating_add(AHEAD_TOLERANCE_MS));
        self.clock_offset.is_none() || ahead
    }
}

/// A value that no known change has superseded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveValue {
    /// The value.
    pub value: Value,
    /// Who wrote it, where and when.
    pub stamp: Stamp,
    /// What whoever supersedes it shows that they saw it.
    pub witness: Witness,
}

/// The state of one unit: its live values, every dot accepted here, and the names of what is yet to come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitState {
    live: BTreeMap<Dot, LiveValue>,
    seen: DotSet,
    open: BTreeMap<Dot, BTreeSet<Witness>>,
}

impl UnitState {
    /// A state received whole: `live` values, and the dots of one's own logs that it has seen.
    pub fn received(live: BTreeMap<Dot, LiveValue>, seen: DotSet) -> Self {
        let mut state = Self { live, seen, open: BTreeMap::new() };
        for dot in state.live.keys() {
            state.seen.insert(*dot);
        }
        state
    }

    /// Applies one write. A dot that was seen before never becomes live, but its names still
    /// apply, so order, batching and repetition change nothing. A name whose witness is wrong
    /// supersedes nothing, whenever its dot comes.
    pub fn apply(&mut self, dot: Dot, value: &LiveValue, names: &[NamedDot]) {
        if self.seen.insert(dot) {
            let named = self.open.remove(&dot);
            if !named.is_some_and(|witnesses| witnesses.contains(&value.witness)) {
                self.live.insert(dot, value.clone());
            }
        }
        for name in names {
            if !self.seen.contains(name.dot) {
                self.open.entry(name.dot).or_default().insert(name.witness);
            } else if self.live.get(&name.dot).is_some_and(|live| live.witness == name.witness) {
                self.live.remove(&name.dot);
            }
        }
    }

    /// Takes note that the author of the value at `dot` vouches for it; whether that is live and news.
    pub fn attest(&mut self, dot: Dot) -> bool {
        match self.live.get_mut(&dot) {
            Some(live) => !std::mem::replace(&mut live.stamp.attested, true),
            None => false,
        }
    }

    /// The values that no known change has superseded, by dot.
    pub fn live(&self) -> &BTreeMap<Dot, LiveValue> {
        &self.live
    }

    /// The names of its live values, as somebody who sees them all gives them.
    pub fn names(&self) -> Vec<NamedDot> {
        self.live.iter().map(|(dot, live)| NamedDot { dot: *dot, witness: live.witness }).collect()
    }

    /// How many names of values are kept here that are yet to come.
    pub fn open_names(&self) -> usize {
        self.open.values().map(BTreeSet::len).sum()
    }

    /// Whether a value that is yet to come was named already, so that it never becomes live.
    pub fn awaits(&self, name: NamedDot) -> bool {
        self.open.get(&name.dot).is_some_and(|witnesses| witnesses.contains(&name.witness))
    }

    /// Every dot accepted here.
    pub fn seen(&self) -> &DotSet {
        &self.seen
    }

    /// The value to show: of the live ones that of the lowest dot, a choice that is the same
    /// everywhere and favours nobody's clock.
    pub fn shown(&self) -> Option<(&Dot, &LiveValue)> {
        self.live.first_key_value()
    }

    /// Whether live values differ, so that a person has to choose.
    pub fn in_conflict(&self) -> bool {
        let mut values = self.live.values().map(|live| &live.value);
        values.next().is_some_and(|first| values.any(|other| other != first))
    }
}
