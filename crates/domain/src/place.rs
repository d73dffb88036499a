//! Where a record lies: a pure function of its live values, for every kind that is declared.
//!
//! Deliberately absent: what its creating change claims. That counts for kinds alone that nobody here knows.

use std::collections::BTreeSet;

use alongside_record::{RecordId, Root, SITE, Sites, UnitName, UnitState, UnitWrite, Value};
use serde::{Deserialize, Serialize};

use crate::{FACT, Kind, RootRule, Shape};

/// The field that says whose a record is.
pub const PARTICIPANT_FIELD: &str = "participant";

/// The unit of a participant with who of us their record is kept away from.
pub const KEPT_FROM: &str = "kept_from";

/// The unit of a participant with who of us alone their record is for, where it is locked.
pub const LOCKED_FOR: &str = "locked_for";

/// Where a participant is, as the live values of their units say: at sites, kept from whoever any of them names, and
/// locked where any of them locks. With several lists it is for whoever any of them names, so that two who lock it at
/// the same time do not lock out each other.
pub fn participant_is_at<'a>(unit: impl Fn(&str) -> Option<&'a UnitState>) -> Sites {
    let at = Sites::named_by(unit(SITE)).kept_from(named_in(unit(KEPT_FROM)));
    let few = named_in(unit(LOCKED_FOR));
    if few.is_empty() { at } else { at.only_for(few) }
}

/// Whether whoever writes this of a participant would have the record no more: who locks it keeps it, so that somebody
/// can open it again.
pub fn locks_out(write: &UnitWrite, author: RecordId) -> bool {
    let people = write.value.to_json().unwrap_or_default();
    let people = people.as_array().map(Vec::as_slice).unwrap_or_default();
    let is_locked = write.unit.as_str() == LOCKED_FOR && !people.is_empty();
    is_locked && people.iter().all(|one| id(Some(one)) != Some(author))
}

/// The records that any live value of a unit names in its list.
fn named_in(unit: Option<&UnitState>) -> BTreeSet<RecordId> {
    let live = unit.into_iter().flat_map(|unit| unit.live().values());
    let lists = live.filter_map(|live| live.value.to_json().ok());
    lists
        .flat_map(|list| list.as_array().cloned().unwrap_or_default())
        .filter_map(|one| id(Some(&one)))
        .collect()
}

/// Where a record lies.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Place {
    /// The participants whose it is, as its live values say: several while that is in conflict.
    pub participants: BTreeSet<RecordId>,
    /// Where it is as far as it is nobody's: at any of these sites, and without one the organisation's.
    /// None where every live value names a participant.
    pub sites: Option<BTreeSet<RecordId>>,
}

impl Place {
    /// Whose key it lies under: the first participant's; where it is nobody's, the first site's.
    pub fn root(&self) -> Root {
        let site = self.sites.iter().flatten().next();
        let root = self.participants.first().map(|id| Root::Participant(*id));
        root.or(site.map(|id| Root::Site(*id))).unwrap_or(Root::Organisation)
    }

    /// Whether it is not settled whose it is.
    pub fn is_contested(&self) -> bool {
        self.participants.len() > usize::from(self.sites.is_none())
    }
}

impl Kind {
    /// The units that decide where a record of the kind lies.
    pub fn deciding_units(&self) -> Vec<UnitName> {
        match (self.root, self.shape) {
            (RootRule::Organisation, _) => Vec::new(),
            (RootRule::Itself, _) => vec![SITE.into(), KEPT_FROM.into(), LOCKED_FOR.into()],
            (RootRule::Participant, Shape::Fact(_)) => vec![FACT.into()],
            (RootRule::Participant, Shape::Fields(_)) => {
                let declared =
                    [PARTICIPANT_FIELD, SITE].into_iter().filter(|name| self.field(name).is_some());
                declared.map(UnitName::from).collect()
            }
        }
    }

    /// Whether a unit is one of them.
    pub fn decides_place(&self, unit: &UnitName) -> bool {
        match (self.root, self.shape) {
            (RootRule::Organisation, _) => false,
            (RootRule::Itself, _) => [SITE, KEPT_FROM, LOCKED_FOR].contains(&unit.as_str()),
            (RootRule::Participant, Shape::Fact(_)) => unit.as_str() == FACT,
            (RootRule::Participant, Shape::Fields(_)) => [PARTICIPANT_FIELD, SITE].contains(&unit.as_str()),
        }
    }

    /// Whom alone its own author's records are for, beside those who oversee them: the author, where the kind is
    /// [each one's own](Kind::each_ones_own).
    pub fn only_for<'a>(&self, live: impl Fn(&str) -> Vec<&'a Value>) -> Option<BTreeSet<RecordId>> {
        let own = self.own_field().filter(|_| self.each_ones_own)?;
        let facts = live(FACT).into_iter().filter_map(|value| value.to_json().ok());
        Some(facts.filter_map(|fact| id(fact.get(own.name))).collect())
    }

    /// Where a record of the kind lies that is not itself a participant, given the live values of its
    /// [deciding units](Self::deciding_units).
    pub fn place<'a>(&self, live: impl Fn(&str) -> Vec<&'a Value>) -> Place {
        if self.root != RootRule::Participant {
            return Place { sites: Some(BTreeSet::new()), ..Place::default() };
        }
        if self.is_fact() {
            let facts: Vec<_> = live(FACT).into_iter().filter_map(|value| value.to_json().ok()).collect();
            let named = |field: &str| facts.iter().map(|fact| id(fact.get(field))).collect::<Vec<_>>();
            let sites = named(PARTICIPANT_FIELD).into_iter().zip(named(SITE));
            let of_nobody = sites.filter(|(participant, _)| participant.is_none()).map(|(_, site)| site);
            return place(named(PARTICIPANT_FIELD), of_nobody.collect());
        }
        let named =
            |unit: &str| live(unit).into_iter().map(|value| id(value.to_json().ok().as_ref())).collect();
        place(named(PARTICIPANT_FIELD), named(SITE))
    }
}

/// The records that a value of a unit may name as where its record lies, whatever its kind.
pub fn named_as_place(unit: &UnitName, value: &Value) -> Vec<RecordId> {
    let read = || value.to_json().ok();
    match unit.as_str() {
        FACT => {
            let fact = read();
            let named =
                [PARTICIPANT_FIELD, SITE].map(|field| id(fact.as_ref().and_then(|fact| fact.get(field))));
            named.into_iter().flatten().collect()
        }
        PARTICIPANT_FIELD | SITE => id(read().as_ref()).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// What these values come to; a blank one names nobody, or no site.
fn place(participants: Vec<Option<RecordId>>, sites: Vec<Option<RecordId>>) -> Place {
    let of_nobody = participants.is_empty() || participants.contains(&None);
    let sites: Option<BTreeSet<RecordId>> = sites.into_iter().collect();
    Place {
        participants: participants.into_iter().flatten().collect(),
        sites: of_nobody.then(|| sites.unwrap_or_default()),
    }
}

fn id(value: Option<&serde_json::Value>) -> Option<RecordId> {
    value?.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId};
    use proptest::prelude::*;
    use serde_json::json;

    use std::slice::from_ref;

    use super::*;
    use crate::{kinds, root_of};

    fn record(counter: u64) -> RecordId {
        RecordId(Dot::new(LogId(7), counter))
    }

    fn encounter(participants: &[serde_json::Value], sites: &[serde_json::Value]) -> Place {
        let values = |of: &[serde_json::Value]| of.iter().map(Value::from_json).collect::<Vec<_>>();
        let (participants, sites) = (values(participants), values(sites));
        kinds::ENCOUNTER.place(|unit| match unit {
            PARTICIPANT_FIELD => participants.iter().collect(),
            SITE => sites.iter().collect(),
            _ => Vec::new(),
        })
    }

    #[test]
    fn a_record_is_whose_its_values_say_and_else_at_their_site() {
        let (one, two, site) =
            (json!(record(1).to_string()), json!(record(2).to_string()), json!(record(9).to_string()));
        assert_eq!(encounter(from_ref(&one), from_ref(&site)).root(), Root::Participant(record(1)));
        for anonymous in [&[][..], &[json!(null)], &[json!("")]] {
            assert_eq!(encounter(anonymous, from_ref(&site)).root(), Root::Site(record(9)));
            assert_eq!(encounter(anonymous, &[]).root(), Root::Organisation);
        }
        let both = encounter(&[two.clone(), one.clone()], from_ref(&site));
        assert!(both.is_contested() && both.sites.is_none() && both.participants.len() == 2);
        let perhaps = encounter(&[json!(null), one.clone()], &[site]);
        assert!(perhaps.is_contested() && perhaps.root() == Root::Participant(record(1)));
        assert!(!encounter(&[one], &[two]).is_contested());
    }

    #[test]
    fn what_decides_where_a_record_lies_is_declared() {
        for kind in kinds::ALL {
            for unit in kind.deciding_units() {
                assert!(kind.decides_place(&unit));
                assert!(unit.as_str() == FACT || kind.field(unit.as_str()).is_some(), "{} {unit}", kind.name);
            }
            assert_eq!(
                kind.deciding_units().is_empty(),
                kind.root == RootRule::Organisation,
                "{}",
                kind.name
            );
        }
    }

    proptest! {
        /// A laptop says of a new record what the base finds.
        #[test]
        fn a_new_record_lies_where_its_form_says(participant: Option<u64>, site: Option<u64>) {
            let counted = |id: Option<u64>| id.map(|id| record(id.max(1)));
            let mut fields = serde_json::Map::new();
            for (name, id) in [(PARTICIPANT_FIELD, counted(participant)), (SITE, counted(site))] {
                fields.extend(id.map(|id| (name.to_owned(), json!(id.to_string()))));
            }
            for kind in kinds::ALL.iter().filter(|kind| kind.root == RootRule::Participant) {
                let declared = fields.iter().filter(|(name, _)| kind.field(name).is_some());
                let fields: serde_json::Map<_, _> = declared.map(|(name, value)| (name.clone(), value.clone())).collect();
                let root = root_of(kind, &fields).unwrap();
                let (whole, units) = (Value::from_json(&json!(fields)), fields.iter());
                let units: Vec<_> = units.map(|(name, value)| (name.as_str(), Value::from_json(value))).collect();
                let place = kind.place(|unit| match unit {
                    FACT => vec![&whole],
                    _ => units.iter().filter(|(name, _)| *name == unit).map(|(_, value)| value).collect(),
                });
                prop_assert_eq!((place.root(), place.is_contested()), (root, false));
                for named in place.participants.iter().chain(place.sites.iter().flatten()) {
                    let (unit, value) = if kind.is_fact() { (FACT, &whole) } else {
                        units.iter().map(|(name, value)| (*name, value)).find(|(_, value)| {
                            value.to_json().unwrap() == json!(named.to_string())
                        }).unwrap()
                    };
                    prop_assert!(named_as_place(&unit.into(), value).contains(named));
                }
            }
        }
    }
}
