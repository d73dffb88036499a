//! A small step toward a goal.

use crate::{
    Asked, Field,
    FieldType::{Choice, Date, Reference, Text},
    Kind, Over, Shape, Subject,
    holds::Days,
    kinds::NOTE,
    usual_fields::{PARTICIPANT, STAFF},
};

/// A small step toward a goal that can be done in a week, once or again and again, and what came of it. It is
/// talked about at the next meeting and never due.
pub const ACTION_STEP: Kind = Kind {
    name: "action_step",
    subject: Subject::Plan,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("step", Text(NOTE)).asked(Asked::Words),
        Field::new("goal", Reference("goal")),
        Field::new("repeats", Choice(&["once", "every_day", "some_days", "every_week"])),
        Field::new("week_of", Date(Days::Any)),
        Field::new("outcome", Choice(&["did_it", "partly", "not_yet", "too_big", "no_longer_wanted"]))
            .within("afterwards"),
        Field::new("how_it_went", Text(NOTE)).within("afterwards"),
    ]),
    named_by: &["step"],
    summary: &["step", "goal", "week_of", "repeats", "outcome"],
    searched: &["step", "how_it_went"],
    over: &[Over::Is("outcome", &["did_it", "no_longer_wanted"])],
    ..Kind::ABOUT_PARTICIPANT
};
