//! Records that never change: a signed note takes no second value, no void and no name by others, whatever
//! program they come from; and nobody signs, or takes out, in somebody else's name.

use alongside_domain::{CARE_TEAM, FACT};
use alongside_record::{NamedDot, RecordId, Root, VOID, VoidMark};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{enrol, server, sync_to_end},
};
use reqwest::Client;
use serde_json::{Value, json};

/// Ana's signed note about somebody, on her laptop and on Mallory's.
struct Signed {
    server: ServerProcess,
    clients: [Client; 2],
    ana: FieldDevice,
    mallory: FieldDevice,
    person: RecordId,
    draft: RecordId,
    note: RecordId,
}

fn signed(by: &FieldDevice, person: RecordId, draft: RecordId, words: &str) -> Value {
    json!({
        "participant": person, "staff": by.user.to_string(), "session_note": draft, "what_we_did": words,
        "occurred_at": "2026-11-27T10:00:00-06:00", "signed_at": "2026-11-27T10:40:00-06:00",
    })
}

impl Signed {
    async fn new() -> Self {
        let server = server();
        let (one, mut ana) = enrol(&server, 1, "Ana", "peer").await;
        let (other, mut mallory) = enrol(&server, 2, "Mallory", "peer").await;
        let person = ana.create(
            "participant",
            Root::Itself,
            CARE_TEAM,
            &[("handle", json!("Blue Heron 1")), ("site", json!(server.site("Marlow")))],
        );
        let said = [
            ("participant", json!(person)),
            ("staff", json!(ana.user.to_string())),
            ("what_we_did", json!("walked by the river")),
            ("occurred_at", json!("2026-11-27T10:00:00-06:00")),
        ];
        let draft = ana.create("session_note", Root::Participant(person), CARE_TEAM, &said);
        let words = signed(&ana, person, draft, "walked by the river");
        let note = ana.create("signed_note", Root::Participant(person), CARE_TEAM, &[(FACT, words)]);
        assert_eq!(sync_to_end(&one, &server, &mut ana).await, [""; 0]);
        assert_eq!(sync_to_end(&other, &server, &mut mallory).await, [""; 0]);
        Self { server, clients: [one, other], ana, mallory, person, draft, note }
    }

    /// What the base set aside of what Mallory's laptop sends; Ana's has what landed then.
    async fn aside(&mut self) -> Vec<String> {
        let aside = sync_to_end(&self.clients[1], &self.server, &mut self.mallory).await;
        sync_to_end(&self.clients[0], &self.server, &mut self.ana).await;
        aside
    }

    fn words(&self) -> Vec<Value> {
        let facts = self.ana.values(self.note, FACT);
        facts.into_iter().map(|fact| fact["what_we_did"].clone()).collect()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signed_note_is_written_over_by_somebody_who_has_seen_it() {
    let mut signed_note = Signed::new().await;
    let shown = signed_note.mallory.name(signed_note.note.0);
    let other = signed(&signed_note.ana, signed_note.person, signed_note.draft, "nothing at all");
    signed_note.mallory.write_naming(signed_note.note, FACT, &other, &[shown]);
    assert_eq!(signed_note.aside().await, ["immutable"]);
    assert_eq!(signed_note.words(), ["walked by the river"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signed_note_is_voided() {
    let mut signed_note = Signed::new().await;
    let covers: Vec<NamedDot> = vec![signed_note.mallory.name(signed_note.note.0)];
    let mark = VoidMark { reason: "never was".to_owned(), covers }.to_value().to_json().unwrap();
    signed_note.mallory.write(signed_note.note, VOID, &mark, &[]);
    assert_eq!(signed_note.aside().await, ["immutable"]);
    assert_eq!(signed_note.ana.values(signed_note.note, VOID), [Value::Null; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signed_note_is_born_void_or_with_more_than_it_says() {
    let mut signed_note = Signed::new().await;
    let words = signed(&signed_note.mallory, signed_note.person, signed_note.draft, "mine");
    let root = Root::Participant(signed_note.person);
    let mark = VoidMark { reason: "hidden".to_owned(), covers: Vec::new() }.to_value().to_json().unwrap();
    let units = [(FACT, words), (VOID, mark)];
    signed_note.mallory.create("signed_note", root, CARE_TEAM, &units);
    assert_eq!(signed_note.aside().await, ["immutable"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_signs_in_a_colleagues_name() {
    let mut signed_note = Signed::new().await;
    let root = Root::Participant(signed_note.person);
    let forged = signed(&signed_note.ana, signed_note.person, signed_note.draft, "she never wrote this");
    let note = signed_note.mallory.create("signed_note", root, CARE_TEAM, &[(FACT, forged)]);
    let nobodys = json!({
        "participant": signed_note.person, "session_note": signed_note.draft, "what_we_did": "nobody's",
        "occurred_at": "2026-11-27T10:00:00-06:00", "signed_at": "2026-11-27T10:40:00-06:00",
    });
    signed_note.mallory.create("signed_note", root, CARE_TEAM, &[(FACT, nobodys)]);
    // To sign it herself, she makes the draft hers first.
    let mine = json!(signed_note.mallory.user.to_string());
    let before = signed_note.mallory.name(signed_note.draft.0);
    signed_note.mallory.write_naming(signed_note.draft, "staff", &mine, &[before]);
    assert_eq!(signed_note.aside().await, ["not_the_author", "required", "immutable"]);
    assert!(!signed_note.ana.holds(note));
    let owner = signed_note.ana.values(signed_note.draft, "staff");
    assert_eq!(owner, [json!(signed_note.ana.user.to_string())]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_says_in_its_authors_name_that_a_note_was_entered_in_error() {
    let mut signed_note = Signed::new().await;
    let root = Root::Participant(signed_note.person);
    let forged = json!({
        "participant": signed_note.person, "staff": signed_note.ana.user.to_string(),
        "record": signed_note.note, "why": "never was", "occurred_at": "2026-11-27T11:00:00-06:00",
    });
    signed_note.mallory.create("entered_in_error", root, CARE_TEAM, &[(FACT, forged)]);
    assert_eq!(signed_note.aside().await, ["not_the_author"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_cosigns() {
    let mut signed_note = Signed::new().await;
    let root = Root::Participant(signed_note.person);
    let word = json!({
        "participant": signed_note.person, "staff": signed_note.mallory.user.to_string(),
        "signed_note": signed_note.note, "outcome": "cosigned",
        "occurred_at": "2026-11-27T11:00:00-06:00",
    });
    let cosignature = signed_note.mallory.create("cosignature", root, CARE_TEAM, &[(FACT, word)]);
    assert_eq!(signed_note.aside().await, ["not_permitted"]);
    assert!(!signed_note.ana.holds(cosignature));
}
