//! That the program accepted the terms of instruments that are off without it.

use alongside_instruments::{Pack, shipped};
use serde_json::{Map, Value};

use crate::{
    Field,
    FieldType::Text,
    Happened, Kind, Matter, Shape, Subject, WorksOut,
    kinds::{LINE, NOTE},
    usual_fields::{OCCURRED_AT, STAFF},
};

/// That the program accepted the terms of a pack of instruments, in the words that were on the screen; a fact.
/// Taken out, the pack is off again.
pub const ACCEPTED_TERMS: Kind = Kind {
    name: "accepted_terms",
    subject: Subject::Questions,
    matter: Matter::Terms,
    shape: Shape::Fact(&[
        Field::required("pack", Text(LINE)).by_program(),
        Field::new("terms", Text(NOTE)).by_program(),
        STAFF,
        OCCURRED_AT,
    ]),
    named_by: &["pack"],
    summary: &["pack", "staff"],
    happened: Some(Happened::At("occurred_at")),
    offered: false,
    works_out: Some(WorksOut { from: &["pack"], fields: &["terms"], work: |fields, _| Ok(terms(fields)) }),
    ..Kind::OF_ORGANISATION
};

/// The terms of the pack, where this build has it.
fn terms(fields: &Map<String, Value>) -> Option<Map<String, Value>> {
    let code = fields.get("pack")?.as_str()?;
    let mut packs = shipped().iter().filter_map(|instrument| instrument.about.pack.as_ref());
    let Pack { terms, .. } = packs.find(|pack| pack.code == code)?;
    Some(Map::from_iter([("terms".to_owned(), Value::from(terms.as_str()))]))
}
