//! Consents and disclosures: what is incomplete, forged or written by who may not lands nowhere, or lands and is
//! flagged; *Confidentiality, as testable statements* 1 to 9 as far as the base keeps them.

use alongside_domain::{CARE_TEAM, FACT};
use alongside_record::{NamedDot, RecordId, Root, VOID, VoidMark};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{enrol, server, sync_to_end},
};
use reqwest::Client;
use serde_json::{Value, json};

const AT: &str = "2026-11-27T10:00:00-06:00";

/// Somebody's consent, on Ana's laptop and on Mallory's.
struct Given {
    server: ServerProcess,
    clients: [Client; 2],
    ana: FieldDevice,
    mallory: FieldDevice,
    person: RecordId,
    consent: RecordId,
}

/// `one` with what `other` says; null takes out.
fn with(one: &Value, other: Value) -> Value {
    let mut both = one.as_object().unwrap().clone();
    for (name, value) in other.as_object().unwrap().clone() {
        if value.is_null() {
            both.remove(&name)
        } else {
            both.insert(name, value)
        };
    }
    Value::Object(both)
}

fn consent(by: &FieldDevice, person: RecordId) -> Value {
    json!({
        "participant": person, "staff": by.user.to_string(), "consent_kind": "general", "template": "general_1",
        "discloser": "The van", "recipient_is": "named", "recipient": "Dr. Ada Lee", "covers": ["plan"],
        "description": "my plan", "purpose": "my care", "how_to_revoke": "I say so.", "expires": "date",
        "expires_on": "2027-05-27", "signed_how": "paper", "kept_where": "Binder 2", "signer": "participant",
        "under_18": "no", "signed_on": "2026-11-20", "in_language": "en", "read_how": "read_aloud",
    })
}

impl Given {
    async fn new() -> Self {
        Self::to("peer").await
    }

    /// The same, with Mallory in that role.
    async fn to(role: &str) -> Self {
        let server = server();
        let (one, mut ana) = enrol(&server, 1, "Ana", "peer").await;
        let (other, mut mallory) = enrol(&server, 2, "Mallory", role).await;
        let person = ana.create(
            "participant",
            Root::Itself,
            CARE_TEAM,
            &[("handle", json!("Blue Heron 1")), ("site", json!(server.site("Marlow")))],
        );
        let said = consent(&ana, person);
        let consent = ana.create("consent", Root::Participant(person), CARE_TEAM, &[(FACT, said)]);
        assert_eq!(sync_to_end(&one, &server, &mut ana).await, [""; 0]);
        assert_eq!(sync_to_end(&other, &server, &mut mallory).await, [""; 0]);
        Self { server, clients: [one, other], ana, mallory, person, consent }
    }

    /// Mallory writes a record about the same person.
    fn write(&mut self, kind: &str, said: Value) -> RecordId {
        self.mallory.create(kind, Root::Participant(self.person), CARE_TEAM, &[(FACT, said)])
    }

    fn consent_of_mallory(&self) -> Value {
        consent(&self.mallory, self.person)
    }

    fn disclosure(&self) -> Value {
        json!({
            "participant": self.person, "staff": self.mallory.user.to_string(), "what": "plan",
            "covers": ["plan"], "recipient": "Dr. Ada Lee", "basis": "consent", "consent": self.consent,
            "for_what": "care", "notice": "part2_short_1", "method": "printed", "occurred_at": AT,
        })
    }

    /// What the base set aside of what Mallory's laptop sends; Ana's has what landed then.
    async fn aside(&mut self) -> Vec<String> {
        let aside = sync_to_end(&self.clients[1], &self.server, &mut self.mallory).await;
        sync_to_end(&self.clients[0], &self.server, &mut self.ana).await;
        aside
    }

    /// Ana writes down that the consent was taken back.
    async fn revoke(&mut self) -> RecordId {
        let said = json!({
            "participant": self.person, "staff": self.ana.user.to_string(), "consent": self.consent,
            "revoked_how": "spoken", "occurred_at": AT,
        });
        let root = Root::Participant(self.person);
        let id = self.ana.create("consent_revocation", root, CARE_TEAM, &[(FACT, said)]);
        assert_eq!(sync_to_end(&self.clients[0], &self.server, &mut self.ana).await, [""; 0]);
        sync_to_end(&self.clients[1], &self.server, &mut self.mallory).await;
        id
    }

    /// The flags of a disclosure at the base.
    fn flags(&self, id: RecordId) -> Value {
        let judged: Value =
            serde_json::from_str(&self.server.command("disclosures", &["--all", "--json"])).unwrap();
        let found = judged.as_array().unwrap().iter().find(|one| one["id"] == id.to_string());
        found.expect("what left is never hidden")["flags"].clone()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_1_a_consent_without_an_element_lands_nowhere() {
    let mut given = Given::new().await;
    for lacking in [
        json!({"kept_where": null}),
        json!({"signed_how": "witnessed"}),
        json!({"signed_how": "drawn"}),
        json!({"signer": "guardian"}),
        json!({"read_how": "interpreted"}),
        json!({"expires_on": null}),
        json!({"consent_kind": "tpo", "template": "tpo_1"}),
        json!({"consent_kind": "intermediary", "template": "intermediary_1"}),
        json!({"how_to_revoke": " "}),
        json!({"purpose": null}),
        json!({"recipient": null}),
    ] {
        given.write("consent", with(&given.consent_of_mallory(), lacking));
    }
    assert_eq!(given.aside().await, ["required"; 11]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_2_a_consent_without_an_end_lands_nowhere() {
    let mut given = Given::new().await;
    for expires in ["none", "end_of_study"] {
        let said = with(&given.consent_of_mallory(), json!({"expires": expires, "expires_on": null}));
        given.write("consent", said);
    }
    assert_eq!(given.aside().await, ["out_of_range"; 2]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_3_a_peer_takes_no_consent_to_counseling_notes_and_writes_none() {
    let mut given = Given::new().await;
    let counseling = json!({
        "consent_kind": "counseling_notes", "template": "counseling_notes_1", "covers": ["counseling_notes"],
    });
    given.write("consent", with(&given.consent_of_mallory(), counseling));
    let note = json!({"participant": given.person, "what_was_said": "as if I were one", "occurred_at": AT});
    given.write("counseling_note", note.clone());
    given.mallory.create("counseling_note", Root::Participant(given.person), "clinical", &[(FACT, note)]);
    assert_eq!(given.aside().await, ["not_permitted"; 3]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_3_counseling_notes_go_along_with_nothing_else() {
    let mut given = Given::to("clinician").await;
    let beside = json!({"covers": ["plan", "counseling_notes"]});
    given.write("consent", with(&given.consent_of_mallory(), beside));
    let mixed = json!({
        "consent_kind": "counseling_notes", "template": "counseling_notes_1",
        "covers": ["counseling_notes", "plan"],
    });
    given.write("consent", with(&given.consent_of_mallory(), mixed));
    assert_eq!(given.aside().await, ["out_of_range"; 2]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_4_a_disclosure_says_more_than_its_basis_allows_or_less_than_it_asks() {
    let mut given = Given::new().await;
    let crime = json!({"basis": "crime", "what": "incident_report", "told": ["name"], "consent": null});
    given.write("disclosure", with(&given.disclosure(), crime));
    let counts = json!({"basis": "de_identified", "what": "de_identified", "consent": null});
    given.write("disclosure", with(&given.disclosure(), counts));
    for basis in ["service_organization", "research", "audit_or_evaluation", "court_order", "child_abuse"] {
        given.write("disclosure", with(&given.disclosure(), json!({"basis": basis})));
    }
    let aside = given.aside().await;
    assert_eq!(aside[..2], ["out_of_range"; 2]);
    assert_eq!(aside[2..], ["required"; 5]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_5_a_disclosure_is_forged_under_a_consent_that_was_taken_back() {
    let mut given = Given::new().await;
    given.revoke().await;
    // With a day long before, as if it had left then.
    let early = with(&given.disclosure(), json!({"occurred_at": "2026-11-21T10:00:00-06:00"}));
    let forged = given.write("disclosure", early);
    assert_eq!(given.aside().await, [""; 0], "what left is known, however it was written");
    assert_eq!(given.flags(forged), json!(["after_revocation"]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_5_a_disclosure_is_forged_under_a_consent_that_is_over_or_another_persons() {
    let mut given = Given::new().await;
    let late =
        given.write("disclosure", with(&given.disclosure(), json!({"occurred_at": "2027-06-01T10:00:00Z"})));
    let to_another =
        given.write("disclosure", with(&given.disclosure(), json!({"recipient": "The Gazette"})));
    let of_none = given.write("disclosure", with(&given.disclosure(), json!({"consent": given.person})));
    let more = given.write("disclosure", with(&given.disclosure(), json!({"covers": ["plan", "notes"]})));
    assert_eq!(given.aside().await, [""; 0]);
    assert_eq!(given.flags(late), json!(["consent_expired"]));
    assert_eq!(given.flags(to_another), json!(["recipient_not_named"]));
    assert_eq!(given.flags(of_none), json!(["consent_unknown"]));
    assert_eq!(given.flags(more), json!(["not_covered"]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_5_a_revocation_is_named_away() {
    let mut given = Given::new().await;
    let revocation = given.revoke().await;
    let seen = given.mallory.name(revocation.0);
    given.mallory.write_naming(revocation, FACT, &json!({"consent": given.person}), &[seen]);
    let covers: Vec<NamedDot> = vec![seen];
    let mark = VoidMark { reason: "never said".to_owned(), covers }.to_value().to_json().unwrap();
    given.mallory.write(revocation, VOID, &mark, &[]);
    // In error, says whoever did not write it, in the name of who did.
    let root = Root::Participant(given.person);
    let in_error = json!({
        "participant": given.person, "staff": given.ana.user.to_string(), "record": revocation,
        "why": "never said", "occurred_at": AT,
    });
    given.mallory.create("entered_in_error", root, CARE_TEAM, &[(FACT, in_error)]);
    assert_eq!(given.aside().await, ["immutable", "immutable", "not_the_author"]);
    let disclosed = given.write("disclosure", given.disclosure());
    assert_eq!(given.aside().await, [""; 0]);
    assert_eq!(given.flags(disclosed), json!(["after_revocation"]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_consent_is_written_over_or_voided() {
    let mut given = Given::new().await;
    let seen = given.mallory.name(given.consent.0);
    let wider = with(&consent(&given.ana, given.person), json!({"recipient": "The Gazette"}));
    given.mallory.write_naming(given.consent, FACT, &wider, &[seen]);
    let mark = VoidMark { reason: "hide".to_owned(), covers: vec![seen] }.to_value().to_json().unwrap();
    given.mallory.write(given.consent, VOID, &mark, &[]);
    assert_eq!(given.aside().await, ["immutable"; 2]);
    let facts = given.ana.values(given.consent, FACT);
    assert_eq!(facts.iter().map(|fact| &fact["recipient"]).collect::<Vec<_>>(), ["Dr. Ada Lee"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_consent_is_written_in_a_colleagues_name() {
    let mut given = Given::new().await;
    given.write("consent", consent(&given.ana, given.person));
    assert_eq!(given.aside().await, ["not_the_author"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_without_care_of_anybody_writes_a_consent_or_a_review() {
    let mut given = Given::to("administrator").await;
    given.write("consent", given.consent_of_mallory());
    assert_eq!(given.aside().await, ["not_permitted"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_looks_at_their_own_disclosure_or_decides_who_is_meant() {
    let mut given = Given::new().await;
    let disclosed = given.write("disclosure", given.disclosure());
    let mine = given.mallory.user.to_string();
    let review = json!({
        "participant": given.person, "staff": mine, "disclosure": disclosed, "found": "as_it_should",
        "occurred_at": AT,
    });
    given.write("disclosure_review", review);
    let decided = json!({
        "participant": given.person, "staff": mine, "consent": given.consent, "name": "The Gazette",
        "added_how": "decided", "why": "they asked", "occurred_at": AT,
    });
    given.write("consent_recipient", decided);
    assert_eq!(given.aside().await, ["not_permitted"; 2]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_6_a_disclosure_on_a_consent_lands_nowhere_without_the_notice() {
    let mut given = Given::new().await;
    given.write("disclosure", with(&given.disclosure(), json!({"notice": null})));
    assert_eq!(given.aside().await, ["required"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_7_an_emergency_says_who_and_why_and_waits_for_review() {
    let mut given = Given::new().await;
    let emergency = json!({
        "basis": "medical_emergency", "consent": null, "notice": null, "for_what": null,
        "recipient": "Paramedic Ruiz", "affiliation": "County EMS", "emergency": "not waking",
    });
    let whole = with(&given.disclosure(), emergency);
    for lacking in ["recipient", "affiliation", "emergency"] {
        given.write("disclosure", with(&whole, json!({ lacking: null })));
    }
    let told = given.write("disclosure", whole);
    assert_eq!(given.aside().await, ["required"; 3]);
    assert_eq!(given.flags(told), json!(["emergency"]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_8_a_subpoena_alone_is_followed_or_an_inquiry_names_somebody() {
    let mut given = Given::new().await;
    let followed = json!({
        "participant": given.person, "staff": given.mallory.user.to_string(), "asked_with": "subpoena",
        "from_whom": "Circuit court", "answer": "order_followed", "occurred_at": AT,
    });
    given.write("legal_request", followed);
    let inquiry = json!({
        "participant": given.person, "staff": given.mallory.user.to_string(), "who_asked": "police",
        "asked_how": "by_phone", "answered": "neutral_sentence", "occurred_at": AT,
    });
    given.write("inquiry", inquiry);
    assert_eq!(given.aside().await, ["out_of_range", "unknown_field"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement_9_a_parent_signs_in_the_place_of_somebody_under_18() {
    let mut given = Given::new().await;
    let parent = json!({
        "under_18": "yes", "age": 16, "state": "AR", "signer": "parent", "signer_name": "Ruth",
        "signer_authority": "mother", "second_signer": "Ruth", "second_authority": "mother",
    });
    given.write("consent", with(&given.consent_of_mallory(), parent));
    assert_eq!(given.aside().await, ["out_of_range"]);
}
