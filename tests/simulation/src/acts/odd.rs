//! What this version would not write itself: what the base refuses, and what a later version knows.

use alongside_domain::{Field, Kind, kinds};
use alongside_field::Result;
use alongside_invented::misfit;
use alongside_record::{Creation, NamedDot, Root, StaffId, UnitState, UnitWrite, Value};
use alongside_vault::{NewChange, Target};
use serde_json::json;

use super::{Done, Person, nothing, shown};

/// A version of the declarations that no build has yet.
pub const LATER: u32 = 9;
/// A version that every build knows.
pub(super) const KNOWN: u32 = 1;

impl Person<'_> {
    pub(super) fn refused(&mut self) -> Result<Done> {
        let wrong_type = json!([self.words("not one")]);
        let separate: Vec<(&Kind, &Field)> = kinds::ALL
            .iter()
            .filter(|kind| !kind.is_fact() && kind.offered)
            // Whose a record is, is said once: no other words can come to stand there.
            .flat_map(|kind| kind.fields().iter().filter(|field| !field.own).map(move |field| (kind, field)))
            .collect();
        let (kind, field) = *self.dice.one(&separate).unwrap();
        let misfit = misfit(field, &format!(" {}", self.number));
        let (target, unit, value) = match (self.dice.below(3), self.one(kind.name)?) {
            (0, Some(there)) => (Target::Existing(there), field.name, misfit),
            (1, _) => match self.one("staff_member")? {
                Some(staff) => (Target::Existing(staff), "phone", self.words("555").into()),
                None => return nothing(),
            },
            _ => (participant(), "phone", wrong_type),
        };
        // By a version that the base knows it is wrong; by a later one it may be right there.
        let schema = if self.dice.percent(50) { KNOWN } else { LATER };
        self.append(target, unit, value, (None, schema))
    }

    pub(super) fn unknown(&mut self) -> Result<Done> {
        let later = json!({ "of": "a later version", "words": self.words("later") });
        let (target, unit) = match self.one("participant")? {
            Some(person) if self.dice.percent(50) => {
                let creation = Creation {
                    kind: "wish".into(),
                    root: Root::Participant(person),
                    audience: "care_team".into(),
                };
                (Target::New(creation), "wish")
            }
            Some(person) => (Target::Existing(person), "favourite_song"),
            None => (participant(), "favourite_song"),
        };
        self.append(target, unit, later, (None, LATER))
    }

    /// Saves without the checks that this version makes, under another name where one is given.
    pub(super) fn append(
        &mut self,
        record: Target,
        unit: &str,
        value: serde_json::Value,
        (author, schema): (Option<StaffId>, u32),
    ) -> Result<Done> {
        let names: Vec<NamedDot> = match &record {
            Target::Existing(id) => {
                let state = self.record(*id)?.state;
                state.units.get(&unit.into()).map(UnitState::names).unwrap_or_default()
            }
            Target::New(_) | Target::Earlier(_) => Vec::new(),
        };
        let shown = vec![(unit.to_owned(), shown(&names))];
        let now = self.clock();
        self.core.with_open(|open| {
            let write = UnitWrite { unit: unit.into(), value: Value::from_json(&value), names };
            let change = NewChange {
                record,
                writes: vec![write],
                author: author.unwrap_or(open.staff),
                claimed_at: now,
                clock_offset: None,
                schema,
                reason: None,
            };
            Ok(open.vault.append(vec![change], None)?)
        })?;
        Ok(Done { shown, ..Done::default() })
    }

    /// A claimed time of this act, whatever the laptop's clock says.
    fn clock(&self) -> i64 {
        self.number
    }
}

pub(super) fn participant() -> Target {
    Target::New(Creation { kind: "participant".into(), root: Root::Itself, audience: "care_team".into() })
}
