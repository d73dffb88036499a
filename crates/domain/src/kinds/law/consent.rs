//! A consent.

use serde_json::{Map, Value};

use crate::{
    Days, DefaultValue, Field,
    FieldType::{Choice, Choices, Date, Integer, Signature, Text, Texts},
    GoesWith, Happened, InLaw, Invalid, Kind, Problem, Role, Shape, Subject,
    blank::says,
    disclosing::{COUNSELING_NOTES, PARTS, PARTS_BUT_COUNSELING, TEMPLATES, WhoSigns, who_signs},
    kinds::LINE,
    rules::in_order,
    usual_fields::{AUTHOR, PARTICIPANT},
};

/// What somebody agreed to: who may tell whom what, for what, and until when, with every element that
/// 42 CFR 2.31 and 45 CFR 164.508 ask for. It never changes: another one is signed, and a revocation is a
/// record of its own ([`super::CONSENT_REVOCATION`]).
///
/// Each is of one kind: one about legal proceedings or about counseling notes stands alone (2.31(d), 2.31(b)).
pub const CONSENT: Kind = Kind {
    name: "consent",
    subject: Subject::Law,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("consent_kind", Choice(CONSENT_KINDS)),
        Field::new("research_use", Choice(&["study", "database"])),
        Field::required("template", Choice(TEMPLATES)),
        Field::required("discloser", Text(LINE)).within("who"),
        Field::required("recipient_is", Choice(&["named", "class"])).within("who"),
        Field::required("recipient", Text(LINE)).within("who"),
        Field::new("members", Texts(LINE)).within("who"),
        Field::required("covers", Choices(PARTS)).within("what"),
        Field::required("description", Text(TOLD)).within("what"),
        Field::required("purpose", Text(TOLD)).within("what"),
        Field::required("how_to_revoke", Text(TOLD)).within("rights"),
        Field::new("redisclosure_statement", Text(TOLD)).within("rights"),
        Field::new("consequences_of_refusing", Text(TOLD)).within("rights"),
        Field::required("expires", Choice(&["date", "event", "end_of_study", "none"])).within("until"),
        Field::new("expires_on", Date(Days::Any)).within("until"),
        Field::new("expires_event", Text(LINE)).within("until"),
        Field::required("signed_how", Choice(SIGNED_HOW)).within("signature"),
        Field::new("signature", Signature).within("signature"),
        Field::new("witness", Text(LINE)).within("signature"),
        Field::new("kept_where", Text(LINE)).within("signature"),
        Field::required("signer", Choice(SIGNERS)).within("signature"),
        Field::new("signer_name", Text(LINE)).within("signature"),
        Field::new("signer_authority", Text(LINE)).within("signature"),
        Field::required("under_18", Choice(&["yes", "no"])).within("signature"),
        Field::new("age", Integer(0, 17)).measured_in("years").within("signature"),
        Field::new("state", Text(2)).within("signature"),
        Field::new("second_signer", Text(LINE)).within("signature"),
        Field::new("second_authority", Text(LINE)).within("signature"),
        Field::new("second_signature", Signature).within("signature"),
        Field::required("signed_on", Date(Days::Lived)).or(DefaultValue::Today).within("signature"),
        Field::required("in_language", Choice(&["en", "es"])).within("signature"),
        Field::required("read_how", Choice(&["read_alone", "read_aloud", "interpreted"])).within("signature"),
        Field::new("interpreter", Text(LINE)).within("signature"),
    ]),
    summary: &["consent_kind", "recipient", "expires", "expires_on"],
    searched: &["recipient", "description", "purpose"],
    happened: Some(Happened::On("signed_on")),
    immutable: true,
    in_law: Some(InLaw::Consent),
    offered: false,
    goes_with: GOES_WITH,
    check: Some(check),
    only_by: Some(may_take),
    ..Kind::ABOUT_PARTICIPANT
};

const CONSENT_KINDS: &[&str] =
    &["general", "tpo", "research", "legal_proceedings", "counseling_notes", "intermediary"];
/// Characters of each of its longer texts.
const TOLD: usize = 1_500;
const SIGNED_HOW: &[&str] = &["drawn", "witnessed", "paper"];
const SIGNERS: &[&str] = &["participant", "parent", "guardian", "personal_representative", "health_agent"];
const OTHERS: &[&str] = &["parent", "guardian", "personal_representative", "health_agent"];

const GOES_WITH: &[GoesWith] = &[
    GoesWith::new("consent_kind", &["general"])
        .never(&["research_use"])
        .only(&[("template", &["general_1"]), DAY_OR_EVENT]),
    // Until somebody takes it back (2.31(a)(7)).
    GoesWith::new("consent_kind", &["tpo"])
        .needs(&["redisclosure_statement", "consequences_of_refusing"])
        .never(&["research_use"])
        .only(&[("template", &["tpo_1"]), ("expires", &["date", "event", "none"])]),
    GoesWith::new("consent_kind", &["research"])
        .needs(&["research_use"])
        .only(&[("template", &["research_1"])]),
    GoesWith::new("research_use", &["study"]).only(&[("expires", &["date", "event", "end_of_study"])]),
    GoesWith::new("consent_kind", &["legal_proceedings"])
        .never(&["research_use"])
        .only(&[("template", &["legal_proceedings_1"]), DAY_OR_EVENT]),
    GoesWith::new("consent_kind", &["counseling_notes"]).never(&["research_use"]).only(&[
        ("template", &["counseling_notes_1"]),
        ("covers", &[COUNSELING_NOTES]),
        DAY_OR_EVENT,
    ]),
    GoesWith::new("consent_kind", &["intermediary"])
        .needs(&["members"])
        .never(&["research_use"])
        .only(&[("template", &["intermediary_1"]), DAY_OR_EVENT]),
    GoesWith::new("consent_kind", &["general", "tpo", "research", "legal_proceedings", "intermediary"])
        .only(&[("covers", PARTS_BUT_COUNSELING)]),
    GoesWith::new("expires", &["date"]).needs(&["expires_on"]).never(&["expires_event"]),
    GoesWith::new("expires", &["event"]).needs(&["expires_event"]).never(&["expires_on"]),
    GoesWith::new("expires", &["end_of_study", "none"]).never(&["expires_on", "expires_event"]),
    GoesWith::new("signed_how", &["drawn"]).needs(&["signature"]),
    GoesWith::new("signed_how", &["witnessed"]).needs(&["witness"]),
    GoesWith::new("signed_how", &["paper"]).needs(&["kept_where"]),
    GoesWith::new("signer", OTHERS).needs(&["signer_name", "signer_authority"]),
    GoesWith::new("signer", &["participant"]).never(&["signer_name", "signer_authority"]),
    // Nobody signs for somebody under 18 in their place: with them, where the state asks for it.
    GoesWith::new("under_18", &["yes"]).needs(&["age", "state"]).only(&[("signer", &["participant"])]),
    GoesWith::new("under_18", &["no"]).never(&["age", "state", "second_signer", "second_signature"]),
    GoesWith::new("read_how", &["interpreted"]).needs(&["interpreter"]),
];

const DAY_OR_EVENT: (&str, &[&str]) = ("expires", &["date", "event"]);

fn check(fields: &Map<String, Value>) -> Result<(), Invalid> {
    in_order(fields, "signed_on", "expires_on")?;
    let state = fields.get("state").and_then(Value::as_str).unwrap_or_default();
    let Some(age) = fields.get("age").and_then(Value::as_i64) else { return Ok(()) };
    match who_signs(state, age) {
        WhoSigns::TheyAlone => Ok(()),
        WhoSigns::TheyAndAParent => {
            let missing =
                ["second_signer", "second_authority"].into_iter().find(|field| !says(fields, field));
            missing.map_or(Ok(()), |field| Err(Invalid::new(Problem::Required, field)))
        }
    }
}

/// Counseling notes are written by professionals who may write them (2.11), and so is the consent to show
/// them; a peer's notes are none.
fn may_take(role: Role, fields: &Map<String, Value>) -> bool {
    let of_counseling = fields.get("consent_kind").is_some_and(|kind| kind == "counseling_notes");
    !of_counseling || role == Role::Clinician
}
