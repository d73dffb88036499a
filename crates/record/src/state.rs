//! The state of a whole record: its units, and whether it stands.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Change, DeviceId, LiveValue, NamedDot, Stamp, UnitName, UnitState, Value, Witness};

/// The unit that voids a record. Its value is a [`VoidMark`], or `null` after a void was undone.
pub const VOID: &str = "void";

/// What a void says: why, and which live values its author had on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidMark {
    /// Why, in the author's words.
    pub reason: String,
    /// The live values of the other units. What is live and not among them was written without
    /// knowing of the void, and makes a conflict instead of disappearing.
    pub covers: Vec<NamedDot>,
}

impl VoidMark {
    /// The mark as a unit's value.
    pub fn to_value(&self) -> Value {
        let covers: Vec<String> = self.covers.iter().map(|name| name.to_text()).collect();
        Value::from_json(&serde_json::json!({ "reason": self.reason, "covers": covers }))
    }

    fn from_value(value: &Value) -> Option<Self> {
        serde_json::from_slice(value.as_bytes()).ok()
    }
}

/// Whether a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It stands.
    Standing,
    /// Everything live in it was voided.
    Voided,
    /// It was voided, but holds something that the void's author had not seen.
    Contested,
}

/// The units of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordState {
    /// By name. Units nobody has written are absent.
    pub units: BTreeMap<UnitName, UnitState>,
}

impl RecordState {
    /// Applies one change of this record, written on `device` and received at `received_at`.
    pub fn apply(&mut self, change: &Change, witness: Witness, device: DeviceId, received_at: Option<i64>) {
        let stamp = Stamp {
            author: change.author,
            device,
            claimed_at: change.claimed_at,
            clock_offset: change.clock_offset,
            received_at,
            attested: true,
        };
        for write in &change.writes {
            let live = LiveValue { value: write.value.clone(), stamp: stamp.clone(), witness };
            self.units.entry(write.unit.clone()).or_default().apply(change.dot, &live, &write.names);
        }
    }

    /// The units of the kind itself, without the void mark.
    pub fn own_units(&self) -> impl Iterator<Item = (&UnitName, &UnitState)> {
        self.units.iter().filter(|(name, _)| name.as_str() != VOID)
    }

    /// Whether it stands, is voided, or a void and an edit met.
    pub fn standing(&self) -> Standing {
        let marks: Vec<VoidMark> = self.void_marks();
        if marks.is_empty() {
            return Standing::Standing;
        }
        let covered: BTreeSet<NamedDot> = marks.into_iter().flat_map(|mark| mark.covers).collect();
        let all_covered =
            self.own_units().flat_map(|(_, unit)| unit.names()).all(|name| covered.contains(&name));
        let undone_too = self
            .void_unit()
            .is_some_and(|unit| unit.live().values().any(|live| VoidMark::from_value(&live.value).is_none()));
        if all_covered && !undone_too { Standing::Voided } else { Standing::Contested }
    }

    /// The marks of the live voids.
    pub fn void_marks(&self) -> Vec<VoidMark> {
        let live = self.void_unit().into_iter().flat_map(|unit| unit.live().values());
        live.filter_map(|live| VoidMark::from_value(&live.value)).collect()
    }

    /// The units in which live values differ, and `void` when a void is contested. Two voids that
    /// agree to void are no conflict, whatever their reasons.
    pub fn conflicts(&self) -> Vec<UnitName> {
        let mut units: Vec<UnitName> =
            self.own_units().filter(|(_, unit)| unit.in_conflict()).map(|(name, _)| name.clone()).collect();
        match self.standing() {
            Standing::Contested => units.push(VOID.into()),
            Standing::Voided => units.clear(),
            Standing::Standing => {}
        }
        units
    }

    fn void_unit(&self) -> Option<&UnitState> {
        self.units.get(&UnitName::from(VOID))
    }
}
