//! A log as a laptop in the field writes it.

use std::collections::BTreeMap;

use alongside_protocol::Entry;
use alongside_record::{
    Chain, Change, Creation, DeviceId, Dot, LiveValue, LogId, NamedDot, RecordId, Root, StaffId, Stamp,
    UnitWrite, Witness,
};
use chrono::{DateTime, FixedOffset, SecondsFormat};
use serde_json::{Map, Value as Json, json};

use super::{Dice, declared::Known, note, person};
use crate::write;

/// One laptop's log, its people and the site it stands at.
pub struct Clinic {
    /// What decides.
    pub dice: Dice,
    /// The log.
    pub log: LogId,
    /// What was written so far, from counter 1.
    pub changes: Vec<Change>,
    /// The log's chain before its first change and after each.
    pub chains: Vec<Chain>,
    pub(super) author: StaffId,
    pub(super) site: RecordId,
    pub(super) people: Vec<RecordId>,
    pub(super) written: Known,
    pub(super) said: BTreeMap<&'static str, i64>,
    now: i64,
    offset: i64,
}

/// The time zone that times are spelled in: Central.
const ZONE_SECONDS: i32 = -6 * 3_600;

impl Clinic {
    /// An empty log that `seed` decides.
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let server = LogId(dice.roll());
        Self {
            log: LogId(dice.roll()),
            author: StaffId(Dot::new(server, 2 + seed % 9)),
            site: RecordId(Dot::new(server, 1)),
            changes: Vec::new(),
            chains: vec![Chain([9; 16])],
            people: Vec::new(),
            written: Known::new(),
            said: BTreeMap::new(),
            now: 1_790_000_000_000 + (dice.roll() % 20_000_000_000).cast_signed(),
            offset: (dice.roll() % 4_000).cast_signed() - 2_000,
            dice,
        }
    }

    /// The entries of the log.
    pub fn entries(&self) -> Vec<Entry> {
        self.changes.iter().map(|change| Entry::Change(change.encode())).collect()
    }

    /// The live value that a change's write becomes at the base.
    pub fn live(change: &Change, write: &UnitWrite) -> LiveValue {
        let stamp = Stamp {
            author: change.author,
            device: DeviceId(change.dot.log.0 ^ 0x5555),
            claimed_at: change.claimed_at,
            clock_offset: change.clock_offset,
            received_at: Some(change.claimed_at + 3_600_000),
            attested: true,
        };
        // As good as random, which is what they cost.
        let witness = Witness::of(change.dot, Chain([9; 16]));
        LiveValue { value: write.value.clone(), stamp, witness }
    }

    /// A new participant.
    pub fn participant(&mut self) -> RecordId {
        let somebody = person(&mut self.dice);
        let mut units = vec![
            ("preferred_name", json!(somebody.preferred_name)),
            ("handle", json!(somebody.handle)),
            ("county", json!(somebody.county)),
            ("site", json!(self.site.to_string())),
        ];
        for (chance, unit, value) in [
            (2, "phone", json!(somebody.phone)),
            (4, "legal_name", json!(somebody.legal_name)),
            (3, "pronouns", json!(["she/her", "he/him", "they/them"][self.dice.below(3)])),
            (5, "status", json!(somebody.status)),
            (4, "approximate_age", json!(20 + self.dice.below(50))),
        ] {
            if self.dice.below(chance) == 0 {
                units.push((unit, value));
            }
        }
        let id = self.create("participant", Root::Itself, "care_team", &units);
        self.people.push(id);
        id
    }

    /// A check-in with the encounter that it belongs to, of somebody known.
    pub fn check_in(&mut self, with_note: bool) {
        let participant = self.somebody();
        let units = [
            ("participant", json!(participant.to_string())),
            ("staff", json!(self.author.to_string())),
            ("site", json!(self.site.to_string())),
            ("occurred_at", json!(self.clock())),
            ("minutes", json!(5 * (1 + self.dice.below(12)))),
            ("modality", json!(["in_person", "phone", "text"][self.dice.below(3)])),
        ];
        let encounter = self.create("encounter", Root::Participant(participant), "care_team", &units);
        let note = with_note.then(|| note(&mut self.dice));
        self.check_in_of(participant, Some(encounter), note);
    }

    /// A check-in alone.
    pub fn check_in_of(&mut self, participant: RecordId, encounter: Option<RecordId>, note: Option<String>) {
        let dice = &mut self.dice;
        let mut fields = Map::new();
        fields.insert("participant".into(), json!(participant.to_string()));
        fields.insert("mood".into(), json!(dice.below(11)));
        fields.insert("craving".into(), json!(dice.below(11)));
        let use_since_last = ["no", "no", "no", "yes", "declined", "not_asked"][dice.below(6)];
        fields.insert("use_since_last".into(), json!(use_since_last));
        if let Some(encounter) = encounter {
            fields.insert("encounter".into(), json!(encounter.to_string()));
        }
        if dice.below(3) == 0 {
            fields.insert("meetings".into(), json!(dice.below(6)));
        }
        if dice.below(2) == 0 {
            let day = self.now + 86_400_000 * (5 + dice.below(10) as i64);
            let day = DateTime::from_timestamp_millis(day).unwrap().date_naive();
            fields.insert("next_due".into(), json!(day.to_string()));
        }
        if let Some(note) = note {
            fields.insert("note".into(), json!(note));
        }
        fields.insert("occurred_at".into(), json!(self.clock()));
        self.create(
            "check_in",
            Root::Participant(participant),
            "care_team",
            &[("fact", Json::Object(fields))],
        );
    }

    /// A follow-up for somebody known.
    pub fn follow_up(&mut self) {
        let participant = self.somebody();
        let what = ["ask about the ride", "bring naloxone", "call about housing"][self.dice.below(3)];
        let day = DateTime::from_timestamp_millis(self.now + 259_200_000).unwrap().date_naive();
        let units = [
            ("participant", json!(participant.to_string())),
            ("what", json!(what)),
            ("by_when", json!(day.to_string())),
        ];
        self.create("follow_up", Root::Participant(participant), "care_team", &units);
    }

    /// One field of somebody known, changed.
    pub fn edit(&mut self) {
        let participant = self.somebody();
        let other = person(&mut self.dice);
        let (unit, value) = match self.dice.below(5) {
            0 => ("phone", json!(other.phone)),
            1 => ("county", json!(other.county)),
            2 => ("status", json!(other.status)),
            3 => ("preferred_name", json!(other.preferred_name)),
            _ => ("approximate_age", json!(20 + self.dice.below(50))),
        };
        let dot = self.next();
        let seen = usize::try_from(participant.0.counter).unwrap();
        let seen = NamedDot::of(participant.0, self.chains[seen]);
        self.append(Change {
            record: participant,
            ..self.change(dot, None, vec![write(unit, &value, &[seen])])
        });
    }

    pub(super) fn create(
        &mut self,
        kind: &str,
        root: Root,
        audience: &str,
        units: &[(&str, Json)],
    ) -> RecordId {
        let dot = self.next();
        let creation = Creation { kind: kind.into(), root, audience: audience.into() };
        let mut writes: Vec<UnitWrite> = units.iter().map(|(unit, value)| write(unit, value, &[])).collect();
        writes.sort_by(|one, other| one.unit.cmp(&other.unit));
        self.append(self.change(dot, Some(creation), writes));
        RecordId(dot)
    }

    pub(super) fn change(&self, dot: Dot, creation: Option<Creation>, writes: Vec<UnitWrite>) -> Change {
        Change {
            dot,
            record: RecordId(dot),
            creation,
            writes,
            author: self.author,
            claimed_at: self.now,
            clock_offset: Some(self.offset),
            schema: 1,
            reason: None,
        }
    }

    pub(super) fn append(&mut self, change: Change) {
        self.chains.extend(self.chains.last().map(|chain| chain.then(change.digest())));
        self.changes.push(change);
        self.now += 20_000 + (self.dice.roll() % 900_000).cast_signed();
        if self.dice.below(40) == 0 {
            self.offset += (self.dice.roll() % 60).cast_signed() - 30;
        }
    }

    pub(super) fn next(&self) -> Dot {
        Dot::new(self.log, self.changes.len() as u64 + 1)
    }

    fn somebody(&mut self) -> RecordId {
        if self.people.is_empty() {
            return self.participant();
        }
        self.people[self.dice.below(self.people.len())]
    }

    /// The clock, as values spell it.
    fn clock(&self) -> String {
        self.moment().to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    pub(super) fn moment(&self) -> DateTime<FixedOffset> {
        let zone = FixedOffset::east_opt(ZONE_SECONDS).unwrap();
        DateTime::from_timestamp_millis(self.now).unwrap().with_timezone(&zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_invented_are_changes() {
        let mut clinic = Clinic::new(1);
        clinic.participant();
        clinic.check_in(true);
        clinic.edit();
        for change in &clinic.changes {
            assert_eq!(Change::decode(&change.encode()).as_ref(), Ok(change));
        }
    }
}
