//! An invented program: everything in it came as from laptops, and every kind is in it.

use std::collections::BTreeSet;

use alongside_domain::{FieldType, Kind, Role, RootRule, is_private, kinds};
use alongside_server::Invented;
use serde_json::json;

use crate::{base::Base, on_both};

on_both!(an_invented_program_is_whole_and_has_every_kind_in_it, the_same_seed_invents_as_much_again);

async fn an_invented_program_is_whole_and_has_every_kind_in_it(base: Base) {
    assert!(!base.server.is_in_use().await.unwrap());
    let invented = base.server.invent(30, 7).await.unwrap();
    assert_eq!((invented.participants, invented.staff), (30, 11));
    assert!(base.server.is_in_use().await.unwrap());
    let verified = base.server.clone().verify().await.unwrap();
    assert!(verified.is_whole(), "{:?}", verified.findings);
    assert_eq!(verified.set_aside, 0);

    let mut coordinator = base.device(1, "Ana", Role::Coordinator).await;
    let (mut found, mut participants, mut more) = (BTreeSet::new(), BTreeSet::new(), true);
    let mut roles = BTreeSet::new();
    while more {
        let answer = base.server.sync(&coordinator.request(64 << 10)).await.unwrap();
        let (answer, rest) = coordinator.take(&answer);
        let pages = answer.page.map(|page| page.records).into_iter();
        for record in pages.chain(answer.whole.map(|whole| whole.records)).flatten() {
            found.insert(record.kind.to_string());
            let role = record.units.iter().filter(|unit| unit.unit.as_str() == "role");
            roles.extend(role.flat_map(|unit| unit.live.values()).map(|live| live.value.as_bytes().to_vec()));
            if record.root.participant(record.id) == Some(record.id) {
                participants.insert(record.id);
            }
        }
        more = rest;
    }
    let about_people = |kind: &&Kind| {
        kind.offered && kind.root != RootRule::Organisation && !is_private(&kind.audience.into())
    };
    let missing: Vec<&str> = kinds::ALL
        .iter()
        .filter(about_people)
        .filter(|kind| !tells_of_what_left(kind))
        .map(|kind| kind.name)
        .filter(|name| !found.contains(*name))
        .collect();
    assert!(missing.is_empty(), "nobody invented {missing:?}");
    assert_eq!(participants.len(), 30);
    let missing: Vec<&str> =
        Role::NAMES.into_iter().filter(|name| !roles.contains(json!(name).to_string().as_bytes())).collect();
    assert!(missing.is_empty(), "nobody is invented who is {missing:?}");
}

/// Whether it has to say what left the program, which the one gate for all that leaves writes down, and no form.
fn tells_of_what_left(kind: &Kind) -> bool {
    let what_left = FieldType::Reference(kinds::DISCLOSURE.name);
    kind.fields().iter().any(|field| field.required && field.holds == what_left)
}

async fn the_same_seed_invents_as_much_again(base: Base) {
    let first: Invented = base.server.invent(5, 3).await.unwrap();
    let second = base.server.invent(5, 4).await.unwrap();
    assert_ne!(first.changes, second.changes);
    assert_eq!(base.another_server().await.invent(0, 9).await.unwrap().participants, 0);
}
