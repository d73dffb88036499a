//! From a form's fields to units.

use std::collections::BTreeMap;

use alongside_record::{RecordId, Root, UnitName};
use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::{
    FACT, Invalid, Kind, Problem, RootRule, Shape, blank::says, goes_with::check_goes_with, is_blank, kind,
    works_out::check_worked_out,
};

/// Checks the fields somebody wants to save and gives the units to write. `today` bounds what must have
/// been already, such as a birth.
///
/// With `creating`, required fields must be there; otherwise only the given ones are written, and a
/// fact must be given whole. A kind's rule across fields is [`check_across`].
///
/// # Errors
/// [`Invalid`] names the first field that is refused.
pub fn units_of(
    kind: &Kind,
    fields: &Map<String, Value>,
    creating: bool,
    today: NaiveDate,
) -> Result<BTreeMap<UnitName, alongside_record::Value>, Invalid> {
    for (name, value) in fields {
        let field = kind.field(name).ok_or_else(|| Invalid::new(Problem::UnknownField, name))?;
        field.holds.check(name, value, today)?;
        if field.required && is_blank(value) {
            return Err(Invalid::new(Problem::Required, name));
        }
    }
    if creating || kind.is_fact() {
        all_required(kind, fields)?;
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

/// Checks the kind's rule across the fields of a whole record.
///
/// # Errors
/// [`Invalid`] names the field that does not go with the others.
pub fn check_across(kind: &Kind, fields: &Map<String, Value>) -> Result<(), Invalid> {
    check_goes_with(kind, fields)?;
    kind.check.map_or(Ok(()), |check| check(fields))?;
    check_worked_out(kind, fields)
}

/// Checks one unit that arrived from elsewhere. Kinds and units that this build does not know pass:
/// they are stored and passed on untouched.
///
/// # Errors
/// [`Invalid`] for a value that a known field does not allow.
pub fn check_unit(kind_name: &str, unit: &str, value: &Value, today: NaiveDate) -> Result<(), Invalid> {
    let Some(kind) = kind(kind_name) else { return Ok(()) };
    match (kind.shape, value) {
        (Shape::Fact(_), Value::Object(fields)) if unit == FACT => {
            for (name, value) in fields {
                if let Some(field) = kind.field(name) {
                    field.holds.check(name, value, today)?;
                }
            }
            all_required(kind, fields)?;
            check_across(kind, fields)
        }
        (Shape::Fact(_), _) if unit == FACT => Err(Invalid::new(Problem::WrongType, unit)),
        _ => match kind.field(unit) {
            Some(field) if field.required && is_blank(value) => Err(Invalid::new(Problem::Required, unit)),
            Some(field) => field.holds.check(unit, value, today),
            None => Ok(()),
        },
    }
}

/// The first field in a unit's value that a kind does not declare.
pub fn undeclared(kind: &Kind, unit: &str, value: &Value) -> Option<String> {
    match (kind.shape, value) {
        (Shape::Fact(_), Value::Object(fields)) if unit == FACT => {
            fields.keys().find(|name| kind.field(name).is_none()).cloned()
        }
        (Shape::Fact(_), _) if unit == FACT => None,
        (Shape::Fact(_), _) => Some(unit.to_owned()),
        (Shape::Fields(_), _) => kind.field(unit).is_none().then(|| unit.to_owned()),
    }
}

fn all_required(kind: &Kind, fields: &Map<String, Value>) -> Result<(), Invalid> {
    let missing = kind.fields().iter().find(|field| field.required && !says(fields, field.name));
    missing.map_or(Ok(()), |field| Err(Invalid::new(Problem::Required, field.name)))
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
