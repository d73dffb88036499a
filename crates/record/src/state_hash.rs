//! Whether two sides hold the same state, told in a few bytes.

use serde::{Deserialize, Serialize};

use crate::{Digest, RecordId, UnitName, UnitState};

/// How many ranges records are sorted into, so that two sides find where they differ.
pub const RANGES: u16 = 1_024;

/// The sum modulo 2²⁵⁶ of SHA-256 over (record, unit, dot, witness, value) of every live value. A sum, so that
/// one unit's part can be taken out and put in without the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StateHash([u8; 32]);

impl StateHash {
    /// The part of one unit.
    pub fn of(record: RecordId, unit: &UnitName, state: &UnitState) -> Self {
        state.live().iter().fold(Self::default(), |sum, (dot, live)| {
            let parts: [&[u8]; 9] = [
                b"alongside state 1",
                &record.0.log.0.to_be_bytes(),
                &record.0.counter.to_be_bytes(),
                &(unit.as_str().len() as u64).to_be_bytes(),
                unit.as_str().as_bytes(),
                &dot.log.0.to_be_bytes(),
                &dot.counter.to_be_bytes(),
                &live.witness.0,
                live.value.as_bytes(),
            ];
            sum.plus(Self(Digest::of(&parts).0))
        })
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let mut sum = [0; 32];
        let mut carry = 0u16;
        for ((place, one), other) in sum.iter_mut().zip(self.0).zip(other.0) {
            carry += u16::from(one) + u16::from(other);
            *place = (carry & 0xff) as u8;
            carry >>= 8;
        }
        Self(sum)
    }

    /// What is left without `other`.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let one = Self(std::array::from_fn(|place| u8::from(place == 0)));
        self.plus(Self(other.0.map(|byte| !byte))).plus(one)
    }

    /// Enough of it to tell two states apart by mistake once in 2⁶⁴.
    pub fn short(self) -> [u8; 8] {
        self.0.first_chunk().copied().unwrap_or_default()
    }

    /// The bytes, for storing.
    pub fn to_bytes(self) -> [u8; 32] {
        self.0
    }

    /// The hash that was stored.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

/// The range that a record is in, below [`RANGES`]: a digest of its id, so that ranges are even.
pub fn range_of(record: RecordId) -> u16 {
    let digest = Digest::of(&[&record.0.log.0.to_be_bytes(), &record.0.counter.to_be_bytes()]);
    let [high, low, ..] = digest.0;
    u16::from_be_bytes([high, low]) % RANGES
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::{DeviceId, Dot, DotSet, LiveValue, LogId, StaffId, Stamp, Value, Witness};

    proptest! {
        #[test]
        fn what_was_added_can_be_taken_out_in_any_order(one: [u8; 32], other: [u8; 32]) {
            let (one, other) = (StateHash(one), StateHash(other));
            prop_assert_eq!(one.plus(other), other.plus(one));
            prop_assert_eq!(one.plus(other).minus(one), other);
            prop_assert_eq!(one.minus(one), StateHash::default());
        }
    }

    #[test]
    fn every_part_of_a_live_value_counts_and_nothing_else() {
        let record = RecordId(Dot::new(LogId(1), 1));
        let state = |counter, text: &str, claimed_at| {
            let author = StaffId(Dot::new(LogId(3), 1));
            let device = DeviceId(4);
            let attested = claimed_at == 0;
            let stamp = Stamp { author, device, claimed_at, clock_offset: None, received_at: None, attested };
            let live = LiveValue { value: Value::from_json(&text.into()), stamp, witness: Witness([1; 4]) };
            UnitState::received(BTreeMap::from([(Dot::new(LogId(1), counter), live)]), DotSet::default())
        };
        let hash = |unit: &str, state| StateHash::of(record, &unit.into(), &state);
        let base = hash("phone", state(1, "a", 0));
        assert_eq!(base, hash("phone", state(1, "a", 9)));
        for other in [
            hash("county", state(1, "a", 0)),
            hash("phone", state(2, "a", 0)),
            hash("phone", state(1, "b", 0)),
        ] {
            assert_ne!(base, other);
        }
        assert!(range_of(record) < RANGES);
    }
}
