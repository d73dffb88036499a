//! Records that are kept away from some who work here: a relative asks for one, shares a laptop with who may have it,
//! takes the wall away or writes past it, and reads whom a colleague knows.

use alongside_domain::CARE_TEAM;
use alongside_protocol::{SignerId, SyncHeader, VaultFile, paths};
use alongside_record::{LogId, RecordId, Root};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{enrol, post, server, sync_to_end},
};
use reqwest::Client;
use serde_json::{Value, json};

/// Kim, a peer, and Cora, a coordinator, with a participant whose record is kept away from Kim.
struct Wall {
    server: ServerProcess,
    clients: [Client; 2],
    kim: FieldDevice,
    cora: FieldDevice,
    person: RecordId,
    noted: RecordId,
}

fn about(person: RecordId, words: &str) -> Value {
    json!({"participant": person.to_string(), "occurred_at": "2026-11-01T10:00:00-06:00", "note": words})
}

impl Wall {
    async fn new() -> Self {
        let server = server();
        let (one, kim) = enrol(&server, 1, "Kim", "peer").await;
        let (other, mut cora) = enrol(&server, 2, "Cora", "coordinator").await;
        let units = [("handle", json!("Blue Heron 1")), ("site", json!(server.site("Marlow")))];
        let person = cora.create("participant", Root::Itself, CARE_TEAM, &units);
        let noted = cora.create(
            "check_in",
            Root::Participant(person),
            CARE_TEAM,
            &[("fact", about(person, "Seen."))],
        );
        let mut wall = Self { server, clients: [one, other], kim, cora, person, noted };
        assert_eq!(wall.cora_syncs().await, [""; 0]);
        wall
    }

    /// The same, once Kim's laptop had the record.
    async fn up() -> Self {
        let mut wall = Self::new().await;
        wall.kim_syncs().await;
        assert!(wall.kim_has_it());
        wall.keep_from_kim().await;
        wall
    }

    async fn keep_from_kim(&mut self) {
        let kim = self.kim.user.to_string();
        self.cora.write(self.person, "kept_from", &json!([kim]), &[]);
        assert_eq!(self.cora_syncs().await, [""; 0]);
    }

    async fn kim_syncs(&mut self) -> Vec<String> {
        sync_to_end(&self.clients[0], &self.server, &mut self.kim).await
    }

    async fn cora_syncs(&mut self) -> Vec<String> {
        sync_to_end(&self.clients[1], &self.server, &mut self.cora).await
    }

    fn kim_has_it(&self) -> bool {
        self.kim.holds(self.person) || self.kim.holds(self.noted)
    }
}

/// What a private file of its own is sent, asked for with the owner's key.
async fn privately(client: &Client, server: &ServerProcess, device: &mut FieldDevice) {
    let signer = Some(SignerId::of(&device.user_key.public().unwrap()));
    let header = SyncHeader { file: VaultFile::Private, signer, ..device.header(100_000) };
    let body = header.encode(&[], &device.user_key).unwrap();
    let (status, _, body) = post(client, server, paths::SYNC, body).await;
    assert_eq!(status, 200);
    device.take(&body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_asks_for_the_record_that_is_kept_away_from_them() {
    let mut wall = Wall::up().await;
    wall.kim_syncs().await;
    assert!(!wall.kim_has_it(), "it leaves the laptop that had it");
    // From the beginning, by name, and for a file of her own.
    (wall.kim.cursor, wall.kim.arriving) = (None, vec![wall.person, wall.noted]);
    wall.kim_syncs().await;
    assert!(!wall.kim_has_it());
    wall.kim.cursor = None;
    privately(&wall.clients[0], &wall.server, &mut wall.kim).await;
    assert!(!wall.kim_has_it());
    // On another laptop, and in a role that has all sites.
    let (client, mut again) = enrol(&wall.server, 5, "Kim", "coordinator").await;
    sync_to_end(&client, &wall.server, &mut again).await;
    assert_eq!(again.user, wall.kim.user);
    assert!(!again.holds(wall.person) && !again.holds(wall.noted));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_on_the_same_laptop_asks_for_the_record_of_her_relative() {
    let mut wall = Wall::up().await;
    let (client, mut ben) = enrol(&wall.server, 1, "Ben", "peer").await;
    ben.log = LogId(77);
    sync_to_end(&client, &wall.server, &mut ben).await;
    assert!(!ben.holds(wall.person) && !ben.holds(wall.noted));
    privately(&client, &wall.server, &mut ben).await;
    assert!(!ben.holds(wall.person));
    wall.kim_syncs().await;
    assert!(!wall.kim_has_it());
    // Where Kim has no part it is as before.
    let (client, mut luis) = enrol(&wall.server, 3, "Luis", "peer").await;
    sync_to_end(&client, &wall.server, &mut luis).await;
    assert!(luis.holds(wall.person) && luis.holds(wall.noted));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_takes_the_wall_away_or_writes_past_it() {
    let mut wall = Wall::up().await;
    wall.kim_syncs().await;
    let (person, kim) = (wall.person, wall.kim.user.to_string());
    wall.kim.write(person, "kept_from", &json!([]), &[]);
    wall.kim.create("check_in", Root::Participant(person), CARE_TEAM, &[("fact", about(person, "Forged."))]);
    assert_eq!(wall.kim_syncs().await, ["other_site", "other_site"]);
    // Nor does a peer who has the record, or one who makes it.
    let (client, mut luis) = enrol(&wall.server, 3, "Luis", "peer").await;
    sync_to_end(&client, &wall.server, &mut luis).await;
    luis.write(person, "kept_from", &json!([]), &[]);
    luis.create("participant", Root::Itself, CARE_TEAM, &[("kept_from", json!([kim]))]);
    assert_eq!(sync_to_end(&client, &wall.server, &mut luis).await, ["not_permitted", "not_permitted"]);
    wall.kim_syncs().await;
    assert!(!wall.kim_has_it());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_asks_for_a_record_that_is_locked_for_others_or_opens_it() {
    let mut wall = Wall::new().await;
    wall.kim_syncs().await;
    let (person, kim) = (wall.person, wall.kim.user.to_string());
    // A peer locks nothing, and who locks keeps it.
    wall.kim.write(person, "locked_for", &json!([kim]), &[]);
    assert_eq!(wall.kim_syncs().await, ["not_permitted"]);
    wall.cora.write(person, "locked_for", &json!([kim]), &[]);
    assert_eq!(wall.cora_syncs().await, ["not_permitted"]);
    let cora = wall.cora.user.to_string();
    wall.cora.write(person, "locked_for", &json!([cora]), &[]);
    assert_eq!(wall.cora_syncs().await, [""; 0]);
    wall.kim_syncs().await;
    assert!(!wall.kim_has_it(), "it leaves the laptop that had it");
    (wall.kim.cursor, wall.kim.arriving) = (None, vec![wall.person, wall.noted]);
    wall.kim_syncs().await;
    assert!(!wall.kim_has_it());
    wall.kim.write(person, "locked_for", &json!([]), &[]);
    assert_eq!(wall.kim_syncs().await, ["other_site"]);
    // Nor does another coordinator have it, or whoever shares a laptop with who has.
    for (seed, user, role) in [(5, "Boris", "coordinator"), (6, "Sam", "supervisor")] {
        let (client, mut device) = enrol(&wall.server, seed, user, role).await;
        sync_to_end(&client, &wall.server, &mut device).await;
        assert!(!device.holds(wall.person) && !device.holds(wall.noted), "{user}");
        device.write(person, "locked_for", &json!([]), &[]);
        assert_eq!(sync_to_end(&client, &wall.server, &mut device).await, ["other_site"], "{user}");
    }
    assert!(wall.cora.holds(wall.person));
    let (client, mut ben) = enrol(&wall.server, 2, "Ben", "peer").await;
    ben.log = LogId(77);
    sync_to_end(&client, &wall.server, &mut ben).await;
    assert!(!ben.holds(wall.person) && !ben.holds(wall.noted));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_asks_whom_she_knows_and_what_was_decided() {
    let mut wall = Wall::new().await;
    let site = wall.server.site("Marlow");
    let said = json!({"staff": wall.kim.user.to_string(), "name": "Ada Example", "known_as": "neighbor", "site": site});
    let root = Root::Site(site.parse().unwrap());
    let kin = wall.kim.create("kin", root, "kin", &[("fact", said)]);
    assert_eq!(wall.kim_syncs().await, [""; 0]);
    let decided = json!({"participant": wall.person.to_string(), "staff": wall.cora.user.to_string(), "kin": kin.to_string(),
        "decided": "keep_away", "occurred_at": "2026-11-20T10:00:00Z"});
    let decision =
        wall.cora.create("kin_decision", Root::Participant(wall.person), "wall", &[("fact", decided)]);
    assert_eq!(wall.cora_syncs().await, [""; 0]);
    let holds = |device: &FieldDevice| (device.holds(kin), device.holds(decision));
    for (seed, user, role, expected) in [
        (3, "Ben", "peer", (false, false)),
        (4, "Cleo", "clinician", (false, false)),
        (5, "Sam", "supervisor", (true, true)),
        (6, "Boss", "administrator", (false, false)),
        (7, "Audrey", "auditor", (false, false)),
    ] {
        let (client, mut device) = enrol(&wall.server, seed, user, role).await;
        sync_to_end(&client, &wall.server, &mut device).await;
        assert_eq!(holds(&device), (false, false), "{user}: nothing of it lies in a file that is shared");
        device.cursor = None;
        privately(&client, &wall.server, &mut device).await;
        assert_eq!(holds(&device), expected, "{user}");
    }
    let (client, server) = (&wall.clients[0], &wall.server);
    wall.kim.cursor = None;
    privately(client, server, &mut wall.kim).await;
    assert_eq!(holds(&wall.kim), (true, false), "she has what she said, and no answer to it");
}
