//! Answers as records: what is worked out at each save, and what a line says of a result.

use std::collections::BTreeMap;

use alongside_domain::{
    FieldType, Invalid, Kind, OwnForm, Problem, answers_of, kinds::ASSESSMENT, worked_out,
};
use alongside_instruments::Sex;
use serde_json::{Map, Value};

use super::{
    accepted_terms::require_accepted,
    ask::score,
    cards::{may_give, pack_of},
    known::Known,
};
use crate::{
    FieldError, Open, Result,
    people::text,
    views::{ResultLine, ScoreView},
};

/// The kind that keeps answers.
pub(super) const KIND: &Kind = &ASSESSMENT;

/// Works out what a kind works out, over whatever was said there. A new record follows from what is known here;
/// one that is amended may follow from a form that left, as long as nothing that it follows from is said anew.
pub(crate) fn work_out(
    open: &Open,
    kind: &Kind,
    fields: &mut Map<String, Value>,
    said: Option<&Map<String, Value>>,
) -> Result<()> {
    let Some(works_out) = kind.works_out else { return Ok(()) };
    let touches = |names: &[&str]| said.is_none_or(|said| names.iter().any(|name| said.contains_key(*name)));
    let own = form_of(open, kind, fields, said.is_none())?;
    match worked_out(kind, fields, own.as_ref())? {
        Some(worked) => {
            for (name, value) in worked {
                if value.is_null() {
                    fields.remove(&name);
                } else {
                    fields.insert(name, value);
                }
            }
            Ok(())
        }
        None if touches(works_out.from) || touches(works_out.fields) => {
            let blamed = works_out.from.first().copied().unwrap_or(kind.name);
            Err(Invalid::new(Problem::OutOfRange, blamed).into())
        }
        None => Ok(()),
    }
}

/// The form of the program's own that a record answers. Whoever begins one has to be let.
fn form_of(open: &Open, kind: &Kind, fields: &Map<String, Value>, is_new: bool) -> Result<Option<OwnForm>> {
    let Some(id) = answered(kind, fields) else { return Ok(None) };
    let version = text(fields, "version");
    if !is_new {
        let known = version.map(|version| open.known_here(&id, &version)).transpose()?.flatten();
        return Ok(known.and_then(|known| known.own().cloned()));
    }
    let known = match open.known(&id, version.as_deref()) {
        Err(FieldError::NotFound) => return Err(Invalid::new(Problem::OutOfRange, "version").into()),
        known => known?,
    };
    if !may_give(open.role(), known.about()) {
        return Err(FieldError::NotPermitted);
    }
    require_accepted(open, pack_of(&known))?;
    Ok(known.own().cloned())
}

/// The instrument that a record answers; nothing where its kind holds no answers.
fn answered(kind: &Kind, fields: &Map<String, Value>) -> Option<String> {
    kind.fields().iter().find(|field| field.holds == FieldType::Answers)?;
    let instrument = kind.fields().iter().find(|field| matches!(field.holds, FieldType::Instrument(_)))?;
    text(fields, instrument.name)
}

/// What a record answers, in the version in which it was asked, and its answers.
pub(super) fn known_of(open: &Open, kind: &Kind, fields: &Map<String, Value>) -> Result<Option<Known>> {
    let Some(id) = answered(kind, fields) else { return Ok(None) };
    let version = text(fields, "version").unwrap_or_default();
    open.known_here(&id, &version)
}

/// What answers come to, worked out here: nothing that a record says of it is believed.
pub(super) fn scored(known: &Known, fields: &Map<String, Value>) -> ScoreView {
    let answers = fields.get("answers").and_then(answers_of).unwrap_or_default();
    let sex = text(fields, "sex").and_then(|sex| Sex::named(&sex)).unwrap_or_default();
    score(known, &answers, sex)
}

/// What a line says of the result of a record's answers; nothing where its kind holds none.
pub(crate) fn result_line(
    open: &Open,
    kind: &Kind,
    fields: &Map<String, Value>,
) -> Result<Option<ResultLine>> {
    let Some(instrument) = answered(kind, fields) else { return Ok(None) };
    let known = known_of(open, kind, fields)?;
    let score = known.as_ref().map(|known| scored(known, fields));
    let title = known.as_ref().map(|known| known.title(open.language.code()));
    Ok(Some(ResultLine {
        title: title.map_or_else(|| instrument.clone(), |title| short(&title, known.as_ref())),
        instrument,
        complete: score.as_ref().map(|score| score.complete),
        score: score.as_ref().and_then(|score| score.score),
        most: score.as_ref().and_then(|score| score.most),
        band: score.and_then(|score| score.band),
    }))
}

/// What an instrument is called among those who know it: `PHQ-9`.
fn short(title: &str, known: Option<&Known>) -> String {
    match (known, title.split_once(':')) {
        (Some(Known::Shipped(_)), Some((short, _))) => short.to_owned(),
        _ => title.to_owned(),
    }
}

/// Adds the titles of the instruments that fields name.
pub(crate) fn name_instruments(
    open: &Open,
    kind: &Kind,
    fields: &Map<String, Value>,
    named: &mut BTreeMap<String, String>,
) -> Result<()> {
    for field in kind.fields().iter().filter(|field| matches!(field.holds, FieldType::Instrument(_))) {
        let Some(id) = text(fields, field.name) else { continue };
        let known = match text(fields, "version") {
            Some(version) => open.known_here(&id, &version)?,
            None => None,
        };
        if let Some(known) = known {
            named.insert(id, known.title(open.language.code()));
        }
    }
    Ok(())
}
