//! Where a record is, and what of it a device holds.
//!
//! A record is at the sites of all live values of its participant's `site` unit. A value that names
//! no site, or none at all, leaves it to the whole organisation: nobody is to vanish from every
//! laptop because a field was emptied. While people disagree whose a record is, it is for those alone who
//! reach everybody whose it may be.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{Dot, LogId, RecordId, UnitName, UnitState};

/// The unit of a participant that says where they are cared for.
pub const SITE: &str = "site";

/// Stands before people whom alone a record is for, and before those from whom it is kept. No log has the number 0,
/// so that no site is called so.
const ONLY_FOR: RecordId = RecordId(Dot { log: LogId(0), counter: 1 });
const KEPT_FROM: RecordId = RecordId(Dot { log: LogId(0), counter: 2 });

/// Where a record is: whoever is to hold it serves one of each of these sets of sites. None of them where
/// it is the whole organisation's. A set has two sites when teams moved a participant to different places:
/// both hold the record until a person has chosen. There are two sets while it is not settled whose of two
/// participants it is. What is [only for](Self::only_for) some people, or [kept from](Self::kept_from) some, is so
/// at every site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Sites(BTreeSet<BTreeSet<RecordId>>);

impl Sites {
    /// One site.
    pub fn at(site: RecordId) -> Self {
        Self::at_any(BTreeSet::from([site]))
    }

    /// Any of some sites; without one the whole organisation.
    pub fn at_any(sites: BTreeSet<RecordId>) -> Self {
        Self(Some(sites).filter(|sites| !sites.is_empty()).into_iter().collect())
    }

    /// Where both of two places are reached.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.extend(other.0.iter().cloned());
        self
    }

    /// The same for those alone, by their staff records.
    #[must_use]
    pub fn only_for(mut self, people: impl IntoIterator<Item = RecordId>) -> Self {
        self.0.insert(people.into_iter().chain([ONLY_FOR]).collect());
        self
    }

    /// The same for everybody but those, by their staff records.
    #[must_use]
    pub fn kept_from(mut self, people: impl IntoIterator<Item = RecordId>) -> Self {
        let people: BTreeSet<RecordId> = people.into_iter().collect();
        if !people.is_empty() {
            self.0.insert(people.into_iter().chain([KEPT_FROM]).collect());
        }
        self
    }

    /// Whether all who would read it together may, wherever they serve.
    pub fn admits(&self, together: &BTreeSet<RecordId>) -> bool {
        self.0.iter().all(|people| match people.first() {
            Some(first) if *first == ONLY_FOR => together.is_subset(people),
            Some(first) if *first == KEPT_FROM => together.is_disjoint(people),
            _ => true,
        })
    }

    /// Every site of them.
    pub fn each(&self) -> impl Iterator<Item = RecordId> {
        self.places().flatten().copied()
    }

    /// The sets of sites.
    fn places(&self) -> impl Iterator<Item = &BTreeSet<RecordId>> {
        self.0.iter().filter(|any| any.first().is_none_or(|first| first.0.log != LogId(0)))
    }

    /// The sites that the live values of a participant's [`SITE`] unit name.
    pub fn named_by(unit: Option<&UnitState>) -> Self {
        let live = unit.into_iter().flat_map(|unit| unit.live().values());
        let sites: Option<BTreeSet<RecordId>> =
            live.map(|live| live.value.to_json().ok()?.as_str()?.parse().ok()).collect();
        Self::at_any(sites.unwrap_or_default())
    }

    /// Whether a unit is the one that says where its record is.
    pub fn decided_by(unit: &UnitName) -> bool {
        unit.as_str() == SITE
    }
}

/// What a device holds: what is at the sites that its users serve, and what is the whole
/// organisation's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// All sites.
    Everywhere,
    /// These sites.
    At(BTreeSet<RecordId>),
}

impl Scope {
    /// The scope of somebody who serves these sites; without one everywhere.
    pub fn of(sites: impl IntoIterator<Item = Option<RecordId>>) -> Self {
        let sites: Option<BTreeSet<RecordId>> = sites.into_iter().collect();
        sites.map_or(Self::Everywhere, Self::At)
    }

    /// The sites, where it is not all of them.
    pub fn sites(&self) -> Option<Sites> {
        match self {
            Self::Everywhere => None,
            Self::At(sites) => Some(Sites::at_any(sites.clone())),
        }
    }

    /// Whether it takes in a record that is at `sites`.
    pub fn holds(&self, sites: &Sites) -> bool {
        match self {
            Self::Everywhere => true,
            Self::At(ours) => sites.places().all(|any| !ours.is_disjoint(any)),
        }
    }

    /// Whether it takes in all that `other` does.
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Everywhere, _) => true,
            (Self::At(_), Self::Everywhere) => false,
            (Self::At(ours), Self::At(theirs)) => theirs.is_subset(ours),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{DeviceId, Dot, DotSet, LiveValue, LogId, StaffId, Stamp, Value, Witness};

    fn site(counter: u64) -> RecordId {
        RecordId(Dot::new(LogId(9), counter))
    }

    fn unit(values: &[serde_json::Value]) -> UnitState {
        let stamp = Stamp {
            author: StaffId(Dot::new(LogId(1), 1)),
            device: DeviceId(1),
            claimed_at: 0,
            clock_offset: None,
            received_at: None,
            attested: true,
        };
        let live = values.iter().zip(1..).map(|(value, counter)| {
            let live =
                LiveValue { value: Value::from_json(value), stamp: stamp.clone(), witness: Witness([1; 4]) };
            (Dot::new(LogId(1), counter), live)
        });
        UnitState::received(live.collect::<BTreeMap<_, _>>(), DotSet::default())
    }

    #[test]
    fn two_live_sites_are_both_where_a_record_is() {
        let moved_twice = unit(&[site(1).to_string().into(), site(2).to_string().into()]);
        let sites = Sites::named_by(Some(&moved_twice));
        for ours in [site(1), site(2)] {
            assert!(Scope::of([Some(ours)]).holds(&sites));
        }
        assert!(!Scope::of([Some(site(3))]).holds(&sites));
        assert!(Scope::of([Some(site(3)), None]).holds(&sites));
    }

    #[test]
    fn what_names_no_site_is_everybodys() {
        let elsewhere = Scope::of([Some(site(3))]);
        let here = site(1).to_string();
        for values in [vec![], vec!["".into()], vec![here.clone().into(), serde_json::Value::Null]] {
            assert!(elsewhere.holds(&Sites::named_by(Some(&unit(&values)))), "{values:?}");
        }
        assert!(elsewhere.holds(&Sites::named_by(None)));
        assert!(!elsewhere.holds(&Sites::named_by(Some(&unit(&[here.into()])))));
    }

    #[test]
    fn while_it_is_not_settled_whose_it_is_only_who_reaches_all_holds_a_record() {
        let both = Sites::at(site(1)).and(&Sites::at(site(2)));
        assert!(!Scope::of([Some(site(1))]).holds(&both) && !Scope::of([Some(site(2))]).holds(&both));
        assert!(Scope::of([Some(site(1)), Some(site(2))]).holds(&both) && Scope::Everywhere.holds(&both));
        assert_eq!(Sites::at(site(1)).and(&Sites::default()), Sites::at(site(1)));
    }

    #[test]
    fn what_is_kept_from_somebody_reaches_nobody_who_reads_together_with_them() {
        let (kim, ana, ben) = (site(21), site(22), site(23));
        let together = |people: &[RecordId]| people.iter().copied().collect::<BTreeSet<_>>();
        let walled = Sites::at(site(1)).kept_from([kim]);
        assert!(walled.admits(&together(&[ana, ben])) && !walled.admits(&together(&[ana, kim])));
        assert!(Scope::of([Some(site(1))]).holds(&walled) && !Scope::of([Some(site(2))]).holds(&walled));
        assert_eq!(walled.each().collect::<Vec<_>>(), [site(1)]);
        assert_eq!(Sites::at(site(1)).kept_from([]), Sites::at(site(1)));
        let locked = Sites::at(site(1)).only_for([ana]);
        assert!(locked.admits(&together(&[ana])) && !locked.admits(&together(&[ana, ben])));
        assert!(!Sites::default().only_for([]).admits(&together(&[ana])), "for nobody");
    }

    #[test]
    fn a_scope_covers_what_is_part_of_it() {
        let (one, both) = (Scope::of([Some(site(1))]), Scope::of([Some(site(1)), Some(site(2))]));
        assert!(both.covers(&one) && !one.covers(&both));
        assert!(Scope::Everywhere.covers(&both) && !both.covers(&Scope::Everywhere));
    }
}
