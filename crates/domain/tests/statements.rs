//! *Confidentiality, as testable statements*, in the core: what a consent has to say, and what may leave on
//! which basis (42 CFR Part 2). The base judges by the same functions; `tests/hostile/consent.rs` shows that it
//! does.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use alongside_domain::{
    FieldType, Invalid, Kind, Problem, Role, check_across,
    disclosing::{
        Flag, Known, Permitted, Refusal, Review, Template, WhoSigns, flags, is_held, may_disclose,
        needs_review, notice, reviewed, who_signs,
    },
    is_reserved,
    kinds::{self, CONSENT, CONSENT_RECIPIENT, CONSENT_REVOCATION, DISCLOSURE, DISCLOSURE_REVIEW},
    units_of,
};
use alongside_record::{Dot, LogId, RecordId};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

const TODAY: &str = "2026-11-27";

fn id(number: u64) -> RecordId {
    RecordId(Dot::new(LogId(3), number))
}

fn fields(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

/// `one` with what `other` says; null takes out.
fn with(one: &Map<String, Value>, other: Value) -> Map<String, Value> {
    let mut both = one.clone();
    for (name, value) in fields(other) {
        if value.is_null() {
            both.remove(&name)
        } else {
            both.insert(name, value)
        };
    }
    both
}

fn refused(kind: &Kind, said: &Map<String, Value>) -> Option<(Problem, String)> {
    let today = NaiveDate::parse_from_str(TODAY, "%Y-%m-%d").unwrap();
    let refusal = units_of(kind, said, true, today).map(|_| ()).and_then(|()| check_across(kind, said)).err();
    refusal.map(|Invalid { problem, field }| (problem, field))
}

/// A consent as somebody gave it: Dr. Lee may hear of the plan and that they take part, for half a year.
fn consent() -> Map<String, Value> {
    fields(json!({
        "participant": id(1).to_string(), "staff": id(2).to_string(), "consent_kind": "general",
        "template": "general_1", "discloser": "The van", "recipient_is": "named", "recipient": "Dr. Ada Lee",
        "covers": ["plan", "participation"], "description": "my plan, and that I come", "purpose": "my care",
        "how_to_revoke": "I say so.", "expires": "date", "expires_on": "2027-05-27", "signed_how": "drawn",
        "signature": {"name": "Blue Heron 12", "strokes": [[0, 0, 10, 10]]}, "signer": "participant",
        "under_18": "no", "signed_on": "2026-11-20", "in_language": "en", "read_how": "read_aloud",
    }))
}

/// The plan, to Dr. Lee, on that consent.
fn plan_to_dr_lee() -> Map<String, Value> {
    fields(json!({
        "participant": id(1).to_string(), "staff": id(2).to_string(), "what": "plan", "covers": ["plan"],
        "recipient": "dr ada lee", "basis": "consent", "consent": id(10).to_string(), "for_what": "care",
        "notice": "part2_short_1", "method": "printed", "occurred_at": "2026-11-27T10:00:00-06:00",
    }))
}

/// What is known where that consent is.
fn known_of(consent: Map<String, Value>) -> Known {
    let mut known = Known::default();
    known.add(&CONSENT, id(10), consent);
    known
}

fn code(asked: &Map<String, Value>, known: &Known) -> Result<Permitted, (&'static str, String)> {
    may_disclose(asked, known, TODAY).map_err(|refusal| (refusal.code(), refusal.field().to_owned()))
}

fn refusal(code: &'static str, field: &str) -> Result<Permitted, (&'static str, String)> {
    Err((code, field.to_owned()))
}

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
    }
    // No kind lets anybody give a note that label, and no base takes one in.
    assert!(is_reserved("counseling_note"));

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
fn statement_4_nothing_leaves_without_a_basis_and_what_it_requires() {
    let asked = plan_to_dr_lee();
    let known = known_of(consent());
    assert_eq!(code(&asked, &known).map(|one| (one.consent, one.with_notice)), Ok((Some(id(10)), true)));
    let cases = [
        (json!({"consent": id(11).to_string()}), refusal("consent_unknown", "consent")),
        (json!({"participant": id(7).to_string()}), refusal("consent_unknown", "consent")),
        (json!({"recipient": "Dr. Bob Lee"}), refusal("recipient_not_named", "recipient")),
        (json!({"covers": ["plan", "notes"]}), refusal("not_covered", "covers")),
        (json!({"for_what": "research"}), refusal("other_purpose", "for_what")),
        (json!({"notice": null}), refusal("required", "notice")),
        (json!({"basis": "within_program", "recipient": null}), refusal("required", "recipient")),
    ];
    for (said, expected) in cases {
        assert_eq!(code(&with(&asked, said.clone()), &known), expected, "{said}");
    }
    let over = with(&consent(), json!({"expires_on": "2026-11-26"}));
    assert_eq!(code(&asked, &known_of(over)), refusal("consent_expired", "consent"));
    let last_day = with(&consent(), json!({"expires_on": TODAY}));
    assert!(code(&asked, &known_of(last_day)).is_ok());
    let incomplete = with(&consent(), json!({"purpose": " "}));
    assert_eq!(code(&asked, &known_of(incomplete)), refusal("consent_incomplete", "consent"));
}

#[test]
fn statement_4_a_class_of_recipients_needs_its_list_or_a_supervisors_decision() {
    let mut known = known_of(with(&consent(), json!({"recipient_is": "class", "recipient": "my providers"})));
    let asked = plan_to_dr_lee();
    assert_eq!(code(&asked, &known), refusal("recipient_not_named", "recipient"));
    let class = with(&asked, json!({"recipient": "my providers"}));
    assert_eq!(code(&class, &known), refusal("recipient_not_named", "recipient"));
    let entry = fields(json!({
        "participant": id(1).to_string(), "staff": id(2).to_string(), "consent": id(10).to_string(),
        "name": "Dr. Ada Lee", "added_how": "decided", "occurred_at": "2026-11-27T09:00:00-06:00",
    }));
    assert_eq!(refused(&CONSENT_RECIPIENT, &entry), Some((Problem::Required, "why".to_owned())));
    let entry = with(&entry, json!({"why": "took over from Dr. Bob"}));
    assert!(Role::Supervisor.may_say(&CONSENT_RECIPIENT, &entry));
    assert!(!Role::Peer.may_say(&CONSENT_RECIPIENT, &entry));
    assert!(Role::Peer.may_say(&CONSENT_RECIPIENT, &with(&entry, json!({"added_how": "listed"}))));
    known.add(&CONSENT_RECIPIENT, id(20), entry);
    assert!(code(&asked, &known).is_ok());
}

#[test]
fn statement_4_each_other_basis_says_what_it_stands_on() {
    let asked = |basis: &str, more: Value| {
        let plain = json!({
            "participant": id(1).to_string(), "staff": id(2).to_string(), "what": "summary",
            "covers": ["summary"], "recipient": "County lab", "basis": basis, "method": "by_fax",
            "occurred_at": "2026-11-27T10:00:00-06:00",
        });
        with(&fields(plain), more)
    };
    let mut known = Known::default();
    let none = |basis: &str, field: &str| {
        assert_eq!(code(&asked(basis, json!({})), &Known::default()), refusal("required", field), "{basis}");
    };
    none("service_organization", "agreement");
    none("medical_emergency", "affiliation");
    none("research", "protocol");
    none("audit_or_evaluation", "authority");
    none("court_order", "court_order");
    none("child_abuse", "authority");
    none("crime", "told");
    assert!(code(&asked("to_the_participant", json!({})), &known).is_ok());
    assert!(code(&asked("within_program", json!({})), &known).is_ok());
    assert!(code(&asked("audit_or_evaluation", json!({"authority": "State auditor"})), &known).is_ok());
    assert!(code(&asked("research", json!({"protocol": "IRB 12"})), &known).is_ok());
    let unknown = asked("hearsay", json!({}));
    assert_eq!(refused(&DISCLOSURE, &unknown), Some((Problem::OutOfRange, "basis".to_owned())));

    // An agreement that stands, with them.
    let to_lab = asked("service_organization", json!({"agreement": id(30).to_string()}));
    assert_eq!(code(&to_lab, &known), refusal("no_agreement", "agreement"));
    let agreement = fields(json!({"organization": "County Lab", "services": "tests", "until": "2026-11-30"}));
    known.add(&kinds::AGREEMENT, id(30), agreement);
    assert!(code(&to_lab, &known).is_ok());
    let to_other = with(&to_lab, json!({"recipient": "Other lab"}));
    assert_eq!(code(&to_other, &known), refusal("no_agreement", "agreement"));
    assert_eq!(may_disclose(&to_lab, &known, "2026-12-01"), Err(Refusal::NoAgreement));
    known.add(
        &kinds::AGREEMENT_END,
        id(31),
        fields(json!({"agreement": id(30).to_string(), "why": "closed"})),
    );
    assert_eq!(code(&to_lab, &known), refusal("no_agreement", "agreement"));

    // Of a crime only the incident, and who and where they are.
    let crime =
        json!({"what": "incident_report", "told": ["incident", "name"], "covers": null, "basis": "crime"});
    assert!(code(&asked("crime", crime.clone()), &known).is_ok());
    let crime = fields(crime);
    let more = asked("crime", Value::Object(with(&crime, json!({"covers": ["plan"]}))));
    assert_eq!(code(&more, &known), refusal("out_of_range", "covers"));
    let sheet = asked("crime", Value::Object(with(&crime, json!({"what": "summary"}))));
    assert_eq!(code(&sheet, &known), refusal("out_of_range", "what"));
    let diagnosis = with(&asked("crime", Value::Object(crime)), json!({"told": ["diagnosis"]}));
    assert_eq!(refused(&DISCLOSURE, &diagnosis), Some((Problem::OutOfRange, "told".to_owned())));

    // Public health authorities: nothing that says who it is.
    let counts = json!({"what": "de_identified", "covers": null});
    assert!(code(&asked("de_identified", counts), &known).is_ok());
    let named = asked("de_identified", json!({"covers": null}));
    assert_eq!(code(&named, &known), refusal("out_of_range", "what"));
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
fn statement_6_what_leaves_on_a_consent_carries_the_notice_and_what_the_consent_says() {
    let notice_said = notice("part2_short_1");
    assert_eq!(notice_said, Some("42 CFR part 2 prohibits unauthorized use or disclosure of these records."));
    let without = with(&plan_to_dr_lee(), json!({"notice": null}));
    assert_eq!(refused(&DISCLOSURE, &without), Some((Problem::Required, "notice".to_owned())));
    for language in ["en", "es"] {
        let said = Template::named("general_1").unwrap().said(&consent(), language, "…").join("\n");
        for words in ["Dr. Ada Lee", "my plan, and that I come", "my care"] {
            assert!(said.contains(words), "{words} in {said}");
        }
    }
}

#[test]
fn statement_7_an_emergency_says_who_and_why_at_once_and_waits_for_review() {
    let asked = fields(json!({
        "participant": id(1).to_string(), "staff": id(2).to_string(), "what": "words", "covers": ["plan"],
        "description": "what he takes", "recipient": "Paramedic Ruiz", "affiliation": "County EMS",
        "emergency": "not waking", "basis": "medical_emergency", "method": "spoken",
        "occurred_at": "2026-11-27T10:00:00-06:00",
    }));
    for basis in ["medical_emergency", "declared_emergency"] {
        let asked = with(&asked, json!({"basis": basis}));
        for element in ["recipient", "affiliation", "emergency", "occurred_at"] {
            let without = with(&asked, json!({element: null}));
            assert_eq!(
                refused(&DISCLOSURE, &without),
                Some((Problem::Required, element.to_owned())),
                "{basis}"
            );
        }
        let known = Known::default();
        assert_eq!(code(&asked, &known).map(|permitted| permitted.needs_review), Ok(true));
        let flagged = flags(id(50), &asked, &known, TODAY);
        assert_eq!(flagged, [Flag::Emergency]);
        assert!(needs_review(id(50), &asked, &known, &flagged));
    }
}

#[test]
fn statement_8_an_inquiry_names_nobody_and_a_subpoena_alone_discloses_nothing() {
    let inquiry = &kinds::INQUIRY;
    assert!(inquiry.field("participant").is_none() && inquiry.searched.is_empty());
    let names = |field: &&alongside_domain::Field| {
        matches!(field.holds, FieldType::Reference("participant") | FieldType::AnyReference)
    };
    assert_eq!(inquiry.fields().iter().filter(names).count(), 0);

    let request = |with: &str, more: Value| {
        let plain = json!({
            "participant": id(1).to_string(), "staff": id(2).to_string(), "asked_with": with,
            "from_whom": "Circuit court", "reference": "26-118", "answer": "refused",
            "occurred_at": "2026-11-27T10:00:00-06:00",
        });
        let mut both = fields(plain);
        both.extend(fields(more));
        both
    };
    let subpoena = request("subpoena", json!({}));
    assert_eq!(refused(&kinds::LEGAL_REQUEST, &subpoena), None);
    let followed = request("subpoena", json!({"answer": "order_followed"}));
    assert_eq!(refused(&kinds::LEGAL_REQUEST, &followed), Some((Problem::OutOfRange, "answer".to_owned())));
    let order = request("court_order", json!({}));
    assert_eq!(refused(&kinds::LEGAL_REQUEST, &order), Some((Problem::Required, "findings".to_owned())));

    let asked = with(
        &plan_to_dr_lee(),
        json!({
            "basis": "court_order", "consent": null, "notice": null, "for_what": null,
            "subpoena": id(70).to_string(), "court_order": id(71).to_string(),
        }),
    );
    let mut known = Known::default();
    known.add(&kinds::LEGAL_REQUEST, id(70), subpoena.clone());
    assert_eq!(code(&asked, &known), refusal("no_court_order", "court_order"));
    // The subpoena does not stand for the order as well.
    let twice = with(&asked, json!({"court_order": id(70).to_string()}));
    assert_eq!(code(&twice, &known), refusal("no_court_order", "court_order"));
    known.add(&kinds::LEGAL_REQUEST, id(71), request("court_order", json!({"findings": "good cause"})));
    assert!(code(&asked, &known).is_ok());
    let alone = with(&asked, json!({"subpoena": id(71).to_string()}));
    assert_eq!(code(&alone, &known), refusal("no_court_order", "court_order"));
    let of_another = with(&asked, json!({"participant": id(2).to_string()}));
    assert_eq!(code(&of_another, &known), refusal("no_court_order", "court_order"));

    // A hold stands until one that names it lifts it.
    let placed = fields(json!({"hold": "placed", "why": "a suit"}));
    let lifted = fields(json!({"hold": "lifted", "lifts": id(80).to_string(), "why": "settled"}));
    assert!(!is_held([].into_iter()));
    assert!(is_held([(id(80), &placed)].into_iter()));
    assert!(!is_held([(id(80), &placed), (id(81), &lifted)].into_iter()));
    assert!(is_held([(id(80), &placed), (id(81), &lifted), (id(82), &placed)].into_iter()));
}

#[test]
fn statement_9_who_signs_under_18_is_what_the_state_says_and_both_where_nothing_is_known() {
    assert_eq!(who_signs("IL", 12), WhoSigns::TheyAlone);
    assert_eq!(who_signs("il", 11), WhoSigns::TheyAndAParent);
    assert_eq!(who_signs("ZZ", 17), WhoSigns::TheyAndAParent);
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
