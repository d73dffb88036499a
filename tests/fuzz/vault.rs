//! The vault's key file, which lies readable on the disk.

use std::{fs, path::Path};

use alongside_domain::Role;
use alongside_field::system::SystemRandomness;
use alongside_protocol::SigningKey;
use alongside_record::{DeviceId, Dot, LogId, OrganisationId, StaffId};
use alongside_rights::Card;
use alongside_vault::{Facts, KdfCost, NewUser, VaultFolder};

use crate::Target;

const PASSPHRASE: &str = "gravel lantern otter seven";

pub fn target() -> Target {
    let folder = tempfile::tempdir().unwrap();
    let user = StaffId(Dot::new(LogId(1), 2));
    drop(create(folder.path(), user));
    let file = folder.path().join("keys.json");
    let seed = fs::read(&file).unwrap();
    let take = move |bytes: &[u8]| {
        fs::write(&file, bytes).unwrap();
        let vault = VaultFolder::at(folder.path());
        let Ok(outside) = vault.outside() else { return };
        // Up to 2 GiB are a slot's to ask for, so only slots that ask for as little as before.
        if outside.users.len() == 1 && String::from_utf8_lossy(bytes).contains("\"memory_kib\": 8,") {
            let _ = vault.open(user, PASSPHRASE);
        }
    };
    Target {
        name: "key_file",
        seeds: vec![seed],
        once: Vec::new(),
        tries: 400,
        most_mib: 64,
        kinds: None,
        take: Box::new(take),
    }
}

fn create(folder: &Path, user: StaffId) -> alongside_vault::Vault {
    let root = SigningKey::from_seed(&[9; 32]).unwrap();
    let (name, site_name) = ("Dana".to_owned(), "Jasper".to_owned());
    let card = Card { user, name, role: Role::Peer, sites: Vec::new(), site_name };
    let facts = Facts {
        organisation: OrganisationId(1),
        organisation_name: "An invented organisation".to_owned(),
        time_zone: "America/Chicago".to_owned(),
        demo: true,
        device: DeviceId(1),
        signing_seed: [7; 32].into(),
        server_url: "https://192.0.2.7:8443".to_owned(),
        root_key: root.public().unwrap().0,
    };
    let new = NewUser {
        id: user,
        proof: card.signed(facts.organisation, &root).unwrap(),
        passphrase: PASSPHRASE,
        seed: &[3; 32],
    };
    VaultFolder::at(folder).create(new, &facts, KdfCost::CHEAP, &SystemRandomness::default()).unwrap()
}
