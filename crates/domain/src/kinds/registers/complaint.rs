//! That somebody is not content.

use crate::{
    Days, DefaultValue, Field,
    FieldType::{Choice, Date, Reference, Text},
    Happened, Kind, Owed, Shape, Subject, TermOf,
    kinds::{LINE, NOTE},
    usual_fields::{AUTHOR, PARTICIPANT},
};

/// That somebody is not content, and what they would like. It costs nobody anything to say so (45 CFR 164.530(g),
/// 42 CFR 2.4). It may be about nobody's record.
pub const COMPLAINT: Kind = Kind {
    name: "complaint",
    subject: Subject::Law,
    shape: Shape::Fact(&[
        Field { required: false, ..PARTICIPANT },
        AUTHOR,
        Field::required(
            "who_complains",
            Choice(&["participant", "relative", "colleague", "someone_else", "not_said"]),
        ),
        Field::required("in_words", Text(NOTE)),
        Field::new("what_they_want", Text(LINE)),
        Field::required("received_on", Date(Days::Lived)).or(DefaultValue::Today),
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
    ]),
    summary: &["who_complains", "in_words", "received_on"],
    happened: Some(Happened::On("received_on")),
    immutable: true,
    owed: Some(Owed { since: "received_on", term: TermOf::Named("complaint") }),
    ..Kind::ABOUT_PARTICIPANT
};
