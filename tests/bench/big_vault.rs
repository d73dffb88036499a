//! A vault with 100,000 participants, made as a first sync makes it, and kept for the next run.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use alongside_domain::Role;
use alongside_field::{
    Alongside, Settings,
    system::{self, SystemRandomness},
};
use alongside_record::{
    DeviceId, Dot, DotSet, LiveValue, LogId, OrganisationId, RecordId, Root, StaffId, Stamp, Value,
};
use alongside_vault::{BaseRecord, BaseUnit, Border, Facts, KdfCost, NewUser, PageEnd, Vault, VaultFolder};
use serde_json::{Value as Json, json};

use alongside_test_support::invented::{Dice, person};

/// How many participants.
pub const PARTICIPANTS: u64 = 100_000;
/// Check-ins of each.
const CHECK_INS: u64 = 2;
/// Records in a page, as in the feed.
const PAGE: usize = 500;
/// Raised when the contents change, so that an old one is made anew.
const VERSION: u32 = 1;
pub const PASSPHRASE: &str = "gravel lantern otter seven";
/// The log that everything came from.
const LOG: LogId = LogId(9);
const NOON: i64 = 1_794_000_000_000;

/// The user whose slot costs next to nothing to open, to measure what comes after.
pub fn quick_user() -> StaffId {
    StaffId(Dot::new(LogId(1), 2))
}

/// The user whose slot is sealed as in real use.
pub fn real_user() -> StaffId {
    StaffId(Dot::new(LogId(1), 3))
}

fn site() -> RecordId {
    RecordId(Dot::new(LogId(1), 1))
}

/// The vault's folder, made when it is not there yet.
pub fn ready() -> PathBuf {
    let target = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().to_owned();
    let folder = target.join("bench").join(format!("vault-{PARTICIPANTS}-{VERSION}"));
    let done = folder.with_extension("ready");
    if !done.exists() {
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        let begun = Instant::now();
        fill(&mut create(&folder), PARTICIPANTS);
        let seconds = begun.elapsed().as_secs();
        eprintln!("made a vault with {PARTICIPANTS} participants as a first sync does, in {seconds} s");
        fs::write(done, []).unwrap();
    }
    folder
}

/// The core over that vault, unlocked.
pub fn unlocked(folder: &Path, user: StaffId) -> Alongside {
    let core = Alongside::new(Settings::new(folder.to_owned(), folder.to_owned()), system::ports());
    core.unlock(&user.to_string(), PASSPHRASE).unwrap();
    core
}

/// A new vault with its two users.
pub fn create(folder: &Path) -> Vault {
    let facts = Facts {
        organisation: OrganisationId(1),
        organisation_name: "Bench".to_owned(),
        time_zone: "America/Chicago".to_owned(),
        demo: true,
        device: DeviceId(1),
        signing_seed: [7; 32].into(),
        certificate: vec![0; 100],
        server_url: "https://192.0.2.7:8443".to_owned(),
        root_key: [9; 32],
    };
    let user = |id, name| NewUser { id, name, role: Role::Peer, site_name: "Jasper", passphrase: PASSPHRASE };
    let random = SystemRandomness::default();
    let folder = VaultFolder::at(folder);
    let mut vault = folder.create(user(quick_user(), "Quick"), &facts, KdfCost::CHEAP, &random).unwrap();
    vault.add_user(user(real_user(), "Real"), KdfCost::STANDARD, &random).unwrap();
    vault.open_log(LogId(77), NOON, "enrolment").unwrap();
    vault
}

/// Fills it page by page.
pub fn fill(vault: &mut Vault, participants: u64) {
    let mut dice = Dice(1);
    let mut counter = 0;
    let mut page = staff_and_sites();
    for number in 0..participants {
        page.extend(somebody(&mut dice, &mut counter));
        if page.len() >= PAGE || number + 1 == participants {
            let (cursor, border) = (b"cursor", Border::default());
            vault.apply_page(&page, PageEnd { seq: number, cursor, rewound: None, border }).unwrap();
            page.clear();
        }
    }
}

/// A participant of the vault, by number from 0.
pub fn participant(number: u64) -> RecordId {
    RecordId(Dot::new(LOG, number * (1 + CHECK_INS) + 1))
}

fn staff_and_sites() -> Vec<BaseRecord> {
    let staff = |id: StaffId, name: &str| {
        record(id.record(), "staff_member", Root::Organisation, &json!({"name": name, "site": site()}))
    };
    vec![
        record(site(), "site", Root::Organisation, &json!({"name": "Jasper"})),
        staff(quick_user(), "Quick"),
        staff(real_user(), "Real"),
    ]
}

fn somebody(dice: &mut Dice, counter: &mut u64) -> Vec<BaseRecord> {
    let mut next = || {
        *counter += 1;
        RecordId(Dot::new(LOG, *counter))
    };
    let id = next();
    let who = person(dice);
    let fields = json!({
        "preferred_name": who.preferred_name, "legal_name": who.legal_name, "handle": who.handle,
        "phone": who.phone, "county": who.county, "status": who.status, "site": site(),
    });
    let mut records = vec![record(id, "participant", Root::Itself, &fields)];
    for month in 0..CHECK_INS {
        let (day, hour) = (1 + dice.below(28), 9 + dice.below(8));
        let fact = json!({
            "participant": id, "occurred_at": format!("2026-{:02}-{day:02}T{hour:02}:30:00-05:00", 9 + month),
            "mood": dice.below(11), "craving": dice.below(11), "use_since_last": "no",
            "what_helped": ["walking by the creek"], "note": "Talked about work and about the garden.",
            "next_due": format!("2026-{:02}-{day:02}", 10 + month),
        });
        records.push(record(next(), "check_in", Root::Participant(id), &json!({ "fact": fact })));
    }
    records
}

fn record(id: RecordId, kind: &str, root: Root, units: &Json) -> BaseRecord {
    let stamp = Stamp {
        author: quick_user(),
        device: DeviceId(2),
        claimed_at: NOON,
        clock_offset: Some(0),
        received_at: Some(NOON),
    };
    let unit = |(name, value): (&String, &Json)| BaseUnit {
        unit: name.as_str().into(),
        live: BTreeMap::from([(id.0, LiveValue { value: Value::from_json(value), stamp: stamp.clone() })]),
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
