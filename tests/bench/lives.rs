//! Invented lives as a first sync brings them: a participant with the records of some months.

use std::collections::BTreeMap;

use alongside_record::{DeviceId, Dot, DotSet, LiveValue, LogId, RecordId, Root, StaffId, Stamp, Value};
use alongside_test_support::invented::{Dice, person};
use alongside_vault::{BaseRecord, BaseUnit};
use serde_json::{Map, Value as Json, json};

/// Somebody who wrote most of what there is.
pub fn author() -> StaffId {
    StaffId(Dot::new(LogId(1), 2))
}
pub const NOON: i64 = 1_794_000_000_000;

/// Names that search finds hard: other scripts, combining marks, apostrophes, parts that are written
/// apart, together or with a hyphen, letters that a keyboard lacks.
pub const HARD_NAMES: [&str; 12] = [
    "कृष्णा Sharma",
    "Siobhán O’Sullivan",
    "Anne-Marie Le Roux",
    "José Nuñez y Peña",
    "Мария Петрова",
    "Nguyễn Thị Hồng",
    "Søren Łukasiewicz",
    "محمد الأحمد",
    "D'Angelo De la Cruz",
    "Xóchitl Ñúñez",
    "李小龍 Bruce Lee",
    "Þórbjörg Straße",
];
/// One in so many has such a name.
const HARD: usize = 25;

/// How many records of each kind somebody has.
#[derive(Clone, Copy)]
pub struct Amounts {
    pub check_ins: u64,
    pub encounters: u64,
    pub contact_attempts: u64,
    pub follow_ups: u64,
}

impl Amounts {
    /// The participant's own record included.
    pub const fn records(self) -> u64 {
        1 + self.check_ins + self.encounters + self.contact_attempts + self.follow_ups
    }
}

/// Ids of a log, one after the other.
pub struct Ids {
    pub log: LogId,
    pub counter: u64,
}

impl Ids {
    fn next(&mut self) -> RecordId {
        self.counter += 1;
        RecordId(Dot::new(self.log, self.counter))
    }
}

/// Somebody new and all that is written about them.
pub fn somebody(dice: &mut Dice, ids: &mut Ids, site: RecordId, amounts: Amounts) -> Vec<BaseRecord> {
    let id = ids.next();
    let who = person(dice);
    let hard = dice.below(HARD) == 0;
    let name = if hard { dice.pick(&HARD_NAMES).to_owned() } else { who.preferred_name };
    let fields = json!({
        "preferred_name": name, "legal_name": who.legal_name, "handle": who.handle,
        "phone": who.phone, "county": who.county, "status": who.status, "site": site,
    });
    let mut records = vec![record(id, "participant", Root::Itself, &fields)];
    records.extend(about(dice, ids, id, amounts));
    records
}

/// What is written about somebody.
pub fn about(dice: &mut Dice, ids: &mut Ids, id: RecordId, amounts: Amounts) -> Vec<BaseRecord> {
    let mut records = Vec::new();
    let mut write = |kind: &str, units: Json| {
        records.push(record(ids.next(), kind, Root::Participant(id), &units));
    };
    for _ in 0..amounts.check_ins {
        write(
            "check_in",
            json!({ "fact": {
                "participant": id, "occurred_at": moment(dice), "mood": dice.below(11), "craving": dice.below(11),
                "use_since_last": "no", "what_helped": ["walking by the creek"],
                "note": "Talked about work and about the garden.", "next_due": later(dice),
            }}),
        );
    }
    for _ in 0..amounts.encounters {
        write(
            "encounter",
            json!({
                "participant": id, "occurred_at": moment(dice), "minutes": 5 + dice.below(60),
                "modality": dice.pick(&["in_person", "phone", "text"]), "staff": author().record(),
            }),
        );
    }
    for _ in 0..amounts.contact_attempts {
        write(
            "contact_attempt",
            json!({ "fact": {
                "participant": id, "occurred_at": moment(dice), "method": "call",
                "outcome": dice.pick(&["reached", "no_answer", "left_message"]), "staff": author().record(),
            }}),
        );
    }
    for number in 0..amounts.follow_ups {
        let mut fields = json!({
            "participant": id, "what": "Ask about the ride to the clinic", "by_when": later(dice),
        });
        if let (Some(fields), 1..) = (fields.as_object_mut(), number) {
            fields.extend(Map::from_iter([("done_at".to_owned(), moment(dice).into())]));
        }
        write("follow_up", fields);
    }
    records
}

/// When something happened, in the last two years.
fn moment(dice: &mut Dice) -> String {
    let (month, day, hour) = (1 + dice.below(12), 1 + dice.below(28), 8 + dice.below(10));
    let year = if month > 11 { 2024 } else { 2025 + dice.below(2) };
    format!("{year}-{month:02}-{day:02}T{hour:02}:{:02}:00-05:00", dice.below(60))
}

/// By when something is hoped for.
fn later(dice: &mut Dice) -> String {
    let (year, month) = [(2026, 11), (2026, 12), (2027, 1), (2027, 2)][dice.below(4)];
    format!("{year}-{month:02}-{:02}", 1 + dice.below(28))
}

/// A record as the feed has it.
pub fn record(id: RecordId, kind: &str, root: Root, units: &Json) -> BaseRecord {
    let stamp = Stamp {
        author: author(),
        device: DeviceId(2),
        claimed_at: NOON,
        clock_offset: Some(0),
        received_at: Some(NOON),
        attested: true,
    };
    let unit = |(name, value): (&String, &Json)| BaseUnit {
        unit: name.as_str().into(),
        live: BTreeMap::from([(
            id.0,
            LiveValue {
                value: Value::from_json(value),
                stamp: stamp.clone(),
                witness: alongside_record::Witness([7; 4]),
            },
        )]),
        seen: DotSet::default(),
    };
    BaseRecord {
        id,
        kind: kind.into(),
        root,
        audience: "care_team".into(),
        units: units.as_object().into_iter().flatten().map(unit).collect(),
    }
}
