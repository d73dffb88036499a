//! Who read what: what a laptop sends of it that was not so, too much of it, and who looks at it.

use alongside_audit::{
    Act, Event, Filter, Piece, Push, PushAnswer, Receipt, SessionHead, SessionId, ViewRequest, Wanted,
    Written, limits,
};
use alongside_domain::CARE_TEAM;
use alongside_protocol::{SigningKey, Versions, paths};
use alongside_record::{DeviceId, Root};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{enrol, enrol_at, post, refused, server, sync_to_end},
};
use reqwest::Client;
use serde_json::json;

/// A session of a laptop, whose rows are signed with a key.
fn written(by: &FieldDevice, number: u64) -> Written {
    let head = SessionHead {
        organisation: by.organisation,
        device: by.device,
        id: SessionId(u128::from(by.device.0 ^ number).to_be_bytes()),
        number,
        previous: None,
        user: by.user,
        at: by.now,
        sealed_to: None,
    };
    Written::begin(head, None, &mut |_| {}).unwrap()
}

/// Its next rows.
fn piece(session: &mut Written, rows: u64, key: &SigningKey) -> Piece {
    let first = session.end().count + 1;
    let mut piece =
        Piece { head: session.head().encode().unwrap(), first, rows: Vec::new(), signature: Vec::new() };
    for number in 0..rows {
        let event = Event::new(Act::Searched, i64::try_from(number).unwrap());
        let (row, end) = session.next(&event, key).unwrap();
        session.kept(end);
        piece.rows.push(row.sealed);
        piece.signature = row.signature.to_vec();
    }
    piece
}

fn push(by: &FieldDevice, pieces: Vec<Piece>) -> Vec<u8> {
    let (organisation, device, versions) = (by.organisation, by.device, Versions::OURS);
    Push { versions, organisation, device, pieces, asked: Vec::new() }.encode(&by.key).unwrap()
}

async fn sent(client: &Client, server: &ServerProcess, body: Vec<u8>) -> PushAnswer {
    let (status, _, body) = post(client, server, paths::AUDIT, body).await;
    assert_eq!(status, 200);
    PushAnswer::decode(&body).unwrap()
}

fn counts(answer: &PushAnswer) -> Vec<u64> {
    answer.receipts.iter().map(|receipt: &Receipt| receipt.count).collect()
}

#[tokio::test]
async fn rows_that_nobody_enrolled_there_signed_are_not_taken_in() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "peer").await;
    let (_, mallory) = enrol(&server, 2, "Mallory", "peer").await;
    // Mallory has the laptop's key, and says that Ana searched for somebody.
    let invented = piece(&mut written(&ana, 1), 2, &mallory.user_key);
    assert_eq!(counts(&sent(&client, &server, push(&ana, vec![invented])).await), [0]);
    let mut session = written(&ana, 1);
    let real = piece(&mut session, 2, &ana.user_key);
    assert_eq!(counts(&sent(&client, &server, push(&ana, vec![real])).await), [2]);
    let behind = piece(&mut session, 1, &mallory.user_key);
    assert_eq!(counts(&sent(&client, &server, push(&ana, vec![behind])).await), [2]);
    server.command("verify", &[]);
}

#[tokio::test]
async fn what_is_sent_once_more_changes_nothing_and_another_laptop_cannot_send_it() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "peer").await;
    let (_, mallory) = enrol(&server, 2, "Mallory", "peer").await;
    let real = piece(&mut written(&ana, 1), 3, &ana.user_key);
    let body = push(&ana, vec![real.clone()]);
    let first = sent(&client, &server, body.clone()).await;
    assert_eq!(sent(&client, &server, body.clone()).await, first);
    let other = push(&mallory, vec![real.clone()]);
    assert_eq!(refused(&client, &server, paths::AUDIT, other).await, (400, "malformed".to_owned()));
    let (organisation, device, versions) = (ana.organisation, ana.device, Versions::OURS);
    let forged = Push { versions, organisation, device, pieces: vec![real], asked: Vec::new() };
    let forged = forged.encode(&mallory.key).unwrap();
    assert_eq!(refused(&client, &server, paths::AUDIT, forged).await, (401, "bad_signature".to_owned()));
    server.command("verify", &[]);
}

#[tokio::test]
async fn what_takes_a_rows_place_is_found() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "peer").await;
    let real = piece(&mut written(&ana, 1), 3, &ana.user_key);
    let first = sent(&client, &server, push(&ana, vec![real])).await;
    // The laptop's disk was set back, and its user's key signs another history.
    let mut session = written(&ana, 1);
    let (row, end) = session.next(&Event::new(Act::Locked, 9), &ana.user_key).unwrap();
    session.kept(end);
    let mut other = piece(&mut session, 4, &ana.user_key);
    other.rows.insert(0, row.sealed);
    other.first = 1;
    assert_eq!(counts(&sent(&client, &server, push(&ana, vec![other])).await), counts(&first));
    assert_eq!(server.refused("verify", &["--json"])["code"], "damaged");
}

#[tokio::test]
async fn a_laptop_that_floods_is_held_to_so_many_rows_a_day() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "peer").await;
    let mut session = written(&ana, 1);
    let most = u64::try_from(limits::ROWS).unwrap();
    for _ in 0..limits::ROWS_A_DAY / most {
        let answer = sent(&client, &server, push(&ana, vec![piece(&mut session, most, &ana.user_key)])).await;
        assert!(!answer.enough);
    }
    let answer = sent(&client, &server, push(&ana, vec![piece(&mut session, 1, &ana.user_key)])).await;
    assert!(answer.enough && answer.receipts.is_empty());
    let many = push(&ana, vec![piece(&mut written(&ana, 2), most + 1, &ana.user_key)]);
    assert_eq!(refused(&client, &server, paths::AUDIT, many).await.0, 400);
    let (_, luis) = enrol(&server, 2, "Luis", "peer").await;
    let theirs = piece(&mut written(&luis, 1), 1, &luis.user_key);
    assert_eq!(
        counts(&sent(&client, &server, push(&luis, vec![theirs])).await),
        [1],
        "others are not held up"
    );
}

#[tokio::test]
async fn only_auditors_see_who_read_what() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "coordinator").await;
    let (_, vera) = enrol(&server, 2, "Vera", "auditor").await;
    let view = |by: &FieldDevice, device: DeviceId, wanted: Wanted| {
        let (organisation, user, versions) = (by.organisation, by.user, Versions::OURS);
        ViewRequest { versions, organisation, device, user, wanted }.encode(&by.key).unwrap()
    };
    let all = || Wanted::Rows { filter: Filter::default(), after: 0, most: 10 };
    let asked = view(&ana, ana.device, all());
    assert_eq!(refused(&client, &server, paths::AUDIT_VIEW, asked).await, (403, "not_permitted".to_owned()));
    let forged = view(&ana, vera.device, all());
    assert_eq!(refused(&client, &server, paths::AUDIT_VIEW, forged).await, (401, "bad_signature".to_owned()));
    let unreasoned = Wanted::Name { id: ana.user.to_string(), reason: " ".to_owned() };
    let unreasoned = view(&vera, vera.device, unreasoned);
    assert_eq!(refused(&client, &server, paths::AUDIT_VIEW, unreasoned).await, (400, "malformed".to_owned()));
    let (status, _, _) = post(&client, &server, paths::AUDIT_VIEW, view(&vera, vera.device, all())).await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn who_opened_a_record_is_told_to_who_answers_for_it_alone() {
    let server = server();
    let (client, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let here = ("site", json!(server.site("Marlow")));
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton")), here]);
    sync_to_end(&client, &server, &mut ana).await;
    let view = |by: &FieldDevice| {
        let wanted = Wanted::Openings { participant: person.to_string() };
        let (organisation, device, user, versions) = (by.organisation, by.device, by.user, Versions::OURS);
        ViewRequest { versions, organisation, device, user, wanted }.encode(&by.key).unwrap()
    };
    let not_permitted = (403, "not_permitted".to_owned());
    assert_eq!(refused(&client, &server, paths::AUDIT_VIEW, view(&ana)).await, not_permitted);
    let (_, vera) = enrol(&server, 2, "Vera", "auditor").await;
    assert_eq!(refused(&client, &server, paths::AUDIT_VIEW, view(&vera)).await, not_permitted);
    // Whoever answers for others, elsewhere.
    let (_, sam) = enrol_at(&server, 3, "Sam", "supervisor", "Jasper").await;
    assert_eq!(refused(&client, &server, paths::AUDIT_VIEW, view(&sam)).await, not_permitted);
    let (_, cleo) = enrol(&server, 4, "Cleo", "supervisor").await;
    assert_eq!(post(&client, &server, paths::AUDIT_VIEW, view(&cleo)).await.0, 200);
}
