//! Roles: what somebody may not write is set aside, what they may not read is not sent, whatever their
//! program says of them.

use alongside_domain::{CARE_TEAM, EVERYONE};
use alongside_protocol::{Asker, Question, ReportRequest, Versions, paths};
use alongside_record::{RecordId, Root};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{enrol, enrol_at, refused, server, sync_to_end},
};
use serde_json::{Value, json};

/// Somebody who is served at Marlow, written by a peer there.
async fn served(server: &ServerProcess) -> RecordId {
    let (client, mut ana) = enrol(server, 1, "Ana", "peer").await;
    let units = [("handle", json!("Blue Heron 12")), ("site", json!(server.site("Marlow")))];
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &units);
    assert_eq!(sync_to_end(&client, server, &mut ana).await, [""; 0]);
    person
}

fn report(device: &FieldDevice, user: alongside_record::StaffId) -> Vec<u8> {
    let request = ReportRequest {
        versions: Versions::OURS,
        organisation: device.organisation,
        device: device.device,
        user,
        report: "persons-served".into(),
        language: "en".into(),
        from: "2026-11-01".into(),
        to: "2026-11-30".into(),
        format: "csv".into(),
    };
    request.encode(&device.key).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_who_writes_a_site_changes_nothing() {
    let server = server();
    let (client, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let site = ana.create("site", Root::Organisation, EVERYONE, &[("name", json!("Our own"))]);
    let theirs: RecordId = server.site("Marlow").parse().unwrap();
    ana.write(theirs, "on_call_number", &json!("555-0666"), &[]);
    assert_eq!(sync_to_end(&client, &server, &mut ana).await, ["not_permitted", "not_permitted"]);
    let (client, mut cleo) = enrol(&server, 2, "Cleo", "coordinator").await;
    sync_to_end(&client, &server, &mut cleo).await;
    assert!(!cleo.holds(site));
    assert_eq!(cleo.values(theirs, "on_call_number"), [Value::Null; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clinician_of_another_site_is_sent_nobody_from_here() {
    let server = server();
    let person = served(&server).await;
    let (client, mut here) = enrol(&server, 2, "Nell", "clinician").await;
    sync_to_end(&client, &server, &mut here).await;
    assert!(here.holds(person));
    let (client, mut there) = enrol_at(&server, 3, "Sol", "clinician", "Harrison").await;
    sync_to_end(&client, &server, &mut there).await;
    assert!(!there.holds(person));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_auditor_is_sent_no_care_records() {
    let server = server();
    let person = served(&server).await;
    let (client, mut audrey) = enrol(&server, 2, "Audrey", "auditor").await;
    sync_to_end(&client, &server, &mut audrey).await;
    assert!(audrey.holds(server.site("Marlow").parse().unwrap()), "registers are theirs");
    assert!(!audrey.holds(person));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_is_sent_no_care_records() {
    let server = server();
    let person = served(&server).await;
    let (client, mut boss) = enrol(&server, 2, "Boss", "administrator").await;
    sync_to_end(&client, &server, &mut boss).await;
    assert!(boss.holds(server.site("Marlow").parse().unwrap()));
    assert!(!boss.holds(person));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_no_care_records_writes_none_under_any_name() {
    let server = server();
    let person = served(&server).await;
    for (seed, user, role) in [(2, "Boss", "administrator"), (3, "Audrey", "auditor")] {
        let (client, mut device) = enrol(&server, seed, user, role).await;
        device.write(person, "phone", &json!("555-0666"), &[]);
        device.create("participant", Root::Itself, CARE_TEAM, &[("handle", json!("Nobody"))]);
        // A kind that nobody knows yet is none the less about somebody.
        device.create("garden", Root::Participant(person), CARE_TEAM, &[("fact", json!({}))]);
        let aside = sync_to_end(&client, &server, &mut device).await;
        assert_eq!(aside, ["not_permitted"; 3], "{role}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_who_asks_for_reports_gets_none() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "peer").await;
    let (_, boss) = enrol(&server, 2, "Boss", "administrator").await;
    for user in [ana.user, boss.user] {
        let answer = refused(&client, &server, paths::REPORT, report(&ana, user)).await;
        assert_eq!(answer, (403, "not_permitted".to_owned()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_who_asks_which_laptops_there_are_is_not_told() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "peer").await;
    let (_, boss) = enrol(&server, 2, "Boss", "administrator").await;
    let (organisation, device) = (ana.organisation, ana.device);
    for user in [ana.user, boss.user] {
        let asked = Asker { versions: Versions::OURS, organisation, device, user };
        let answer =
            refused(&client, &server, paths::DEVICES, asked.encode(Question::Devices, &ana.key).unwrap())
                .await;
        assert_eq!(answer, (403, "not_permitted".to_owned()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_who_asks_whose_time_is_over_is_not_told() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "peer").await;
    let (_, boss) = enrol(&server, 2, "Boss", "administrator").await;
    let (organisation, device) = (ana.organisation, ana.device);
    for user in [ana.user, boss.user] {
        let asked = Asker { versions: Versions::OURS, organisation, device, user };
        let answer =
            refused(&client, &server, paths::ERASURES, asked.encode(Question::Erasures, &ana.key).unwrap())
                .await;
        assert_eq!(answer, (403, "not_permitted".to_owned()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_of_a_kind_that_law_protects_is_taken_from_nobody() {
    let server = server();
    let person = served(&server).await;
    let (client, mut cleo) = enrol(&server, 2, "Cleo", "coordinator").await;
    let forged = ["tombstone", "breach", "audit_entry", "break_glass"]
        .map(|kind| cleo.create(kind, Root::Participant(person), CARE_TEAM, &[("fact", json!({}))]));
    assert_eq!(sync_to_end(&client, &server, &mut cleo).await, ["reserved_kind"; 4]);
    let (client, mut nell) = enrol(&server, 3, "Nell", "clinician").await;
    sync_to_end(&client, &server, &mut nell).await;
    assert!(forged.iter().all(|record| !nell.holds(*record)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_writes_themselves_a_role_does_not_have_it() {
    let server = server();
    let (client, mut cleo) = enrol(&server, 1, "Cleo", "coordinator").await;
    // Coordinators write staff records; what stands there about roles gives nothing.
    cleo.write(cleo.user.record(), "role", &json!("administrator"), &[]);
    assert_eq!(sync_to_end(&client, &server, &mut cleo).await, [""; 0]);
    let answer = refused(&client, &server, paths::REPORT, report(&cleo, cleo.user)).await;
    assert_eq!(answer, (403, "not_permitted".to_owned()));
}
