//! What a consent has to say, whom it lets take it, and what takes it back: statements 1, 2, 3, 5 and 9.

use alongside_domain::{
    Problem, Role,
    disclosing::{
        Flag, Known, Refusal, Review, Template, WhoSigns, flags, may_disclose, needs_review, reviewed,
        who_signs,
    },
    is_private,
    kinds::{self, CONSENT, CONSENT_REVOCATION, COUNSELING_NOTE, DISCLOSURE_REVIEW},
};
use serde_json::{Value, json};

use crate::{TODAY, code, consent, fields, id, known_of, plan_to_dr_lee, refusal, refused, with};

#[test]
fn statement_1_a_consent_without_one_of_its_elements_is_refused_at_that_element() {
    assert_eq!(refused(&CONSENT, &consent()), None);
    for element in [
        "participant",
        "discloser",
        "recipient_is",
        "recipient",
        "covers",
        "description",
        "purpose",
        "how_to_revoke",
        "expires",
        "signed_how",
        "signer",
        "signed_on",
        "in_language",
        "read_how",
        "template",
        "under_18",
        "consent_kind",
    ] {
        let without = with(&consent(), json!({ element: null }));
        assert_eq!(refused(&CONSENT, &without), Some((Problem::Required, element.to_owned())));
        let mut blank = consent();
        blank.insert(element.to_owned(), json!(" \u{200b}"));
        assert!(refused(&CONSENT, &blank).is_some_and(|(_, field)| field == element), "{element}");
    }
    let needs = [
        (json!({"expires_on": null}), "expires_on"),
        (json!({"expires": "event", "expires_on": null}), "expires_event"),
        (json!({"signature": null}), "signature"),
        (json!({"signed_how": "witnessed"}), "witness"),
        (json!({"signed_how": "paper"}), "kept_where"),
        (json!({"signer": "guardian"}), "signer_name"),
        (json!({"signer": "guardian", "signer_name": "Ruth"}), "signer_authority"),
        (json!({"read_how": "interpreted"}), "interpreter"),
        (json!({"consent_kind": "intermediary", "template": "intermediary_1"}), "members"),
        (json!({"consent_kind": "tpo", "template": "tpo_1"}), "redisclosure_statement"),
        (
            json!({"consent_kind": "tpo", "template": "tpo_1", "redisclosure_statement": "May be passed on."}),
            "consequences_of_refusing",
        ),
    ];
    for (said, element) in needs {
        let said = with(&consent(), said);
        assert_eq!(refused(&CONSENT, &said), Some((Problem::Required, element.to_owned())));
    }
    // Its own texts bring all of that.
    let own = Value::Object(Template::newest("tpo").unwrap().own_words("es"));
    let tpo = with(&with(&consent(), own), json!({"consent_kind": "tpo", "template": "tpo_1"}));
    assert_eq!(refused(&CONSENT, &tpo), None);
    let tomorrow = with(&consent(), json!({"signed_on": "2026-11-28"}));
    assert_eq!(refused(&CONSENT, &tomorrow), Some((Problem::OutOfRange, "signed_on".to_owned())));
}

#[test]
fn statement_2_a_consent_without_an_end_is_for_what_may_have_none() {
    let all =
        fields(json!({"redisclosure_statement": "May be passed on.", "consequences_of_refusing": "None."}));
    let may = |kind: &str, research_use: Option<&str>, expires: &str| {
        let mut said = with(
            &consent(),
            json!({
                "consent_kind": kind, "template": format!("{kind}_1"), "expires": expires, "expires_on": null,
                "members": ["North clinic"],
            }),
        );
        said.extend(all.clone());
        said.extend(research_use.map(|one| ("research_use".to_owned(), json!(one))));
        if kind == "counseling_notes" {
            said.insert("covers".to_owned(), json!(["counseling_notes"]));
        }
        match refused(&CONSENT, &said) {
            None => true,
            Some((problem, field)) => {
                assert_eq!((problem, field.as_str()), (Problem::OutOfRange, "expires"), "{kind} {expires}");
                false
            }
        }
    };
    assert!(may("tpo", None, "none") && !may("tpo", None, "end_of_study"));
    assert!(may("research", Some("database"), "none") && may("research", Some("study"), "end_of_study"));
    assert!(!may("research", Some("study"), "none"));
    for kind in ["general", "legal_proceedings", "counseling_notes", "intermediary"] {
        assert!(!may(kind, None, "none") && !may(kind, None, "end_of_study"), "{kind}");
    }
    let before = with(&consent(), json!({"expires_on": "2026-11-19"}));
    assert_eq!(refused(&CONSENT, &before), Some((Problem::OutOfRange, "expires_on".to_owned())));
}

#[test]
fn statement_3_legal_and_counseling_consents_stand_alone_and_peers_take_none_of_counseling() {
    let counseling = with(
        &consent(),
        json!({
            "consent_kind": "counseling_notes", "template": "counseling_notes_1", "covers": ["counseling_notes"],
        }),
    );
    assert_eq!(refused(&CONSENT, &counseling), None);
    let mixed = with(&counseling, json!({"covers": ["counseling_notes", "plan"]}));
    assert_eq!(refused(&CONSENT, &mixed), Some((Problem::OutOfRange, "covers".to_owned())));
    let beside = with(&consent(), json!({"covers": ["plan", "counseling_notes"]}));
    assert_eq!(refused(&CONSENT, &beside), Some((Problem::OutOfRange, "covers".to_owned())));
    for role in Role::ALL {
        assert_eq!(role.may_say(&CONSENT, &counseling), role == Role::Clinician, "{role:?}");
        // Nobody else gives a note that label, or reads one; and none lies where colleagues could.
        assert_eq!(role.may_write(&COUNSELING_NOTE), role == Role::Clinician, "{role:?}");
        assert_eq!(role.may_see(&COUNSELING_NOTE.audience.into()), role == Role::Clinician, "{role:?}");
    }
    assert!(is_private(&COUNSELING_NOTE.audience.into()));

    // Everything is all but these, and nothing but a consent of its own lets anything into court.
    let all = known_of(with(&consent(), json!({"covers": ["everything"]})));
    let notes = with(&plan_to_dr_lee(), json!({"covers": ["counseling_notes"]}));
    assert_eq!(code(&notes, &all), refusal("not_covered", "covers"));
    let in_court = with(&plan_to_dr_lee(), json!({"for_what": "legal_proceedings"}));
    assert_eq!(code(&in_court, &all), refusal("other_purpose", "for_what"));
    let legal =
        with(&consent(), json!({"consent_kind": "legal_proceedings", "template": "legal_proceedings_1"}));
    assert!(code(&in_court, &known_of(legal.clone())).is_ok());
    assert_eq!(code(&plan_to_dr_lee(), &known_of(legal)), refusal("other_purpose", "for_what"));
}

#[test]
fn statement_5_a_known_revocation_refuses_whatever_any_clock_says() {
    for occurred_at in ["1970-01-01T00:00:00Z", "2026-11-27T09:00:00-06:00", "2099-01-01T00:00:00Z"] {
        let revocation = fields(json!({
            "participant": id(1).to_string(), "staff": id(2).to_string(), "consent": id(10).to_string(),
            "revoked_how": "spoken", "occurred_at": occurred_at,
        }));
        assert_eq!(refused(&CONSENT_REVOCATION, &revocation), None, "a spoken word is enough");
        let mut known = known_of(consent());
        known.add(&CONSENT_REVOCATION, id(40), revocation);
        for today in ["1970-01-01", TODAY, "2099-01-01"] {
            assert_eq!(may_disclose(&plan_to_dr_lee(), &known, today), Err(Refusal::ConsentRevoked));
        }
    }
    // Nobody says of a revocation that it was entered in error.
    assert!(!kinds::ENTERED_IN_ERROR.may_act_on(&CONSENT_REVOCATION));
    assert!(kinds::ENTERED_IN_ERROR.may_act_on(&CONSENT));
    let drawn = fields(json!({
        "participant": id(1).to_string(), "staff": id(2).to_string(), "consent": id(10).to_string(),
        "revoked_how": "drawn", "occurred_at": "2026-11-27T10:00:00Z",
    }));
    assert_eq!(refused(&CONSENT_REVOCATION, &drawn), Some((Problem::Required, "signature".to_owned())));
}

#[test]
fn statement_5_what_left_without_knowing_is_flagged_and_what_left_before_is_not() {
    let (before, after) = (id(50), id(51));
    let mut known = known_of(consent());
    assert_eq!(flags(after, &plan_to_dr_lee(), &known, TODAY), []);
    known.add(
        &CONSENT_REVOCATION,
        id(40),
        fields(json!({
            "participant": id(1).to_string(), "consent": id(10).to_string(), "revoked_how": "spoken",
            "disclosed_before": [before.to_string()],
        })),
    );
    assert_eq!(flags(before, &plan_to_dr_lee(), &known, TODAY), []);
    let flagged = flags(after, &plan_to_dr_lee(), &known, TODAY);
    assert_eq!(flagged, [Flag::AfterRevocation]);
    assert!(needs_review(after, &plan_to_dr_lee(), &known, &flagged));
    // A forged one too, under a consent that was over, or of another.
    let over = known_of(with(&consent(), json!({"expires_on": "2026-11-26"})));
    assert_eq!(flags(after, &plan_to_dr_lee(), &over, TODAY), [Flag::NotPermitted("consent_expired")]);
    assert_eq!(
        flags(after, &plan_to_dr_lee(), &Known::default(), TODAY),
        [Flag::NotPermitted("consent_unknown")]
    );
    // Whoever let it leave does not look at it themselves.
    let review = |by: u64, found: &str| {
        fields(json!({"staff": id(by).to_string(), "disclosure": after.to_string(), "found": found}))
    };
    known.add(&DISCLOSURE_REVIEW, id(60), review(2, "as_it_should"));
    assert_eq!(reviewed(after, &plan_to_dr_lee(), &known), Review::Open);
    known.add(&DISCLOSURE_REVIEW, id(61), review(3, "not_as_it_should"));
    known.add(&DISCLOSURE_REVIEW, id(62), review(4, "as_it_should"));
    assert_eq!(reviewed(after, &plan_to_dr_lee(), &known), Review::NotAsItShould);
    assert!(!needs_review(after, &plan_to_dr_lee(), &known, &flagged));
}

#[test]
fn statement_9_who_signs_under_18_is_what_the_state_says_and_both_where_nothing_is_known() {
    assert_eq!(who_signs("IL", 12), WhoSigns::TheyAlone);
    assert_eq!(who_signs("il", 11), WhoSigns::TheyAndAParent);
    assert_eq!(who_signs("ZZ", 17), WhoSigns::TheyAndAParent);
    assert_eq!(who_signs("AR", 17), WhoSigns::TheyAndAParent, "its law names no age");
    let of_age = |state: &str, age: u64, more: Value| {
        let mut said = with(&consent(), json!({"under_18": "yes", "state": state, "age": age}));
        said.extend(fields(more));
        refused(&CONSENT, &said)
    };
    assert_eq!(of_age("IL", 16, json!({})), None);
    assert_eq!(of_age("ZZ", 16, json!({})), Some((Problem::Required, "second_signer".to_owned())));
    let both = json!({"second_signer": "Ruth", "second_authority": "mother"});
    assert_eq!(of_age("ZZ", 16, both), None);
    // A parent signs with them, never in their place.
    let in_their_place = json!({"signer": "parent", "signer_name": "Ruth", "signer_authority": "mother"});
    assert_eq!(of_age("IL", 16, in_their_place.clone()), Some((Problem::OutOfRange, "signer".to_owned())));
    assert_eq!(of_age("ZZ", 16, in_their_place), Some((Problem::OutOfRange, "signer".to_owned())));
    let unsaid = with(&consent(), json!({"under_18": "yes"}));
    assert_eq!(refused(&CONSENT, &unsaid), Some((Problem::Required, "age".to_owned())));
}
