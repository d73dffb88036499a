//! That nothing of a record may be disposed of.

use crate::{
    Field,
    FieldType::{Choice, Reference, Text},
    GoesWith, Happened, InLaw, Kind, Matter, Shape, Subject,
    kinds::NOTE,
    usual_fields::{AUTHOR, OCCURRED_AT, PARTICIPANT},
};

/// That nothing of a participant's record may be disposed of, and why; or that such a hold is over. Until one
/// that names it says so, it stands ([`crate::disclosing::is_held`]).
pub const LEGAL_HOLD: Kind = Kind {
    name: "legal_hold",
    subject: Subject::Law,
    matter: Matter::Oversight,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("hold", Choice(&["placed", "lifted"])),
        Field::new("lifts", Reference("legal_hold")),
        Field::required("why", Text(NOTE)),
        OCCURRED_AT,
    ]),
    summary: &["hold", "why"],
    happened: Some(Happened::At("occurred_at")),
    immutable: true,
    in_law: Some(InLaw::LegalHold),
    offered: false,
    goes_with: &[
        GoesWith::new("hold", &["lifted"]).needs(&["lifts"]),
        GoesWith::new("hold", &["placed"]).never(&["lifts"]),
    ],
    ..Kind::ABOUT_PARTICIPANT
};
