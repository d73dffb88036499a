//! A laptop in a temporary folder, with nobody to sync with. Everybody here is invented.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::path::Path;

use alongside_domain::Role;
use alongside_field::{
    Alongside, Settings,
    system::{self, SystemRandomness},
    views::{RecordsRequest, SaveRequest, Saved},
};
use alongside_protocol::SigningKey;
use alongside_record::{
    Chain, Creation, DeviceId, Dot, DotSet, LiveValue, LogId, OrganisationId, RecordId, Root, StaffId, Stamp,
    Value,
};
use alongside_rights::Card;
use alongside_vault::{
    BaseRecord, BaseUnit, Border, Facts, KdfCost, NewChange, NewLog, NewUser, PageEnd, Target, VaultFolder,
};
use serde_json::{Value as Json, json};
use tempfile::{TempDir, tempdir};

pub const PASSPHRASE: &str = "gravel lantern otter seven";
/// The log of whoever writes elsewhere.
pub const ELSEWHERE: LogId = LogId(9);
pub const NOON: i64 = 1_794_000_000_000;

/// A laptop that is unlocked.
pub struct Laptop {
    pub core: Alongside,
    pub folder: TempDir,
}

pub fn dana() -> StaffId {
    StaffId(Dot::new(LogId(1), 2))
}

pub fn site() -> RecordId {
    RecordId(Dot::new(LogId(1), 1))
}

pub fn laptop(role: Role) -> Laptop {
    let folder = tempdir().unwrap();
    create(folder.path(), role);
    let core = unlocked(folder.path());
    Laptop { core, folder }
}

/// The core over a vault, unlocked.
pub fn unlocked(folder: &Path) -> Alongside {
    let settings = Settings::new(folder.to_owned(), folder.to_owned());
    let core = Alongside::new(Settings { kdf: KdfCost::CHEAP, ..settings }, system::ports());
    core.unlock(&dana().to_string(), PASSPHRASE).unwrap();
    core
}

fn create(folder: &Path, role: Role) {
    let root = SigningKey::from_seed(&[9; 32]).unwrap();
    let (name, site_name) = ("Dana".to_owned(), "Jasper".to_owned());
    let card = Card { user: dana(), name, role, sites: vec![site()], site_name };
    let facts = Facts {
        organisation: OrganisationId(1),
        organisation_name: "Harbor Light Outreach".to_owned(),
        time_zone: "America/Chicago".to_owned(),
        demo: true,
        device: DeviceId(1),
        signing_seed: [7; 32].into(),
        server_url: "https://192.0.2.7:8443".to_owned(),
        root_key: root.public().unwrap().0,
    };
    let user = NewUser {
        id: dana(),
        proof: card.signed(facts.organisation, &root).unwrap(),
        passphrase: PASSPHRASE,
        seed: &[3; 32],
    };
    let random = SystemRandomness::default();
    let mut vault = VaultFolder::at(folder).create(user, &facts, KdfCost::CHEAP, &random).unwrap();
    vault.open_log(NewLog { id: LogId(77), start: Chain([7; 16]) }, NOON, "enrolment").unwrap();
    let staff = json!({"name": "Dana", "role": role.name(), "site": site()});
    let page = [
        base_record(site(), "site", Root::Organisation, &json!({"name": "Jasper", "county": "Newton"})),
        base_record(dana().record(), "staff_member", Root::Organisation, &staff),
    ];
    vault.apply_page(&page, end(1)).unwrap();
}

/// A record as the feed brings it, each unit written by its making.
pub fn base_record(id: RecordId, kind: &str, root: Root, units: &Json) -> BaseRecord {
    let values = units.as_object().unwrap();
    let unit = |(name, value): (&String, &Json)| base_unit(name, &[(id.0, value.clone())]);
    BaseRecord {
        id,
        kind: kind.into(),
        root,
        audience: "care_team".into(),
        units: values.iter().map(unit).collect(),
    }
}

/// A unit with these live values.
pub fn base_unit(name: &str, values: &[(Dot, Json)]) -> BaseUnit {
    let stamp = Stamp {
        author: StaffId(Dot::new(LogId(1), 3)),
        device: DeviceId(2),
        claimed_at: NOON,
        clock_offset: Some(0),
        received_at: Some(NOON),
        attested: true,
    };
    let live = |(dot, value): &(Dot, Json)| {
        (
            *dot,
            LiveValue {
                value: Value::from_json(value),
                stamp: stamp.clone(),
                witness: alongside_record::Witness([7; 4]),
            },
        )
    };
    BaseUnit { unit: name.into(), live: values.iter().map(live).collect(), seen: DotSet::default() }
}

pub fn end(seq: u64) -> PageEnd<'static> {
    PageEnd { seq, cursor: b"cursor", rewound: None, border: Border::default() }
}

impl Laptop {
    /// Takes in records that others wrote.
    pub fn receive(&self, page: &[BaseRecord]) {
        self.core.with_open(|open| Ok(open.vault.apply_page(page, end(2))?)).unwrap();
    }

    /// Saves a new record and gives its id.
    pub fn save(&self, kind: &str, fields: Json) -> String {
        self.try_save(kind, fields).unwrap().id
    }

    pub fn try_save(&self, kind: &str, fields: Json) -> alongside_field::Result<Saved> {
        self.core.save_record(SaveRequest {
            kind: kind.to_owned(),
            id: None,
            fields: fields.as_object().unwrap().clone(),
            shown: Default::default(),
            draft: None,
            reason: None,
        })
    }

    /// Amends a record as it is now.
    pub fn amend(&self, kind: &str, id: &str, fields: Json) {
        self.core.save_over(kind, id, fields.as_object().unwrap().clone()).unwrap();
    }

    /// Appends a change past all checks, as a newer or older app would.
    pub fn append(&self, kind: &str, root: Root, units: Json) -> RecordId {
        let creation = Creation { kind: kind.into(), root, audience: "care_team".into() };
        let writes = units.as_object().unwrap().iter().map(|(unit, value)| alongside_record::UnitWrite {
            unit: unit.as_str().into(),
            value: Value::from_json(value),
            names: Vec::new(),
        });
        let change = NewChange {
            record: Target::New(creation),
            writes: writes.collect(),
            author: dana(),
            claimed_at: NOON,
            clock_offset: Some(0),
            schema: 1,
            reason: None,
        };
        RecordId(self.core.with_open(|open| Ok(open.vault.append(vec![change], None)?)).unwrap()[0])
    }

    /// All pages of a list, and the total that each of them told.
    pub fn all(&self, request: &RecordsRequest) -> (Vec<String>, u64) {
        let (mut ids, mut before) = (Vec::new(), None);
        loop {
            let page = self.core.records(&RecordsRequest { before, ..request.clone() }).unwrap();
            ids.extend(page.rows.into_iter().map(|row| row.id));
            before = page.next;
            if before.is_none() {
                return (ids, page.total);
            }
        }
    }
}
