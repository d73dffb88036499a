//! Rights: what a database writer, an insider, or whoever has found a code or a laptop tries to get some.

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{
    Answer, EnrolmentCode, ErrorBody, NoPage, PublicKey, ReportRequest, SigningKey, StatementsAnswer,
    StatementsRequest, Versions, paths,
};
use alongside_record::{Dot, LogId, RecordId, Root, StaffId};
use alongside_rights::{Invitation, Says, SignedStatement, StatementSet, enrol_request};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{client as connecting, enrol, post, refused, server},
};
use reqwest::Client;
use serde_json::json;

/// Brings statements as a device, and gives what the base says to it, or the code of a refusal.
pub async fn exchange(
    client: &Client,
    server: &ServerProcess,
    device: &FieldDevice,
    statements: Vec<Vec<u8>>,
) -> Result<StatementsAnswer, String> {
    let request = StatementsRequest {
        organisation: device.organisation,
        device_key: device.key.public().unwrap(),
        after: None,
        all: None,
        statements,
    };
    let body = request.encode(&device.key).unwrap();
    let (status, _, body) = post(client, server, paths::STATEMENTS, body).await;
    if status == 200 {
        return Ok(StatementsAnswer::decode(&body).unwrap());
    }
    let refusal: ErrorBody = serde_json::from_slice(&body).unwrap();
    Err(refusal.code.to_string())
}

/// All that the base tells a device, verified under the root key of a code.
pub async fn known(
    client: &Client,
    server: &ServerProcess,
    device: &FieldDevice,
    code: &str,
) -> StatementSet {
    let code: EnrolmentCode = code.parse().unwrap();
    let mut set = StatementSet::new(code.organisation, code.root_key);
    let answer = exchange(client, server, device, Vec::new()).await.unwrap();
    set.add_all(answer.statements.into_iter().map(SignedStatement::from_bytes).collect());
    set
}

/// Syncs once.
pub async fn sync(client: &Client, server: &ServerProcess, device: &mut FieldDevice) -> Answer {
    let (status, _, body) = post(client, server, paths::SYNC, device.request(100_000)).await;
    assert_eq!(status, 200);
    device.take(&body).0
}

fn report(device: &FieldDevice) -> Vec<u8> {
    let request = ReportRequest {
        versions: Versions::OURS,
        organisation: device.organisation,
        device: device.device,
        user: device.user,
        report: "service-activity".into(),
        language: "en".into(),
        from: "2026-01-01".into(),
        to: "2026-12-31".into(),
        format: "json".into(),
    };
    request.encode(&device.key).unwrap()
}

/// Runs statements on the base's database, as whoever can write to it would.
fn tamper(server: &ServerProcess, statements: &str) {
    let database = rusqlite::Connection::open(server.data_dir().join("server.sqlite")).unwrap();
    database.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    database.execute_batch(statements).unwrap();
}

#[tokio::test]
async fn a_role_written_into_the_database_gives_no_rights() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "peer").await;
    let before = refused(&client, &server, paths::REPORT, report(&ana)).await;
    assert_eq!(before, (403, "not_permitted".to_owned()));
    tamper(
        &server,
        "UPDATE app_user SET role = 'administrator'; UPDATE user_site SET site_log = 0, site_counter = 0",
    );
    assert_eq!(refused(&client, &server, paths::REPORT, report(&ana)).await, before);
    // It does not go unseen either.
    let found = server.refused("verify", &["--json"]);
    assert_eq!(found["code"], "damaged");
}

#[tokio::test]
async fn a_device_written_into_the_database_is_none_of_ours() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "administrator").await;
    let mut stranger = ana;
    stranger.key = FieldDevice::key(99);
    stranger.device = alongside_rights::device_of(stranger.key.public().unwrap());
    let key: String = stranger.key.public().unwrap().0.iter().map(|byte| format!("{byte:02x}")).collect();
    let id = stranger.device.0.cast_signed();
    tamper(
        &server,
        &format!(
            "INSERT INTO device (org_id, device, public_key, enrolled_at) \
             SELECT org_id, {id}, x'{key}', 1 FROM org_head; \
             INSERT INTO device_user SELECT org_id, {id}, staff_log, staff_counter FROM app_user;"
        ),
    );
    let refusal = (401, "unknown_device".to_owned());
    let asking = stranger.sign_as_device(&stranger.header(1_000), &[]);
    assert_eq!(refused(&client, &server, paths::SYNC, asking).await, refusal);
    assert_eq!(refused(&client, &server, paths::REPORT, report(&stranger)).await, refusal);
}

#[tokio::test]
async fn what_a_coordinator_signs_about_rights_is_not_taken_in() {
    let server = server();
    let code = server.enrolment_code("Ben", "peer", "Marlow");
    let (client, carla) = enrol(&server, 1, "Carla", "coordinator").await;
    let set = known(&client, &server, &carla, &code).await;
    let says = Says::Appoint { user: carla.user, role: Role::Administrator, sites: Vec::new() };
    let draft = set.draft(carla.user_key.public().unwrap(), 0, says).unwrap();
    let promoted = SignedStatement::sign(&draft, &carla.user_key).unwrap();
    let answer = exchange(&client, &server, &carla, vec![promoted.as_bytes().to_vec()]).await.unwrap();
    assert_eq!(answer.digest, set.digest());
    assert_eq!(known(&client, &server, &carla, &code).await.in_force(), set.in_force());
    assert_eq!(
        refused(&client, &server, paths::REPORT, report(&carla)).await,
        (403, "not_permitted".to_owned())
    );
}

#[tokio::test]
async fn a_root_key_of_ones_own_says_nothing() {
    let server = server();
    let code: EnrolmentCode = server.enrolment_code("Ben", "peer", "Marlow").parse().unwrap();
    let (client, ana) = enrol(&server, 1, "Ana", "peer").await;
    let forged = SigningKey::from_seed(&[66; 32]).unwrap();
    let mut theirs = StatementSet::new(code.organisation, forged.public().unwrap());
    let mut said = Vec::new();
    for says in [
        Says::Appoint { user: ana.user, role: Role::Administrator, sites: Vec::new() },
        Says::NextRoot(PublicKey([7; 32])),
    ] {
        let draft = theirs.draft(forged.public().unwrap(), 0, says).unwrap();
        let statement = SignedStatement::sign(&draft, &forged).unwrap();
        theirs.add(statement.clone()).unwrap();
        said.push(statement.as_bytes().to_vec());
    }
    let before = exchange(&client, &server, &ana, Vec::new()).await.unwrap();
    let after = exchange(&client, &server, &ana, said.clone()).await.unwrap();
    assert_eq!(before.digest, after.digest);
    // Nor where they were written into the database.
    let rows: String = said
        .iter()
        .enumerate()
        .map(|(at, bytes)| {
            let bytes: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!(
                "INSERT INTO statement SELECT org_id, {}, randomblob(32), x'{bytes}' FROM org_head;",
                1_000 + at
            )
        })
        .collect();
    tamper(&server, &rows);
    assert_eq!(exchange(&client, &server, &ana, Vec::new()).await.unwrap().digest, before.digest);
    assert_eq!(
        refused(&client, &server, paths::REPORT, report(&ana)).await,
        (403, "not_permitted".to_owned())
    );
}

#[tokio::test]
async fn a_code_that_was_used_lets_nobody_else_in() {
    let server = server();
    let text = server.enrolment_code("Ana", "administrator", "Marlow");
    let client = connecting(&text);
    let (status, ..) = post(&client, &server, paths::ENROL, FieldDevice::enrol_body(1, &text)).await;
    assert_eq!(status, 200);
    let (status, code) = refused(&client, &server, paths::ENROL, FieldDevice::enrol_body(2, &text)).await;
    assert_eq!((status, code.as_str()), (409, "code_used"));
}

#[tokio::test]
async fn whoever_found_a_code_enrolls_nobody_but_whom_it_is_for() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "administrator").await;
    let found: EnrolmentCode = server.enrolment_code("Ben", "peer", "Marlow").parse().unwrap();
    let as_ana = EnrolmentCode { user_id: ana.user, ..found };
    let request = enrol_request(&as_ana, &FieldDevice::key(3), &FieldDevice::user_key(3, "Ana")).unwrap();
    let body = serde_json::to_vec(&request).unwrap();
    assert_eq!(refused(&client, &server, paths::ENROL, body).await, (400, "malformed".to_owned()));
    let invitation = Invitation::of(&as_ana.secret, as_ana.organisation).unwrap();
    let enrolled =
        invitation.enroll(&FieldDevice::key(3), (ana.user, &FieldDevice::user_key(3, "Ana")), 0).unwrap();
    let before = exchange(&client, &server, &ana, Vec::new()).await.unwrap();
    let after = exchange(&client, &server, &ana, vec![enrolled.as_bytes().to_vec()]).await.unwrap();
    assert_eq!(before.digest, after.digest);
}

#[tokio::test]
async fn a_flood_of_statements_that_stand_on_nothing_leaves_nothing_behind() {
    let server = server();
    let (client, ana) = enrol(&server, 1, "Ana", "peer").await;
    let stranger = SigningKey::from_seed(&[77; 32]).unwrap();
    let theirs = StatementSet::new(ana.organisation, stranger.public().unwrap());
    let flood = |round: i64| -> Vec<Vec<u8>> {
        let one = |at| {
            let user = StaffId(Dot::new(LogId(9), 1));
            let says = Says::Suspend { user };
            let draft = theirs.draft(stranger.public().unwrap(), at, says).unwrap();
            SignedStatement::sign(&draft, &stranger).unwrap().as_bytes().to_vec()
        };
        (round * 256..(round + 1) * 256).map(one).collect()
    };
    let before = exchange(&client, &server, &ana, Vec::new()).await.unwrap();
    for round in 0..8 {
        let after = exchange(&client, &server, &ana, flood(round)).await.unwrap();
        assert_eq!(after.digest, before.digest);
    }
    let database = rusqlite::Connection::open(server.data_dir().join("server.sqlite")).unwrap();
    let kept: i64 = database.query_row("SELECT count(*) FROM statement", [], |row| row.get(0)).unwrap();
    assert_eq!(usize::try_from(kept).unwrap(), before.statements.len());
    let mut too_many = flood(9);
    too_many.push(vec![0; 80]);
    assert_eq!(exchange(&client, &server, &ana, too_many).await, Err("too_large".to_owned()));
}

#[tokio::test]
async fn a_removed_laptop_reads_nothing_and_changes_nothing() {
    let server = server();
    let (client, mut ana) = enrol(&server, 1, "Ana", "administrator").await;
    let (others, mut ben) = enrol(&server, 2, "Ben", "peer").await;
    let person = ben.create("participant", Root::Itself, CARE_TEAM, &[("handle", json!("Blue Heron 1"))]);
    sync(&others, &server, &mut ben).await;
    server.command("device revoke", &["--id", &ana.device.to_string()]);
    let answer = sync(&client, &server, &mut ana).await;
    assert_eq!((answer.page, answer.no_page), (None, Some(NoPage::Readmitted)));
    assert_eq!(exchange(&client, &server, &ana, Vec::new()).await, Err("unknown_device".to_owned()));
    let (_, code) = refused(&client, &server, paths::REPORT, report(&ana)).await;
    assert_eq!(code, "unknown_device");
    ana.create("site", Root::Organisation, "everyone", &[("name", json!("Nowhere"))]);
    let answer = sync(&client, &server, &mut ana).await;
    assert_eq!(answer.set_aside.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["in_review"]);
    assert!(!holds(&ana, person));
}

fn holds(device: &FieldDevice, record: RecordId) -> bool {
    device.base.keys().any(|(id, _)| *id == record)
}

#[tokio::test]
async fn a_laptop_known_again_by_statements_alone_neither_reads_nor_reports() {
    let server = server();
    let (_, ben) = enrol(&server, 2, "Ben", "peer").await;
    let text = server.enrolment_code("Ana", "administrator", "Marlow");
    let client = connecting(&text);
    let code: EnrolmentCode = text.parse().unwrap();
    // The code is used, and not where it would count.
    let (key, user_key) = (FieldDevice::key(1), FieldDevice::user_key(1, "Ana"));
    let invitation = Invitation::of(&code.secret, code.organisation).unwrap();
    let enrolled = invitation.enroll(&key, (code.user_id, &user_key), 0).unwrap();
    let device = alongside_rights::device_of(key.public().unwrap());
    let mut ana = ben;
    (ana.key, ana.user_key, ana.device) = (key, user_key, device);
    (ana.user, ana.log) = (code.user_id, LogId(0x1001));
    let answer = exchange(&client, &server, &ana, vec![enrolled.as_bytes().to_vec()]).await.unwrap();
    assert!(!answer.statements.is_empty());
    let (_, refusal) = refused(&client, &server, paths::REPORT, report(&ana)).await;
    assert_eq!(refusal, "not_permitted");
    ana.create("site", Root::Organisation, "everyone", &[("name", json!("Nowhere"))]);
    let answer = sync(&client, &server, &mut ana).await;
    assert_eq!((answer.page, answer.no_page), (None, Some(NoPage::Readmitted)));
    assert_eq!(answer.set_aside.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["in_review"]);
}
