//! That something happened which should not have.

use crate::{
    Days, DefaultValue, Field,
    FieldType::{Choice, Date, Reference, Text},
    Happened, Kind, Matter, Owed, Shape, Subject, TermOf,
    kinds::NOTE,
    usual_fields::AUTHOR,
};

/// That something happened which should not have: a laptop is lost, a sheet went to the wrong place. Everybody
/// may say so, and names nobody. From the day of its discovery there are 60 days to assess it and, where it is a
/// breach, to tell whom it concerns ([`super::INCIDENT_ASSESSMENT`], [`super::INCIDENT_NOTICE`]).
pub const INCIDENT: Kind = Kind {
    name: "incident",
    subject: Subject::Law,
    matter: Matter::Incident,
    shape: Shape::Fact(&[
        AUTHOR,
        Field::required("happened", Choice(HAPPENED)),
        Field::required("in_words", Text(NOTE)),
        Field::required("discovered_on", Date(Days::Lived)).or(DefaultValue::Today),
        Field::new("done_at_once", Text(NOTE)),
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
    ]),
    summary: &["happened", "in_words", "discovered_on"],
    happened: Some(Happened::On("discovered_on")),
    immutable: true,
    owed: Some(Owed { since: "discovered_on", term: TermOf::Named("incident") }),
    ..Kind::OF_ORGANISATION
};

const HAPPENED: &[&str] = &[
    "laptop_lost",
    "laptop_stolen",
    "paper_lost",
    "went_to_the_wrong_place",
    "seen_or_heard",
    "passphrase_known",
    "looked_without_need",
    "something_else",
];
