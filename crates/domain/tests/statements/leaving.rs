//! What may leave, on which basis, and what goes with it: statements 4, 6, 7 and 8.

use alongside_domain::{
    FieldType, Problem, Role,
    disclosing::{Flag, Known, Refusal, Template, flags, is_held, may_disclose, needs_review, notice},
    kinds::{self, CONSENT_RECIPIENT, DISCLOSURE},
};
use serde_json::{Value, json};

use crate::{TODAY, code, consent, fields, id, known_of, plan_to_dr_lee, refusal, refused, with};

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
