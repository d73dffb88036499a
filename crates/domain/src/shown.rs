//! What a record shows while several values stand.

use std::collections::BTreeMap;

use alongside_record::{Dot, LiveValue, RecordState, UnitName};
use serde_json::{Map, Value};

use crate::{FACT, Kind, kind};

/// The fields that one unit's value stands for: itself, or all of a fact's.
pub fn fields_of(unit: &UnitName, value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) if unit.as_str() == FACT => fields,
        other => Map::from_iter([(unit.as_str().to_owned(), other)]),
    }
}

/// Field by field, the value that a record of that kind shows; facts flattened into their fields. Where
/// teams wrote different things, a choice that is declared as the careful one shows, whoever wrote it
/// when: nobody is to be reminded of a call to somebody who, as one team knows, has died.
pub fn shown_fields(kind_name: &str, state: &RecordState) -> Map<String, Value> {
    let kind = kind(kind_name);
    let mut shown = Map::new();
    for (name, unit) in state.own_units() {
        let Some((_, live)) = unit.shown() else { continue };
        let Ok(value) = live.value.to_json() else { continue };
        let mut fields = fields_of(name, value);
        if let Some(kind) = kind
            && unit.in_conflict()
        {
            let sides = sides(name, unit.live());
            for (field, value) in &mut fields {
                if let Some(careful) = careful(kind, field, &sides) {
                    *value = careful;
                }
            }
        }
        shown.extend(fields);
    }
    shown
}

fn sides(name: &UnitName, live: &BTreeMap<Dot, LiveValue>) -> Vec<Map<String, Value>> {
    live.values().filter_map(|live| Some(fields_of(name, live.value.to_json().ok()?))).collect()
}

/// The most careful choice that any side made.
fn careful(kind: &Kind, field: &str, sides: &[Map<String, Value>]) -> Option<Value> {
    let ranking = kind.field(field)?.careful;
    let said =
        |choice: &&&str| sides.iter().any(|side| side.get(field).is_some_and(|value| value == **choice));
    ranking.iter().find(said).map(|choice| Value::from(*choice))
}
