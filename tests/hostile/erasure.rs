//! Erasing: who alone would like to have somebody erased, and who would like to bring somebody back.

use alongside_domain::CARE_TEAM;
use alongside_protocol::Answer;
use alongside_record::{RecordId, Root};
use alongside_rights::{Says, SignedStatement, StatementHash};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{enrol, server},
};
use reqwest::Client;
use serde_json::json;

use crate::statements::{exchange, known, sync};

/// A base that keeps nobody's record longer than two administrators like, two of these, and a peer with somebody
/// whom they wrote down.
struct Scene {
    server: ServerProcess,
    client: Client,
    code: String,
    ida: FieldDevice,
    jon: FieldDevice,
    ana: FieldDevice,
    person: RecordId,
}

impl Scene {
    async fn new() -> Self {
        let server = server();
        server.command("organization set", &["--keep-years", "0"]);
        let code = server.enrolment_code("Ben", "peer", "Marlow");
        let (_, ida) = enrol(&server, 1, "Ida", "administrator").await;
        let (_, jon) = enrol(&server, 2, "Jon", "administrator").await;
        let (client, mut ana) = enrol(&server, 3, "Ana", "peer").await;
        let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
        sync(&client, &server, &mut ana).await;
        Self { server, client, code, ida, jon, ana, person }
    }

    /// What somebody would sign next who knows all that the base does.
    async fn signed(&self, by: &FieldDevice, says: Says) -> SignedStatement {
        let set = known(&self.client, &self.server, by, &self.code).await;
        let draft = set.draft(by.user_key.public().unwrap(), 0, says).unwrap();
        SignedStatement::sign(&draft, &by.user_key).unwrap()
    }

    async fn bring(&self, by: &FieldDevice, statement: &SignedStatement) {
        exchange(&self.client, &self.server, by, vec![statement.as_bytes().to_vec()]).await.unwrap();
    }

    async fn say(&self, by: &FieldDevice, says: Says) -> StatementHash {
        let signed = self.signed(by, says).await;
        self.bring(by, &signed).await;
        signed.hash().unwrap()
    }

    async fn push(&mut self) -> Answer {
        sync(&self.client, &self.server, &mut self.ana).await
    }

    /// Whether they stand as they stood.
    async fn is_there(&mut self) -> bool {
        self.push().await;
        self.ana.holds(self.person)
    }
}

#[tokio::test]
async fn one_administrator_alone_erases_nobody() {
    let mut scene = Scene::new().await;
    let erase = Says::Erase { participant: scene.person };
    let first = scene.say(&scene.ida, erase.clone()).await;
    scene.say(&scene.ida, erase).await;
    scene.say(&scene.ida, Says::Endorse(first)).await;
    // Nor from another laptop of theirs.
    let (_, other) = enrol(&scene.server, 4, "Ida", "administrator").await;
    scene.say(&other, Says::Endorse(first)).await;
    assert!(scene.is_there().await);
    // So it is for want of a second that they are there.
    scene.say(&scene.jon, Says::Endorse(first)).await;
    assert!(!scene.is_there().await);
}

#[tokio::test]
async fn peers_erase_nobody_however_many_say_so() {
    let mut scene = Scene::new().await;
    let (_, ben) = enrol(&scene.server, 5, "Cleo", "peer").await;
    let first = scene.say(&scene.ana, Says::Erase { participant: scene.person }).await;
    scene.say(&ben, Says::Endorse(first)).await;
    assert!(scene.is_there().await);
}

#[tokio::test]
async fn an_older_word_of_an_administrator_who_left_erases_nobody() {
    let mut scene = Scene::new().await;
    let first = scene.say(&scene.ida, Says::Erase { participant: scene.person }).await;
    // Signed while it could have been said, kept back, and brought when they are an administrator no more.
    let late = scene.signed(&scene.jon, Says::Endorse(first)).await;
    let user = scene.jon.user.to_string();
    scene.server.command("user retire", &["--id", &user, "--json"]);
    scene.bring(&scene.ana, &late).await;
    assert!(scene.is_there().await);
}

#[tokio::test]
async fn a_laptop_that_brings_somebody_back_who_was_erased_brings_nothing() {
    let mut scene = Scene::new().await;
    let first = scene.say(&scene.ida, Says::Erase { participant: scene.person }).await;
    scene.say(&scene.jon, Says::Endorse(first)).await;
    let person = scene.person;
    assert!(!scene.is_there().await);
    // Words about them, records of theirs and what is said of those, and what is to become theirs.
    scene.ana.write(person, "phone", &json!("555-0101"), &[]);
    let met = json!({ "participant": person.to_string(), "occurred_at": "2026-11-03T10:00:00-06:00" });
    let made = scene.ana.create("contact_attempt", Root::Participant(person), CARE_TEAM, &[("fact", met)]);
    scene.ana.write(made, "void", &json!({ "reason": "twice", "covers": [] }), &[]);
    let of_nobody = scene.ana.create("encounter", Root::Organisation, CARE_TEAM, &[("minutes", json!(20))]);
    scene.ana.write(of_nobody, "participant", &json!(person.to_string()), &[]);
    let answer = scene.push().await;
    let codes: Vec<&str> = answer.set_aside.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["erased"; 4]);
    assert!(!scene.is_there().await);
    let database = rusqlite::Connection::open(scene.server.data_dir().join("server.sqlite")).unwrap();
    let kept = "SELECT count(*) FROM set_aside WHERE sealed IS NOT NULL";
    let kept: i64 = database.query_row(kept, [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 0, "no word of it is kept");
}
