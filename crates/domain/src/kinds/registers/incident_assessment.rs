//! Whether an incident is a breach.

use crate::{
    Answers, Field,
    FieldType::{Choice, Choices, Integer, Reference, Text},
    GoesWith, Kind, Matter, Over, Shape, Subject,
    kinds::NOTE,
    usual_fields::AUTHOR,
};

/// Whether an incident is a breach, by the four factors of 45 CFR 164.402(2), and whom it has to be told
/// (164.404, 164.406, 164.408; 42 CFR 2.16(b)). Without an assessment it is one.
pub const INCIDENT_ASSESSMENT: Kind = Kind {
    name: "incident_assessment",
    subject: Subject::Law,
    matter: Matter::Register,
    shape: Shape::Fact(&[
        AUTHOR,
        Field::required("incident", Reference("incident")),
        Field::required("what_it_was", Text(NOTE)).within("four_factors"),
        Field::required("who_had_it", Text(NOTE)).within("four_factors"),
        Field::required("was_it_seen", Text(NOTE)).within("four_factors"),
        Field::required("what_lessens_it", Text(NOTE)).within("four_factors"),
        Field::required("found", Choice(&["breach", "low_probability", "none_of_theirs"])).within("finding"),
        Field::new("people_concerned", Integer(0, 1_000_000)).within("finding"),
        Field::new("notify", Choices(NOTIFY)).within("finding"),
    ]),
    summary: &["found", "people_concerned", "notify"],
    immutable: true,
    goes_with: &[
        // Those whom it is about are always told (164.404(a)).
        GoesWith::new("found", &["breach"]).needs(&["people_concerned", "notify"]),
        GoesWith::new("found", &["low_probability", "none_of_theirs"]).never(&["notify"]),
    ],
    answers: Some(Answers {
        record: "incident",
        ends: &[Over::Is("found", &["low_probability", "none_of_theirs"])],
        extends: &[],
        asks: Some("notify"),
        gives: None,
    }),
    ..Kind::OF_ORGANISATION
};

/// Whom a breach has to be told: those whom it is about, the Secretary of Health and Human Services, and, where
/// it is about more than 500 people in a state, its media.
pub(super) const NOTIFY: &[&str] = &["individuals", "secretary", "media"];
