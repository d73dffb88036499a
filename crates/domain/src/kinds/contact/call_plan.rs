//! How often somebody wants to hear from us.

use crate::{
    Asked, Cadence, DefaultValue, Field,
    FieldType::{Choice, Date, Text},
    Kind, Over, Rhythm, Shape, Subject,
    holds::Days,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// How often somebody wants to hear from us: weekly for twelve weeks, then as agreed, as recovery support by
/// telephone is usually done (CCAR). A return to use does not end it. Whether we may leave a message is in the
/// contact rules and nowhere else. Each field merges by itself.
pub const CALL_PLAN: Kind = Kind {
    name: "call_plan",
    subject: Subject::Contact,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required(
            "cadence",
            Choice(&["twelve_weeks", "every_week", "every_two_weeks", "every_month", "as_agreed"]),
        ),
        Field::new("agreed", Text(NOTE)).asked(Asked::Words),
        Field::new("best_time", Text(LINE)),
        Field::new("starts_on", Date(Days::Any)).or(DefaultValue::Today),
        Field::new("status", Choice(&["going_on", "paused", "ended"])),
    ]),
    summary: &["cadence", "agreed", "status"],
    searched: &["agreed"],
    over: &[Over::Is("status", &["ended"])],
    cadence: Some(Cadence {
        field: "cadence",
        rhythms: &[
            ("twelve_weeks", Rhythm::WeeksThenAsk(12)),
            ("every_week", Rhythm::Weeks(1)),
            ("every_two_weeks", Rhythm::Weeks(2)),
            ("every_month", Rhythm::Months(1)),
        ],
        starts_on: "starts_on",
        rests: &[Over::Is("status", &["paused"])],
    }),
    ..Kind::ABOUT_PARTICIPANT
};
