//! A life that hangs together over months: how somebody is doing changes little by little, and what is
//! written about them follows a rhythm of their own.

use std::collections::BTreeMap;

use alongside_domain::{FieldType, Kind, SetsNext, is_private, kinds};
use chrono::{DateTime, Days, Duration, FixedOffset};

use crate::Dice;

/// Something that is written about somebody.
pub struct Event {
    /// What kind of record.
    pub kind: &'static Kind,
    /// When.
    pub at: DateTime<FixedOffset>,
}

/// What is written about one person, and when.
pub struct Life {
    /// The records about them, earliest first.
    pub events: Vec<Event>,
    /// What they said last on each scale.
    pub said: BTreeMap<&'static str, i64>,
}

/// The most that is written about one person, so that no seed fills a disk.
const MOST_EVENTS: usize = 400;

impl Life {
    /// A life from the first meeting until `until`. Every kind that people write about a participant
    /// happens in it sooner or later; those that say when the next meeting is hoped for, every week or two.
    pub fn new(first: DateTime<FixedOffset>, until: DateTime<FixedOffset>, dice: &mut Dice) -> Self {
        let rhythm = 5 + u64::try_from(dice.below(12)).unwrap_or_default();
        let mut events = Vec::new();
        let mut at = first;
        while at < until && events.len() < MOST_EVENTS {
            for kind in about_people() {
                let weight = match kind.sets_next {
                    SetsNext::Always => 75,
                    SetsNext::WhenGiven => 20,
                    SetsNext::Never => 12,
                };
                if dice.percent(weight) {
                    let within = Duration::minutes(i64::try_from(dice.below(300)).unwrap_or_default());
                    events.push(Event { kind, at: at + within });
                }
            }
            let pause = rhythm + u64::try_from(dice.below(5)).unwrap_or_default();
            let Some(next) = at.checked_add_days(Days::new(pause)) else { break };
            at = next;
        }
        events.retain(|event| event.at < until);
        events.sort_by_key(|event| event.at);
        Self { events, said: BTreeMap::new() }
    }
}

/// The kinds that a care team writes about a participant: on a form, or by asking an instrument.
fn about_people() -> impl Iterator<Item = &'static Kind> {
    let asks = |kind: &Kind| kind.fields().iter().any(|field| field.holds == FieldType::Answers);
    let by_the_care_team = |kind: &Kind| !is_private(&kind.audience.into());
    let of_people = kinds::ALL.iter().filter(move |kind| kind.is_about_somebody() && by_the_care_team(kind));
    of_people.filter(move |kind| kind.offered || asks(kind))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_year_has_every_kind_in_it_in_order_and_within_its_time() {
        let first = DateTime::parse_from_rfc3339("2026-01-05T09:00:00-06:00").unwrap();
        let until = DateTime::parse_from_rfc3339("2026-11-26T09:00:00-06:00").unwrap();
        let mut kinds_written = BTreeSet::new();
        for seed in 0..20 {
            let life = Life::new(first, until, &mut Dice(seed));
            assert!(life.events.is_sorted_by_key(|event| event.at));
            assert!(life.events.iter().all(|event| event.at >= first && event.at < until));
            kinds_written.extend(life.events.iter().map(|event| event.kind.name));
        }
        let all: BTreeSet<&str> = about_people().map(|kind| kind.name).collect();
        assert_eq!(kinds_written, all);
    }
}
