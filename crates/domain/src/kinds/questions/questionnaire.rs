//! A form of the program's own.

use serde_json::{Map, Value};

use crate::{
    Field,
    FieldType::{FormFile, Instrument, Text},
    Happened, Invalid, Kind, Matter, Problem, Shape, Subject, WorksOut,
    form_file::{own_form_id, own_form_version, unpack_form},
    kinds::LINE,
    usual_fields::{OCCURRED_AT, STAFF},
};

/// One version of a form of the program's own: its FHIR file, as it was brought in; a fact. Another version is
/// another record with the same `form`, and the newest is asked; what was answered to an older one stays with
/// that. Taken out, it is not asked any more.
pub const QUESTIONNAIRE: Kind = Kind {
    name: "questionnaire",
    subject: Subject::Questions,
    matter: Matter::Forms,
    shape: Shape::Fact(&[
        Field::required("file", FormFile),
        Field::new("form", Instrument(LINE)),
        Field::new("version", Text(LINE)).by_program(),
        Field::new("title", Text(LINE)).by_program(),
        STAFF,
        OCCURRED_AT,
    ]),
    named_by: &["title", "form"],
    summary: &["title", "staff"],
    searched: &["title"],
    happened: Some(Happened::At("occurred_at")),
    offered: false,
    works_out: Some(WorksOut {
        from: &["file"],
        fields: &["form", "version", "title"],
        work: |fields, _| what_it_is(fields).map(Some),
    }),
    ..Kind::OF_ORGANISATION
};

/// What a file says that it is. One that is no form, or runs in a circle, is refused.
fn what_it_is(fields: &Map<String, Value>) -> Result<Map<String, Value>, Invalid> {
    let packed = fields.get("file").and_then(Value::as_str);
    let (file, form) =
        packed.and_then(unpack_form).ok_or_else(|| Invalid::new(Problem::WrongType, "file"))?;
    let title: String = form.title.text.trim().chars().take(LINE).collect();
    let title = if title.is_empty() { Value::Null } else { Value::from(title) };
    let said = [
        ("form", Value::from(own_form_id(&form))),
        ("version", Value::from(own_form_version(&file, &form))),
        ("title", title),
    ];
    Ok(said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
