//! Time spent with somebody.

use crate::{
    CountsAs, DefaultValue, Field,
    FieldType::{Choice, Integer, Reference},
    Happened, Kind, Shape, Subject,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF},
};

/// Time spent with a participant, or with people who stay anonymous (then `anonymous_count` says
/// how many). This is what service activity counts.
pub const ENCOUNTER: Kind = Kind {
    name: "encounter",
    subject: Subject::Contact,
    shape: Shape::Fields(&[
        Field { required: false, ..PARTICIPANT },
        STAFF,
        Field::new("modality", Choice(&["in_person", "phone", "text", "video", "group"])),
        Field::new("minutes", Integer(0, 1_440)).measured_in("minutes"),
        OCCURRED_AT,
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
        Field::new("site_day", Reference("site_day")).within("where").folded(),
        Field::new("anonymous_count", Integer(0, 10_000)).within("where").folded(),
    ]),
    summary: &["modality", "minutes", "anonymous_count"],
    happened: Some(Happened::At("occurred_at")),
    meets: true,
    counts_as: CountsAs::Encounter,
    ..Kind::ABOUT_PARTICIPANT
};
