//! A durable save of a check-in, against the same rows in plain SQLite, turn by turn.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use alongside_field::views::SaveRequest;
use alongside_record::{Change, Creation, Dot, LogId, RecordId, Root, UnitWrite};
use alongside_test_support::invented::{Dice, person};
use serde_json::{Value, json};

use crate::{
    Line,
    big_vault::{self, Copy, create, fill, participant, unlocked, user},
    lives::Amounts,
    plain::Plain,
    series::{Series, ms},
    spent::Spent,
};

const PEOPLE: u64 = 2_000;
const AMOUNTS: Amounts = Amounts { check_ins: 2, encounters: 0, contact_attempts: 0, follow_ups: 0 };
const SAVES: u64 = 600;
/// Saves that only warm both sides up.
const WARMING: usize = 50;

pub fn measure(vault: &Path) -> Vec<Line> {
    let on_disk = vault.with_file_name("saving");
    let mut lines = compare(&on_disk, "durable save of a check-in", "≤ 1.3 ×");
    let in_memory = Path::new("/dev/shm");
    if in_memory.is_dir() {
        // Without a disk to wait for, what the cipher and the rules cost shows by itself.
        let folder = in_memory.join(format!("alongside-bench-{}", std::process::id()));
        lines.extend(compare(&folder, "– the same without a disk to wait for", ""));
    }
    lines.push(in_the_big_vault(vault));
    lines
}

/// What a save takes where there is a great deal already.
fn in_the_big_vault(vault: &Path) -> Line {
    let copy = Copy::of(vault);
    let core = unlocked(copy.path(), user());
    let mut spent = Spent::new();
    for number in 0..SAVES {
        let who = participant(number * 7_919 % big_vault::participants(), big_vault::AMOUNTS);
        let request = request(&check_in(who, number));
        spent.on(|| core.save_record(request).unwrap());
    }
    spent.warm(WARMING).line(&format!("durable save of a check-in, {}", big_vault::people()), "≤ 1 ms")
}

fn request(fields: &Value) -> SaveRequest {
    SaveRequest {
        kind: "check_in".to_owned(),
        id: None,
        fields: fields.as_object().cloned().unwrap(),
        shown: Default::default(),
        draft: None,
        reason: None,
    }
}

/// Saves into a vault and into plain files in that folder, turn by turn.
fn compare(folder: &Path, what: &str, aim: &'static str) -> Vec<Line> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).unwrap();
    }
    fill(&mut create(&folder.join("vault")), PEOPLE, AMOUNTS);
    let core = unlocked(&folder.join("vault"), user());
    let mut plain = plain(&folder.join("plain.db"));
    let bare = Bare::create(&folder.join("bare.db"));
    let mut durations = [Vec::new(), Vec::new(), Vec::new()];
    for number in 0..SAVES {
        let who = participant(number * 7 % PEOPLE, AMOUNTS);
        let fields = check_in(who, number);
        let request = request(&fields);
        durations[0].push(timed(|| drop(core.save_record(request).unwrap())));
        let change = change(who, number, &fields);
        durations[1].push(timed(|| plain.save(&change, who, &fields, 1_795_000_000_000)));
        let bytes = [change.encode(), fields.to_string().into_bytes()].concat();
        durations[2].push(timed(|| bare.save(&bytes)));
    }
    drop(core);
    std::fs::remove_dir_all(folder).unwrap();
    let [vault, plain, bare] = durations.map(|all| Series::of(all[WARMING..].to_vec()));
    let ratio = |other: &Series| vault.median().as_secs_f64() / other.median().as_secs_f64();
    vec![Line {
        what: format!("{what}, against the same rows in plain SQLite"),
        median: format!("{:.2} ×", ratio(&plain)),
        others: format!(
            "{} against {}, p99 {} against {}; against one row of the same bytes {:.2} ×; {} saves each",
            ms(vault.median()),
            ms(plain.median()),
            ms(vault.quantile(0.99)),
            ms(plain.quantile(0.99)),
            ratio(&bare),
            vault.len()
        ),
        aim,
    }]
}

fn timed(act: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    act();
    begun.elapsed()
}

fn check_in(who: RecordId, number: u64) -> Value {
    json!({
        "participant": who, "occurred_at": "2026-11-20T10:30:00-06:00", "mood": number % 11, "craving": 3,
        "use_since_last": "no", "what_helped": ["walking by the creek", "the Tuesday group"],
        "note": "Talked about work, about the garden, and about the ride to the clinic on Thursday.",
        "commitment": "walk together on Thursday", "next_due": format!("2026-12-{:02}", 1 + number % 28),
    })
}

/// The change that the vault writes for such a check-in.
fn change(who: RecordId, number: u64, fields: &Value) -> Change {
    let dot = Dot::new(LogId(77), number + 1);
    Change {
        dot,
        record: RecordId(dot),
        creation: Some(Creation {
            kind: "check_in".into(),
            root: Root::Participant(who),
            audience: "care_team".into(),
        }),
        writes: vec![UnitWrite {
            unit: "fact".into(),
            value: alongside_record::Value::from_json(fields),
            names: Vec::new(),
        }],
        author: user(),
        claimed_at: 1_795_000_000_000,
        clock_offset: Some(0),
        schema: 1,
        reason: None,
    }
}

/// A plain file with as many people and check-ins as the vault.
fn plain(path: &Path) -> Plain {
    let mut dice = Dice(1);
    let people: Vec<(RecordId, Value)> = (0..PEOPLE)
        .map(|number| {
            let who = person(&mut dice);
            let fields = json!({
                "preferred_name": who.preferred_name, "legal_name": who.legal_name, "handle": who.handle,
                "phone": who.phone, "county": who.county, "status": who.status,
            });
            (participant(number, AMOUNTS), fields)
        })
        .collect();
    let check_ins: Vec<(RecordId, RecordId, Value)> = people
        .iter()
        .flat_map(|(who, _)| {
            let id = |place| RecordId(Dot::new(who.0.log, who.0.counter + place));
            [1, 2].map(|place| (id(place), *who, check_in(*who, place)))
        })
        .collect();
    let mut plain = Plain::create(path);
    plain.fill(&people, &check_ins);
    plain
}

/// One table of bytes.
struct Bare(rusqlite::Connection);

impl Bare {
    fn create(path: &Path) -> Self {
        let connection = rusqlite::Connection::open(path).unwrap();
        connection
            .execute_batch(
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;
                 PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 CREATE TABLE save (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",
            )
            .unwrap();
        Self(connection)
    }

    fn save(&self, bytes: &[u8]) {
        let mut insert = self.0.prepare_cached("INSERT INTO save (bytes) VALUES (?1)").unwrap();
        insert.execute([bytes]).unwrap();
    }
}
