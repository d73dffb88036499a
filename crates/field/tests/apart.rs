//! Who must not meet: whoever arranges is told to choose another time or person, and never why.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail")]

mod common;

use alongside_domain::Role;
use alongside_field::{
    FieldError,
    views::{HandOverRequest, KeepApartRequest, RecordsRequest},
};
use alongside_record::Root;
use common::{Laptop, dana, laptop};
use serde_json::{Value, json};

fn apart(laptop: &Laptop, participant: &str, other: Option<&str>, staff_member: Option<String>) -> String {
    let request = KeepApartRequest {
        participant: participant.to_owned(),
        other: other.map(str::to_owned),
        staff_member,
        why: "Said so at the door".to_owned(),
    };
    laptop.core.keep_apart(&request).unwrap().id
}

fn meets(laptop: &Laptop, people: &[&String]) -> Vec<String> {
    laptop.core.must_not_meet(&people.iter().map(|id| (*id).clone()).collect::<Vec<_>>()).unwrap()
}

#[test]
fn two_who_must_not_meet_are_known_to_be_so_and_only_one_of_them_says_why() {
    let laptop = laptop(Role::Peer);
    let [ada, boaz, cyra] =
        ["Ada", "Boaz", "Cyra"].map(|name| laptop.save("participant", json!({"preferred_name": name})));
    assert_eq!(meets(&laptop, &[&ada, &boaz, &cyra]), <[String; 0]>::default());
    let said = apart(&laptop, &ada, Some(&boaz), None);
    let mut both = vec![ada.clone(), boaz.clone()];
    both.sort();
    let mut found = meets(&laptop, &[&cyra, &boaz, &ada]);
    found.sort();
    assert_eq!(found, both);
    assert_eq!(meets(&laptop, &[&ada, &cyra]), <[String; 0]>::default());

    let of_ada = laptop.core.kept_apart(&ada).unwrap();
    assert_eq!((of_ada[0].name.as_str(), of_ada[0].why.as_deref()), ("Boaz", Some("Said so at the door")));
    let of_boaz = laptop.core.kept_apart(&boaz).unwrap();
    assert_eq!((of_boaz[0].name.as_str(), of_boaz[0].why.as_deref()), ("Ada", None));
    // Who serves one of them alone learns nothing of the other.
    let request =
        RecordsRequest { kind: "keep_apart".to_owned(), about: Some(boaz.clone()), ..Default::default() };
    let rows = laptop.core.records(&request).unwrap().rows;
    let detail = laptop.core.record(&rows[0].id).unwrap();
    let text = serde_json::to_string(&detail).unwrap();
    assert!(!text.contains(&ada) && !text.contains("Said so"), "{text}");
    let timeline = laptop.core.show(&rows[0].id).unwrap();
    assert_eq!(timeline.fields["holds"], "apart");

    laptop.core.apart_no_more(&said).unwrap();
    assert_eq!(meets(&laptop, &[&ada, &boaz]), <[String; 0]>::default());
    assert!(
        laptop.core.kept_apart(&ada).unwrap().is_empty() && laptop.core.kept_apart(&boaz).unwrap().is_empty()
    );
}

#[test]
fn somebody_of_ours_who_is_to_stay_away_walks_along_with_nobody_who_said_so() {
    let laptop = laptop(Role::Peer);
    let ada = laptop.save("participant", json!({"preferred_name": "Ada"}));
    let luis = laptop.append("staff_member", Root::Organisation, json!({"name": "Luis Demo"})).to_string();
    apart(&laptop, &ada, None, Some(luis.clone()));
    let request = HandOverRequest {
        participant: ada.clone(),
        to: Some(luis.clone()),
        reason: "Nearer".to_owned(),
        ..HandOverRequest::default()
    };
    let refused = laptop.core.hand_over_to(&request).unwrap_err();
    assert_eq!(serde_json::to_value(refused.view()).unwrap()["params"], json!({}), "never why");
    assert!(matches!(refused, FieldError::ChooseAnother));
    let pairing = json!({"participant": ada, "peer": luis, "from": "2026-11-20"});
    assert!(matches!(laptop.try_save("pairing", pairing), Err(FieldError::ChooseAnother)));
    // On the page of whom it tells of nothing points there.
    let page = serde_json::to_string(&laptop.core.record(&luis).unwrap().links).unwrap();
    assert!(!page.contains("keep_apart"), "{page}");
    apart(&laptop, &ada, None, Some(dana().to_string()));
    assert!(matches!(laptop.core.accept(&ada), Err(FieldError::ChooseAnother)));
    let names: Vec<Value> = laptop.core.kept_apart(&ada).unwrap().iter().map(|one| json!(one.name)).collect();
    assert!(names.contains(&json!("Luis Demo")), "{names:?}");
}

#[test]
fn nobody_is_kept_apart_from_themselves_or_from_nobody() {
    let laptop = laptop(Role::Peer);
    let ada = laptop.save("participant", json!({"preferred_name": "Ada"}));
    let request = KeepApartRequest { participant: ada.clone(), ..KeepApartRequest::default() };
    assert!(matches!(laptop.core.keep_apart(&request), Err(FieldError::Invalid(_))));
    let request = KeepApartRequest { other: Some(ada), ..request };
    assert!(matches!(laptop.core.keep_apart(&request), Err(FieldError::Invalid(_))));
}
