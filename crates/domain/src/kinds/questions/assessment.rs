//! What somebody answered to an instrument or to a form of the program's own.

use alongside_instruments::{GivenBy, instrument};
use serde_json::{Map, Value};

use super::result::{FIELDS, FROM, result};
use crate::{
    Field,
    FieldType::{Answers, Choice, Decimal, Instrument, Text, Texts},
    Happened, Kind, Over, Role, Shape, Subject, WorksOut,
    kinds::LINE,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF, WORDS},
};

/// What somebody answered to an instrument or to a form of the program's own, in the version in which they were
/// asked, and what the instrument makes of it; a fact. Its declaration's version grows whenever the wording of a
/// shipped instrument changes, so that an older base waits for a build that knows it.
pub const ASSESSMENT: Kind = Kind {
    name: "assessment",
    subject: Subject::Questions,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("instrument", Instrument(LINE)),
        // The wording that was asked; the one in use where it is left out.
        Field::new("version", Text(LINE)).by_program(),
        Field::new("language", Text(35)).by_program(),
        Field::required("answers", Answers),
        // As the instrument tells people apart; nothing else is known of it here.
        Field::new("sex", Choice(&["female", "male"])).by_program(),
        Field::new("score", Decimal(-SCORE, SCORE, PLACES)).by_program(),
        Field::new("complete", Choice(&["yes", "no"])).by_program(),
        Field::new("band", Text(LINE)).by_program(),
        Field::new("positive", Choice(&["yes", "no"])).by_program(),
        Field::new("alerts", Texts(LINE)).by_program(),
        Field::new("given_how", Choice(&["read_to_me", "they_read", "on_their_own", "interpreter"])),
        WORDS,
        OCCURRED_AT,
    ]),
    summary: &["instrument"],
    searched: &["answers", "note"],
    happened: Some(Happened::At("occurred_at")),
    // It has a screen of its own.
    offered: false,
    works_out: Some(WorksOut { from: FROM, fields: FIELDS, work: result }),
    only_by: Some(may_give),
    worries: &[Over::Filled("alerts")],
    ..Kind::ABOUT_PARTICIPANT
};

/// The farthest that a score may be from nothing, and its decimal places.
pub(super) const SCORE: i64 = 1_000_000;
pub(super) const PLACES: u8 = 3;

/// What a clinician rates, only a clinician records.
fn may_give(role: Role, fields: &Map<String, Value>) -> bool {
    let id = fields.get("instrument").and_then(Value::as_str).unwrap_or_default();
    let by = instrument(id).map_or(GivenBy::Anyone, |instrument| instrument.about.given_by);
    match by {
        GivenBy::Anyone => true,
        GivenBy::Clinician => role == Role::Clinician,
    }
}
