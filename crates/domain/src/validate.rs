//! From a form's fields to units and back.

use std::collections::BTreeMap;

use alongside_record::{RecordId, RecordState, Root, UnitName};
use serde_json::{Map, Value};

use crate::{FACT, Invalid, Kind, Problem, RootRule, Shape, kind};

/// Checks the fields somebody wants to save and gives the units to write.
///
/// With `creating`, required fields must be there; otherwise only the given ones are written, and a
/// fact must be given whole.
///
/// # Errors
/// [`Invalid`] names the first field that is refused.
pub fn units_of(
    kind: &Kind,
    fields: &Map<String, Value>,
    creating: bool,
) -> Result<BTreeMap<UnitName, alongside_record::Value>, Invalid> {
    for (name, value) in fields {
        let field = kind.field(name).ok_or_else(|| Invalid::new(Problem::UnknownField, name))?;
        field.holds.check(name, value)?;
        if field.required && value.is_null() {
            return Err(Invalid::new(Problem::Required, name));
        }
    }
    if creating || kind.is_fact() {
        let missing = kind.fields().iter().find(|field| field.required && !fields.contains_key(field.name));
        if let Some(field) = missing {
            return Err(Invalid::new(Problem::Required, field.name));
        }
    }
    Ok(match kind.shape {
        Shape::Fields(_) => fields
            .iter()
            .map(|(name, value)| (name.as_str().into(), alongside_record::Value::from_json(value)))
            .collect(),
        Shape::Fact(_) => {
            let whole = alongside_record::Value::from_json(&Value::Object(fields.clone()));
            BTreeMap::from([(FACT.into(), whole)])
        }
    })
}

/// The fields that one unit's value stands for: itself, or all of a fact's.
pub fn fields_of(unit: &UnitName, value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) if unit.as_str() == FACT => fields,
        other => Map::from_iter([(unit.as_str().to_owned(), other)]),
    }
}

/// Field by field, the value that a record shows; facts flattened into their fields.
pub fn shown_fields(state: &RecordState) -> Map<String, Value> {
    let shown = state.own_units().filter_map(|(name, unit)| Some((name, unit.shown()?.1)));
    shown.filter_map(|(name, live)| Some(fields_of(name, live.value.to_json().ok()?))).flatten().collect()
}

/// Checks one unit that arrived from elsewhere. Kinds and units that this build does not know pass:
/// they are stored and passed on untouched.
///
/// # Errors
/// [`Invalid`] for a value that a known field does not allow.
pub fn check_unit(kind_name: &str, unit: &str, value: &Value) -> Result<(), Invalid> {
    let Some(kind) = kind(kind_name) else { return Ok(()) };
    match (kind.shape, value) {
        (Shape::Fact(_), Value::Object(fields)) if unit == FACT => {
            for (name, value) in fields {
                if let Some(field) = kind.field(name) {
                    field.holds.check(name, value)?;
                }
            }
            match kind.fields().iter().find(|field| field.required && !fields.contains_key(field.name)) {
                Some(field) => Err(Invalid::new(Problem::Required, field.name)),
                None => Ok(()),
            }
        }
        (Shape::Fact(_), _) if unit == FACT => Err(Invalid::new(Problem::WrongType, unit)),
        _ => kind.field(unit).map_or(Ok(()), |field| field.holds.check(unit, value)),
    }
}

/// The root of a new record with these fields. What belongs to no participant stays at its site: words
/// about somebody who is not named are no less about them.
///
/// # Errors
/// [`Invalid`] when the participant or the site is not an id.
pub fn root_of(kind: &Kind, fields: &Map<String, Value>) -> Result<Root, Invalid> {
    match kind.root {
        RootRule::Organisation => Ok(Root::Organisation),
        RootRule::Itself => Ok(Root::Itself),
        RootRule::Participant => {
            let root = id_in(fields, "participant")?.map(Root::Participant);
            let site = id_in(fields, "site")?.map(Root::Site);
            Ok(root.or(site).unwrap_or(Root::Organisation))
        }
    }
}

/// The id in a field; none where it is left out.
fn id_in(fields: &Map<String, Value>, name: &str) -> Result<Option<RecordId>, Invalid> {
    let given = fields.get(name).filter(|value| !value.is_null());
    let read = |value: &Value| value.as_str().and_then(|text| text.parse::<RecordId>().ok());
    given.map(|value| read(value).ok_or_else(|| Invalid::new(Problem::WrongType, name))).transpose()
}
