//! A vault with 100,000 participants and 1,000,000 records, one of them with 5,000, made as a first sync
//! makes it, and kept for the next run.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use alongside_domain::Role;
use alongside_field::{
    Alongside, Settings,
    system::{self, SystemRandomness},
};
use alongside_protocol::SigningKey;
use alongside_record::{DeviceId, Dot, LogId, OrganisationId, RecordId, Root, StaffId};
use alongside_rights::Card;
use alongside_test_support::invented::Dice;
use alongside_vault::{BaseRecord, Border, Facts, KdfCost, NewUser, PageEnd, Vault, VaultFolder};
use serde_json::json;

use crate::lives::{Amounts, Ids, NOON, about, author, record, somebody};

/// How many participants, unless `PARTICIPANTS` says another number.
const USUAL: u64 = 100_000;
/// What each has, ten records in all.
pub const AMOUNTS: Amounts = Amounts { check_ins: 4, encounters: 2, contact_attempts: 1, follow_ups: 2 };
/// What one of them has besides.
pub const MANY: Amounts =
    Amounts { check_ins: 3_000, encounters: 1_000, contact_attempts: 500, follow_ups: 500 };
/// Records in a page, as in the feed.
const PAGE: usize = 500;
/// Raised when the contents change, so that an old one is made anew.
const VERSION: u32 = 3;
pub const PASSPHRASE: &str = "gravel lantern otter seven";
/// The log that everything came from.
const LOG: LogId = LogId(9);

/// How many participants there are.
pub fn participants() -> u64 {
    std::env::var("PARTICIPANTS").map_or(USUAL, |number| number.parse().unwrap())
}

/// The same in words.
pub fn people() -> String {
    format!("{} participants", thousands(participants()))
}

/// A number as people read it.
pub fn thousands(number: u64) -> String {
    if number < 1_000 {
        number.to_string()
    } else {
        format!("{},{:03}", thousands(number / 1_000), number % 1_000)
    }
}

/// The vault's user, whose slot is sealed as in real use: one that costs less is sealed anew at the first unlock.
pub fn user() -> StaffId {
    author()
}

/// The site of everybody.
pub fn site() -> RecordId {
    RecordId(Dot::new(LogId(1), 1))
}

/// The vault's folder, made when it is not there yet.
pub fn ready() -> PathBuf {
    let target = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().to_owned();
    let folder = target.join("bench").join(format!("vault-{}-{VERSION}", participants()));
    let done = folder.with_extension("ready");
    if !done.exists() {
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        let begun = Instant::now();
        let mut vault = create(&folder);
        fill(&mut vault, participants(), AMOUNTS);
        let mut ids = Ids { log: LogId(10), counter: 0 };
        let many = about(&mut Dice(3), &mut ids, one_with_many(), MANY);
        many.chunks(PAGE).for_each(|page| take_in(&mut vault, page, participants()));
        let seconds = begun.elapsed().as_secs();
        eprintln!("made a vault with {} as a first sync does, in {seconds} s", people());
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

/// A new vault with its user.
pub fn create(folder: &Path) -> Vault {
    let root = SigningKey::from_seed(&[9; 32]).unwrap();
    let facts = Facts {
        organisation: OrganisationId(1),
        organisation_name: "Bench".to_owned(),
        time_zone: "America/Chicago".to_owned(),
        demo: true,
        device: DeviceId(1),
        signing_seed: [7; 32].into(),
        server_url: "https://192.0.2.7:8443".to_owned(),
        root_key: root.public().unwrap().0,
    };
    let (name, site_name) = ("Ana".to_owned(), "Jasper".to_owned());
    let card = Card { user: user(), name, role: Role::Peer, sites: Vec::new(), site_name };
    let proof = card.signed(facts.organisation, &root).unwrap();
    let user = NewUser { id: user(), proof, passphrase: PASSPHRASE, seed: &[3; 32] };
    let random = SystemRandomness::default();
    let folder = VaultFolder::at(folder);
    let mut vault = folder.create(user, &facts, KdfCost::STANDARD, &random).unwrap();
    vault
        .open_log(
            alongside_vault::NewLog { id: LogId(77), start: alongside_record::Chain([7; 16]) },
            NOON,
            "enrolment",
        )
        .unwrap();
    vault
}

/// Fills it page by page.
pub fn fill(vault: &mut Vault, participants: u64, amounts: Amounts) {
    let mut dice = Dice(1);
    let mut ids = Ids { log: LOG, counter: 0 };
    let mut page = staff_and_sites();
    for number in 0..participants {
        page.extend(somebody(&mut dice, &mut ids, site(), amounts));
        if page.len() >= PAGE || number + 1 == participants {
            take_in(vault, &page, number);
            page.clear();
        }
    }
}

/// Takes in a page as a sync does.
pub fn take_in(vault: &mut Vault, page: &[BaseRecord], seq: u64) {
    let end = PageEnd { seq, cursor: b"cursor", rewound: None, border: Border::default() };
    vault.apply_page(page, end).unwrap();
}

/// A participant of a vault that was filled so, by number from 0.
pub fn participant(number: u64, amounts: Amounts) -> RecordId {
    RecordId(Dot::new(LOG, number * amounts.records() + 1))
}

/// The participant with 5,000 records and more.
pub fn one_with_many() -> RecordId {
    participant(participants() / 2, AMOUNTS)
}

/// A copy for what changes a vault, gone when it is dropped.
pub struct Copy(PathBuf);

impl Copy {
    pub fn of(vault: &Path) -> Self {
        let copy = vault.with_extension("copy");
        let _ = fs::remove_dir_all(&copy);
        fs::create_dir(&copy).unwrap();
        fs::set_permissions(&copy, fs::metadata(vault).unwrap().permissions()).unwrap();
        for file in fs::read_dir(vault).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), copy.join(file.file_name())).unwrap();
        }
        Self(copy)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn staff_and_sites() -> Vec<BaseRecord> {
    let staff = |id: StaffId, name: &str| {
        record(id.record(), "staff_member", Root::Organisation, &json!({"name": name, "site": site()}))
    };
    vec![record(site(), "site", Root::Organisation, &json!({"name": "Jasper"})), staff(user(), "Ana")]
}
