//! What makes it hard.

use crate::{
    AtHand, Field,
    FieldType::{Choice, Integer, Text},
    Kind, Over, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// Something that makes it hard for somebody, one record each: what two teams hear both stays.
pub const TRIGGER: Kind = Kind {
    name: "trigger",
    subject: Subject::Plan,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Text(LINE)),
        Field::new("when_it_happens", Text(LINE)),
        Field::new("how_hard", Integer(0, 10)),
        Field::new("status", Choice(&["still_hard", "easier", "gone"])),
        Field::new("note", Text(NOTE)),
    ]),
    named_by: &["what"],
    summary: &["what", "when_it_happens", "status"],
    searched: &["what", "when_it_happens", "note"],
    over: &[Over::Is("status", &["gone"])],
    at_hand: &[AtHand::MakesItHard("what")],
    ..Kind::ABOUT_PARTICIPANT
};
