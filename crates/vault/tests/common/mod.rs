//! A vault in a temporary folder, and changes to put into it. Everybody here is invented.
#![allow(dead_code, reason = "each test file uses some of it")]

pub mod server;

use std::{cell::Cell, path::Path};

use alongside_domain::Role;
use alongside_protocol::SigningKey;
use alongside_record::{
    Chain, Creation, DeviceId, Dot, KindName, LogId, NamedDot, OrganisationId, RecordId, Root, StaffId,
    UnitName, UnitWrite, Value,
};
use alongside_rights::Card;
use alongside_vault::{Facts, KdfCost, NewChange, NewLog, NewUser, Random, Target, Vault, VaultFolder};
use serde_json::json;

pub const PASSPHRASE: &str = "correct horse battery staple";
pub const LOG: LogId = LogId(0x1111);
pub const DEVICE: DeviceId = DeviceId(0xd1);
pub const NOON: i64 = 1_760_443_200_000;

/// A log that is to be opened under this id.
pub fn new_log(id: LogId) -> NewLog {
    NewLog { id, start: Chain([id.0 as u8; 16]) }
}

/// The names of what is live in a unit, as a form is shown it.
pub fn seen(vault: &Vault, id: RecordId, unit: &str) -> Vec<NamedDot> {
    let record = vault.record(id).unwrap().unwrap();
    record.state.units.get(&unit.into()).map(|unit| unit.names()).unwrap_or_default()
}

/// The name of a save of the same call, whose witness is filled in.
pub fn unseen(earlier: RecordId) -> NamedDot {
    NamedDot { dot: earlier.0, witness: Default::default() }
}

pub fn dana() -> StaffId {
    StaffId(Dot::new(LogId(0xaa), 2))
}

pub fn luis() -> StaffId {
    StaffId(Dot::new(LogId(0xaa), 3))
}

/// Bytes that repeat from run to run.
pub struct Counting(Cell<u8>);

impl Counting {
    pub fn new() -> Self {
        Self(Cell::new(1))
    }
}

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.0.get();
            self.0.set(self.0.get().wrapping_mul(167).wrapping_add(13));
        }
    }
}

pub fn facts() -> Facts {
    Facts {
        organisation: OrganisationId(u64::MAX),
        organisation_name: "Harbor Light Outreach".to_owned(),
        time_zone: "America/Chicago".to_owned(),
        demo: true,
        device: DEVICE,
        signing_seed: [7; 32].into(),
        server_url: "https://192.0.2.7:8443".to_owned(),
        root_key: root().public().unwrap().0,
    }
}

/// The organisation's root key.
pub fn root() -> SigningKey {
    SigningKey::from_seed(&[9; 32]).unwrap()
}

pub fn user(id: StaffId, passphrase: &str) -> NewUser<'_> {
    let card =
        Card { user: id, name: "Dana".into(), role: Role::Peer, sites: vec![], site_name: "Jasper".into() };
    let proof = card.signed(facts().organisation, &root()).unwrap();
    NewUser { id, proof, passphrase, seed: &[3; 32] }
}

/// Luis, who shares the laptop.
pub fn add_luis(vault: &mut Vault) {
    let luis = NewUser { seed: &[4; 32], ..user(luis(), PASSPHRASE) };
    vault.add_user(luis, KdfCost::CHEAP, &Counting::new()).unwrap();
}

/// The vault, opened by somebody else once `vault` is closed.
pub fn change_hands(vault: Vault, dir: &Path, user: StaffId) -> Vault {
    vault.close().unwrap();
    VaultFolder::at(dir).open(user, PASSPHRASE).unwrap()
}

/// A vault with one user and one open log.
pub fn create(dir: &Path) -> Vault {
    let mut vault = VaultFolder::at(dir)
        .create(user(dana(), PASSPHRASE), &facts(), KdfCost::CHEAP, &Counting::new())
        .unwrap();
    vault.open_log(new_log(LOG), NOON, "enrolment").unwrap();
    vault
}

pub fn open(dir: &Path) -> Vault {
    VaultFolder::at(dir).open(dana(), PASSPHRASE).unwrap()
}

pub fn kind(name: &str) -> KindName {
    name.into()
}

pub fn write(unit: &str, value: serde_json::Value, names: &[NamedDot]) -> UnitWrite {
    UnitWrite { unit: UnitName::from(unit), value: Value::from_json(&value), names: names.to_vec() }
}

pub fn change(record: Target, writes: Vec<UnitWrite>) -> NewChange {
    NewChange {
        record,
        writes,
        author: dana(),
        claimed_at: NOON,
        clock_offset: Some(0),
        schema: 1,
        reason: None,
    }
}

pub fn creation(kind: &str, root: Root) -> Target {
    Target::New(Creation { kind: kind.into(), root, audience: "care_team".into() })
}

/// Creates a participant with these fields, each a unit.
pub fn participant(fields: serde_json::Value) -> NewChange {
    let fields = fields.as_object().unwrap().clone();
    let writes = fields.into_iter().map(|(unit, value)| write(&unit, value, &[])).collect();
    change(creation("participant", Root::Itself), writes)
}

/// Creates a fact about a participant.
pub fn fact(kind: &str, participant: RecordId, mut fields: serde_json::Value) -> NewChange {
    fields["participant"] = json!(participant);
    change(creation(kind, Root::Participant(participant)), vec![write("fact", fields, &[])])
}

pub fn save(vault: &mut Vault, change: NewChange) -> RecordId {
    RecordId(vault.append(vec![change], None).unwrap()[0])
}

/// The live values of one unit, as JSON, in the order of their dots.
pub fn live(vault: &Vault, record: RecordId, unit: &str) -> Vec<serde_json::Value> {
    let Some(record) = vault.record(record).unwrap() else { return Vec::new() };
    let Some(unit) = record.state.units.get(&UnitName::from(unit)) else { return Vec::new() };
    unit.live().values().map(|live| live.value.to_json().unwrap()).collect()
}

/// The end of a page with that cursor.
pub fn end(cursor: &[u8]) -> alongside_vault::PageEnd<'_> {
    alongside_vault::PageEnd { seq: 1, cursor, rewound: None, border: Default::default() }
}

/// Saves a new value of a unit, over what is shown.
pub fn amend(vault: &mut Vault, id: RecordId, unit: &str, value: serde_json::Value) {
    let names = seen(vault, id, unit);
    vault.append(vec![change(Target::Existing(id), vec![write(unit, value, &names)])], None).unwrap();
}
