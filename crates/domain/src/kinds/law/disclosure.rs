//! What left.

use crate::{
    Field,
    FieldType::{Choice, Choices, Reference, Text, Timestamp},
    GoesWith, Happened, InLaw, Kind, Shape, Subject,
    disclosing::{BASES, NOTICES, PARTS, PURPOSES, WHAT},
    kinds::{LINE, YES_NO},
    usual_fields::{AUTHOR, OCCURRED_AT, PARTICIPANT},
};

/// What of a participant's record left: what, to whom, on which basis and for what, how, by whom and when, and
/// how much its laptop knew of consents then. The program writes it before anything is handed out; it never
/// changes, and the participant's accounting lists it. What did not leave after all is entered in error, and
/// stands there as that.
///
/// What a participant is given of their own is none in the law's words (42 CFR 2.23). It is written down the
/// same way, and the accounting tells the two apart.
pub const DISCLOSURE: Kind = Kind {
    name: "disclosure",
    version: 3,
    subject: Subject::Law,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("what", Choice(WHAT)).by_program(),
        Field::new("covers", Choices(PARTS)).by_program(),
        Field::new("description", Text(2_000)).by_program(),
        // The record that was chosen, where it is not the whole of the person's. No reference: it may leave.
        Field::new("record", Text(LINE)).by_program(),
        Field::new("record_kind", Text(LINE)).by_program(),
        Field::new("recipient", Text(LINE)).by_program(),
        Field::new("affiliation", Text(LINE)).by_program(),
        Field::required("basis", Choice(BASES)).by_program(),
        Field::new("for_what", Choice(PURPOSES)).by_program(),
        Field::new("consent", Reference("consent")).by_program(),
        Field::new("agreement", Reference("agreement")).by_program(),
        Field::new("emergency", Text(2_000)).by_program(),
        Field::new("court_order", Reference("legal_request")).by_program(),
        Field::new("subpoena", Reference("legal_request")).by_program(),
        Field::new("protocol", Text(LINE)).by_program(),
        Field::new("authority", Text(LINE)).by_program(),
        Field::new("told", Choices(&["incident", "name", "address", "whereabouts"])).by_program(),
        Field::new("notice", Choice(NOTICES)).by_program(),
        Field::required("method", Choice(METHODS)).by_program(),
        Field::new("in_language", Choice(&["en", "es"])).by_program(),
        Field::new("neutral", Choice(YES_NO)).by_program(),
        Field::new("knew_until", Timestamp).by_program(),
        OCCURRED_AT,
    ]),
    summary: &["what", "recipient", "basis", "method"],
    happened: Some(Happened::At("occurred_at")),
    immutable: true,
    in_law: Some(InLaw::Disclosure),
    offered: false,
    goes_with: GOES_WITH,
    ..Kind::ABOUT_PARTICIPANT
};

const METHODS: &[&str] =
    &["saved_as_pdf", "saved_as_file", "printed", "spoken", "by_phone", "by_fax", "by_mail", "by_message"];

/// What each basis requires of what is written down (42 CFR 2.12, 2.23, 2.31 to 2.33, 2.51 to 2.54, 2.61 to 2.67).
const GOES_WITH: &[GoesWith] = &[
    GoesWith::new("basis", &["to_the_participant"]).never(&["consent", "agreement", "court_order"]),
    GoesWith::new("basis", &["consent"]).needs(&["consent", "recipient", "covers", "for_what", "notice"]),
    GoesWith::new("basis", &["within_program"]).needs(&["recipient", "covers"]),
    GoesWith::new("basis", &["service_organization"]).needs(&["agreement", "recipient", "covers"]),
    GoesWith::new("basis", &["medical_emergency", "declared_emergency"]).needs(&[
        "recipient",
        "affiliation",
        "emergency",
        "covers",
    ]),
    GoesWith::new("basis", &["research"]).needs(&["recipient", "protocol", "covers"]),
    GoesWith::new("basis", &["audit_or_evaluation"]).needs(&["recipient", "authority", "covers"]),
    GoesWith::new("basis", &["court_order"]).needs(&["recipient", "court_order", "subpoena", "covers"]),
    GoesWith::new("basis", &["child_abuse"]).needs(&["recipient", "authority", "description"]),
    // Only the incident, and who and where they are (2.12(c)(5)).
    GoesWith::new("basis", &["crime"])
        .needs(&["recipient", "told"])
        .never(&["covers", "record"])
        .only(&[("what", &["incident_report"])]),
    // Public health authorities get no more than this without consent (2.54).
    GoesWith::new("basis", &["de_identified"])
        .needs(&["recipient"])
        .never(&["covers", "record", "told"])
        .only(&[("what", &["de_identified"])]),
    GoesWith::new("what", &["incident_report"]).only(&[("basis", &["crime"])]),
    GoesWith::new("what", &["de_identified"]).only(&[("basis", &["de_identified"])]),
    GoesWith::new("what", &["accounting", "who_opened"]).only(&[("basis", &["to_the_participant"])]),
    // Of the paper itself only they get a file; others get it as it was signed.
    GoesWith::new("what", &["attachment"]).only(&[("basis", &["to_the_participant"])]),
    GoesWith::new("what", &["words"]).needs(&["description"]),
    // It says whose it is to nobody, and so is of use to nobody else.
    GoesWith::new("what", &["wallet_card"]).only(&[("basis", &["to_the_participant"])]),
];
