//! What somebody finds who takes the database.

use alongside_domain::{CARE_TEAM, Role};
use alongside_record::Root;
use alongside_test_support::write;
use serde_json::json;

use crate::{
    base::{Base, sync},
    on_both,
};

on_both!(
    nothing_that_people_wrote_is_readable,
    a_value_moved_to_another_row_does_not_open,
    a_key_that_is_said_to_be_somebody_elses_does_not_open,
);

const CANARIES: [&str; 6] = [
    "Canary Preferred Name",
    "canary words of a note",
    "canary reason of a change",
    "Canary Staff Name",
    "Canary Site",
    "canary set aside",
];

async fn nothing_that_people_wrote_is_readable(base: Base) {
    let member = base.member(CANARIES[3], Role::Peer, CANARIES[4]).await;
    let body = alongside_test_support::FieldDevice::enrol_body(1, &base.code(&member).await);
    let answer = serde_json::from_slice(&base.server.enrol(&body).await.unwrap()).unwrap();
    let mut ana = alongside_test_support::FieldDevice::enrolled(1, 9, &answer);
    let person =
        ana.create("participant", Root::Itself, CARE_TEAM, &[("preferred_name", json!(CANARIES[0]))]);
    let fact = json!({
        "participant": person.to_string(), "occurred_at": "2026-11-03T10:00:00-06:00", "note": CANARIES[1],
    });
    ana.create("check_in", Root::Participant(person), CARE_TEAM, &[("fact", fact)]);
    let mut reasoned = ana.change(Some(person), None, vec![write("county", &json!("Benton"), &[])]);
    reasoned.reason = Some(CANARIES[2].into());
    ana.append(&reasoned);
    ana.write(person, "approximate_age", &json!(CANARIES[5]), &[]);
    assert_eq!(sync(&base.server, &mut ana).await.set_aside.len(), 1);
    assert_eq!(ana.values(person, "preferred_name"), [json!(CANARIES[0])]);

    let everything = everything_on_disk(&base);
    // The search finds what is there to be found.
    assert!(holds(&everything, "check_in") && holds(&everything, "wrong_type"));
    for canary in CANARIES {
        assert!(!holds(&everything, canary), "{canary} is readable");
    }
}

/// Every file of the data folder, and the dump of the database.
fn everything_on_disk(base: &Base) -> Vec<u8> {
    let mut everything = Vec::new();
    for entry in std::fs::read_dir(base.folder.path()).unwrap() {
        everything.extend(std::fs::read(entry.unwrap().path()).unwrap());
        everything.push(0);
    }
    if let Some(database) = &base.database {
        everything.extend(database.dump());
    }
    everything
}

/// Whether the text is there, as it is or in the hexadecimal of a dump.
fn holds(bytes: &[u8], text: &str) -> bool {
    let hex = data_encoding::HEXLOWER.encode(text.as_bytes());
    [text.as_bytes(), hex.as_bytes()].iter().any(|one| bytes.windows(one.len()).any(|window| window == *one))
}

async fn a_value_moved_to_another_row_does_not_open(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = ana.create(
        "participant",
        Root::Itself,
        CARE_TEAM,
        &[("preferred_name", json!("Robin")), ("legal_name", json!("Robert"))],
    );
    base.server.sync(&ana.request(0)).await.unwrap();
    let record =
        format!("record_log = {} AND record_counter = {}", person.0.log.0.cast_signed(), person.0.counter);
    base.tamper(&format!(
        "UPDATE unit SET sealed = (SELECT sealed FROM unit WHERE unit = 'legal_name' AND {record}) \
         WHERE unit = 'preferred_name' AND {record}"
    ))
    .await;
    let error = base.server.sync(&ana.request(100_000)).await.unwrap_err();
    assert!(matches!(error, alongside_server::ServerError::Unsealing), "{error:?}");
}

async fn a_key_that_is_said_to_be_somebody_elses_does_not_open(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let county = [("county", json!("Benton"))];
    let (one, other) = (
        ana.create("participant", Root::Itself, CARE_TEAM, &county),
        ana.create("participant", Root::Itself, CARE_TEAM, &county),
    );
    sync(&base.server, &mut ana).await;
    // Whoever erases one of them would otherwise leave what is readable about them.
    let (one_is, other_is) = (one.to_string(), other.to_string());
    for (subject, instead) in [(&*one_is, "nobody"), (&other_is, &one_is), ("nobody", &other_is)] {
        let set = format!("UPDATE KEYS SET subject = '{instead}' WHERE subject = '{subject}'");
        base.tamper_with_keys(&set).await;
    }
    let fresh = base.device(2, "Ben", Role::Peer).await;
    let error = base.server.sync(&fresh.request(100_000)).await.unwrap_err();
    assert!(matches!(error, alongside_server::ServerError::Unsealing), "{error:?}");
    assert!(fresh.values(one, "county").is_empty());
}
