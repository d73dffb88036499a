//! Records, edits and misfits of every declared kind, invented from the declarations: a new kind is
//! fuzzed without a line.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{FACT, Kind, RootRule, check_across, check_unit, kinds, units_of};
use alongside_invented::{Around, edit, finish, misfit, new_record};
use alongside_record::{Chain, Change, Creation, Dot, LogId, NamedDot, RecordId, Root, StaffId, UnitWrite};
use alongside_test_support::{invented::Dice, write};
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value, json};

use crate::Target;

/// What a change may say of a record: its units with their values.
pub type Units = Vec<(String, Value)>;

/// What may be said of one kind of record.
pub struct Declared {
    pub kind: &'static Kind,
    /// As it is declared.
    pub creation: Creation,
    /// A record that fits.
    pub made: Units,
    /// Other words for it, and that it is over; without words to change, the same again.
    pub edited: Units,
    /// For each field something that does not fit, the shortest first.
    pub misfits: Vec<Units>,
}

/// All declared kinds, about that participant.
pub fn declared(person: RecordId, dice: &mut Dice) -> Vec<Declared> {
    kinds::ALL.iter().map(|kind| Declared::of(kind, person, dice)).collect()
}

/// As a change says it.
pub fn writes(units: &Units, names: &[NamedDot]) -> Vec<UnitWrite> {
    units.iter().map(|(unit, value)| write(unit, value, names)).collect()
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-10-14T10:00:00-05:00").unwrap()
}

impl Declared {
    fn of(kind: &'static Kind, person: RecordId, dice: &mut Dice) -> Self {
        let mut around = Around {
            at: now(),
            author: Some(person),
            // What is nobody's lies with the organisation here, unless it is about a site.
            site: (kind.root != RootRule::Participant || kind.is_about_somebody()).then_some(person),
            other: &mut |_, _| Some(person),
            said: &mut BTreeMap::new(),
            mark: "",
        };
        let made = new_record(kind, &mut around, dice).unwrap();
        let mut edited = edit(kind, &mut around, dice);
        edited.extend(finish(kind, &mut around, dice));
        if edited.is_empty() {
            edited = made.clone();
        }
        let mut misfits: Vec<Units> = kind
            .fields()
            .iter()
            .map(|field| units(kind, &made, Map::from_iter([(field.name.to_owned(), misfit(field, ""))])))
            .collect();
        misfits.sort_by_key(|units| json!(units).to_string().len());
        let root = match kind.root {
            RootRule::Organisation => Root::Organisation,
            RootRule::Itself => Root::Itself,
            RootRule::Participant if kind.is_about_somebody() => Root::Participant(person),
            RootRule::Participant => Root::Organisation,
        };
        Self {
            kind,
            creation: Creation { kind: kind.name.into(), root, audience: kind.audience.into() },
            edited: units(kind, &made, edited),
            made: units(kind, &Map::new(), made),
            misfits,
        }
    }
}

/// What is written where `fields` are said of a record that says `before`: a fact is written as a whole.
fn units(kind: &Kind, before: &Map<String, Value>, fields: Map<String, Value>) -> Units {
    if !kind.is_fact() {
        return fields.into_iter().collect();
    }
    let whole: Map<String, Value> = before.clone().into_iter().chain(fields).collect();
    vec![(FACT.to_owned(), Value::Object(whole))]
}

/// The first place in the log of [`changes`].
pub const FIRST: Dot = Dot { log: LogId(0x0dec_1a7e), counter: 1 };
/// The chain of their log before them.
pub const PREVIOUS: Chain = Chain([4; 16]);

/// A log in which every declared kind is written, written again and written wrongly.
pub fn changes(seed: u64) -> Vec<Change> {
    let mut all = declared(RecordId(FIRST), &mut Dice(seed));
    // Whom the others are about comes first.
    all.sort_by_key(|one| one.kind.root != RootRule::Itself);
    let (mut changes, mut chain): (Vec<Change>, Chain) = (Vec::new(), PREVIOUS);
    for one in all {
        let next = |changes: &[Change]| Dot::new(FIRST.log, changes.len() as u64 + 1);
        let made = next(&changes);
        let said = [(Some(one.creation.clone()), &one.made), (None, &one.edited), (None, &one.misfits[0])];
        let mut seen = Vec::new();
        for (creation, units) in said {
            let change = Change {
                dot: next(&changes),
                record: RecordId(made),
                creation,
                writes: writes(units, &seen),
                author: StaffId(Dot::new(LogId(9), 2)),
                claimed_at: now().timestamp_millis(),
                clock_offset: Some(0),
                schema: one.kind.version,
                reason: None,
            };
            chain = chain.then(change.digest());
            seen = vec![NamedDot::of(change.dot, chain)];
            changes.push(change);
        }
    }
    changes
}

/// The kinds of the records that changes make.
pub fn kinds_of(changes: &[Change]) -> Vec<String> {
    changes.iter().flat_map(|change| &change.creation).map(|creation| creation.kind.to_string()).collect()
}

/// Whatever is said of a record of a declared kind: what a form may save, the base takes in.
pub fn target() -> Target {
    let today = now().date_naive();
    let person = RecordId(Dot::new(LogId(9), 3));
    let seeds = declared(person, &mut Dice(6)).into_iter().flat_map(|one| {
        let said = [&one.made, &one.edited].into_iter().chain(&one.misfits);
        said.map(|units| json!([one.kind.name, fields(units)]).to_string().into_bytes()).collect::<Vec<_>>()
    });
    let take = move |bytes: &[u8]| {
        let Ok((name, fields)) = serde_json::from_slice::<(String, Map<String, Value>)>(bytes) else {
            return;
        };
        for (unit, value) in &fields {
            let _ = check_unit(&name, unit, value, today);
        }
        let Some(kind) = alongside_domain::kind(&name) else { return };
        for creating in [true, false] {
            let Ok(units) = units_of(kind, &fields, creating, today) else { continue };
            let across = check_across(kind, &fields);
            for (unit, value) in units {
                let taken = check_unit(&name, &unit.to_string(), &value.to_json().unwrap(), today);
                assert!(across.is_err() || taken.is_ok(), "the base refuses what the form saved");
            }
        }
    };
    Target {
        name: "record",
        seeds: seeds.collect(),
        once: Vec::new(),
        tries: 20_000,
        most_mib: 8,
        kinds: Some(|bytes| {
            let said: (String, Value) = serde_json::from_slice(bytes).unwrap();
            vec![said.0]
        }),
        take: Box::new(take),
    }
}

/// The fields that units say.
fn fields(units: &Units) -> Map<String, Value> {
    let whole = units.iter().find(|(unit, _)| unit == FACT).and_then(|(_, fact)| fact.as_object());
    whole.cloned().unwrap_or_else(|| units.iter().cloned().collect())
}

/// The declared kinds that none of a target's inputs holds.
pub fn left_out(target: &Target) -> Vec<&'static str> {
    let Some(kinds_in) = target.kinds else { return Vec::new() };
    let there: BTreeSet<String> = target.seeds.iter().flat_map(|seed| kinds_in(seed)).collect();
    kinds::ALL.iter().map(|kind| kind.name).filter(|name| !there.contains(*name)).collect()
}
