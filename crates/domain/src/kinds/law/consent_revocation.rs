//! That a consent was taken back.

use crate::{
    ActsOn, Effect, Field,
    FieldType::{Choice, Reference, References, Signature, Text},
    GoesWith, Happened, InLaw, Kind, Shape, Subject,
    kinds::LINE,
    usual_fields::{AUTHOR, OCCURRED_AT, PARTICIPANT},
};

/// That somebody took a consent back. The spoken word stops everything at once, on whichever laptop it is
/// known; a signature follows as another record like this. It cannot be taken back or entered in error: whoever
/// wants to consent after all signs anew. No time in it decides anything.
pub const CONSENT_REVOCATION: Kind = Kind {
    name: "consent_revocation",
    subject: Subject::Law,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("consent", Reference("consent")),
        Field::required("revoked_how", Choice(&["spoken", "drawn", "paper"])),
        Field::new("said_by", Text(LINE)),
        Field::new("signature", Signature),
        Field::new("kept_where", Text(LINE)),
        // What was known here to have left under it: whatever else has, left without knowing.
        Field::new("disclosed_before", References("disclosure")).by_program(),
        OCCURRED_AT,
    ]),
    summary: &["consent", "revoked_how"],
    happened: Some(Happened::At("occurred_at")),
    immutable: true,
    in_law: Some(InLaw::Revocation),
    acts_on: Some(ActsOn { record: "consent", effect: Effect::Revoked, why: None }),
    offered: false,
    goes_with: &[
        GoesWith::new("revoked_how", &["drawn"]).needs(&["signature"]),
        GoesWith::new("revoked_how", &["paper"]).needs(&["kept_where"]),
    ],
    ..Kind::ABOUT_PARTICIPANT
};
