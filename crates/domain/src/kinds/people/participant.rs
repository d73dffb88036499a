//! The person served.

use crate::{
    Asked, DefaultValue, Field,
    FieldType::{Choice, Choices, Date, Group, Integer, Reference, References, Text, Texts},
    Kind, Over, RootRule, Shape, Subject, contact_rules,
    holds::Days,
    kinds::LINE,
    place::{KEPT_FROM, LOCKED_FOR},
};

/// The person served. No name, birth date or contact is required: a code name that can be spoken is
/// offered instead.
pub const PARTICIPANT: Kind = Kind {
    name: "participant",
    version: 2,
    subject: Subject::People,
    root: RootRule::Itself,
    shape: Shape::Fields(&[
        Field::new("preferred_name", Text(LINE)).within("names"),
        Field::new("handle", Text(LINE)).within("names"),
        Field::new("pronouns", Text(LINE)).within("names"),
        Field::new("legal_name", Text(LINE)).within("names").folded(),
        Field::new("aliases", Texts(LINE)).within("names").folded(),
        Field::new("phone", Text(LINE)).asked(Asked::Phone).within("contact"),
        Field::new(contact_rules::UNIT, Group(contact_rules::FIELDS)).within("contact"),
        Field::new("birth_date", Date(Days::Lived)).within("about"),
        Field::new("approximate_age", Integer(0, 120)).measured_in("years").within("about"),
        Field::new("language", Text(LINE)).within("about"),
        // A relative is no interpreter: none is offered.
        Field::new("interpreter", Choice(INTERPRETER)).within("about"),
        Field::new("county", Text(LINE)).within("about"),
        // Whether they want to see how many days it has been; nobody else decides, and unasked means no.
        Field::new("show_days_since_use", Choice(&["yes", "no"])).careful(&["no"]).within("about").folded(),
        Field::new("pathway", Choices(PATHWAYS)).within("about"),
        Field::new("rather_not_say", Choices(NEEDED)).within("about").folded(),
        // Only a digest under a key of the organisation: two records with the same one are perhaps one person.
        Field::new("code_digest", Text(LINE)).by_program().within("about"),
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("care"),
        // Who of us their record is kept away from: it is on no laptop that any of them uses. Who oversees care says so.
        Field::new(KEPT_FROM, References("staff_member")).by_program().within("care"),
        // For whom of us alone it is: it is on no laptop that anybody else uses.
        Field::new(LOCKED_FOR, References("staff_member")).by_program().within("care"),
        // Nobody is to be reminded of a call to somebody who, as one team knows, has died.
        Field::new("status", Choice(&["active", "paused", "moved", "closed", "died"]))
            .careful(&["died"])
            .within("care"),
    ]),
    named_by: &["preferred_name", "handle", "legal_name"],
    summary: &["preferred_name", "handle", "site", "status"],
    searched: &["preferred_name", "legal_name", "handle", "aliases", "phone", "contact_rules.number"],
    matched_by: &["birth_date"],
    // A person about whom nothing is known yet is still a person.
    if_empty: Some(("status", "active")),
    overseen: &[KEPT_FROM, LOCKED_FOR],
    over: &[Over::Is("status", &["moved", "closed", "died"])],
    died: &[Over::Is("status", &["died"])],
    ..Kind::ABOUT_PARTICIPANT
};

/// What funders ask for (`data/to_complete.json`), and somebody may keep to themselves.
const NEEDED: &[&str] = &["age", "county", "language", "living_situation", "source"];

const INTERPRETER: &[&str] = &[
    "not_needed",
    "speaks_it",
    "trained_interpreter",
    "by_phone_or_video",
    "sign_language",
    "declined",
    "not_asked",
];

/// How somebody walks their recovery, in as many ways as they name.
const PATHWAYS: &[&str] = &[
    "own_way",
    "mutual_help",
    "faith",
    "medication",
    "treatment",
    "using_less",
    "culture",
    "not_decided",
    "something_else",
];
