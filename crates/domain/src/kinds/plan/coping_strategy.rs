//! What somebody does that helps.

use crate::{
    AtHand, Field,
    FieldType::{Choice, References, Text},
    Kind, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// Something that somebody does when it gets hard, whether it helps and how often they turn to it; one record
/// each: what two teams hear both stays.
pub const COPING_STRATEGY: Kind = Kind {
    name: "coping_strategy",
    subject: Subject::Plan,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Text(LINE)),
        Field::new("how_much_it_helps", Choice(&["a_lot", "some", "a_little", "not_tried_yet"])),
        Field::new("how_often", Choice(&["every_day", "some_days", "when_it_is_hard", "seldom"])),
        Field::new("against", References("trigger")).folded(),
        Field::new("note", Text(NOTE)),
    ]),
    named_by: &["what"],
    summary: &["what", "how_much_it_helps", "how_often"],
    searched: &["what", "note"],
    at_hand: &[AtHand::Helps("what", "how_much_it_helps")],
    ..Kind::ABOUT_PARTICIPANT
};
