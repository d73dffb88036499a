//! Who is meant by a class of recipients.

use serde_json::{Map, Value};

use crate::{
    Field,
    FieldType::{Choice, Reference, Text},
    GoesWith, InLaw, Kind, Matter, Role, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{AUTHOR, OCCURRED_AT, PARTICIPANT},
};

/// Somebody whom a class of recipients in a consent takes in: listed with the participant, or decided by who
/// oversees care, with a reason.
pub const CONSENT_RECIPIENT: Kind = Kind {
    name: "consent_recipient",
    subject: Subject::Law,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("consent", Reference("consent")),
        Field::required("name", Text(LINE)),
        Field::new("affiliation", Text(LINE)),
        Field::required("added_how", Choice(&["listed", "decided"])),
        Field::new("why", Text(NOTE)),
        OCCURRED_AT,
    ]),
    named_by: &["name"],
    summary: &["name", "affiliation", "added_how"],
    immutable: true,
    in_law: Some(InLaw::Recipient),
    offered: false,
    goes_with: &[GoesWith::new("added_how", &["decided"]).needs(&["why"])],
    only_by: Some(may_add),
    ..Kind::ABOUT_PARTICIPANT
};

fn may_add(role: Role, fields: &Map<String, Value>) -> bool {
    let is_decided = fields.get("added_how").is_some_and(|how| how == "decided");
    !is_decided || role.rights().writes.contains(&Matter::Oversight)
}
