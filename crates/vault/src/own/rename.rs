//! Giving records and dots other ids, wherever a change may mention them: as its record, as a
//! root, among its names, and as a whole string inside a value (a reference, or what a void covers). Where a
//! value is named, its witness changes along.

use std::ops::BitOr;

use alongside_record::{Dot, NamedDot, RecordId, Root, UnitWrite, Value};

use crate::{Result, VaultError};

/// The new place of what stood at a dot, where it has one.
pub(super) type Renaming<'a> = &'a dyn Fn(Dot) -> Option<NamedDot>;

pub(super) fn record(id: RecordId, renaming: Renaming<'_>) -> RecordId {
    renaming(id.0).map_or(id, |new| RecordId(new.dot))
}

pub(super) fn root(root: Root, renaming: Renaming<'_>) -> Root {
    match root {
        Root::Participant(id) => Root::Participant(record(id, renaming)),
        Root::Site(id) => Root::Site(record(id, renaming)),
        Root::Organisation | Root::Itself => root,
    }
}

pub(super) fn write(write: &UnitWrite, renaming: Renaming<'_>) -> Result<UnitWrite> {
    Ok(UnitWrite {
        unit: write.unit.clone(),
        value: value(&write.value, renaming)?,
        names: write.names.iter().map(|name| renaming(name.dot).unwrap_or(*name)).collect(),
    })
}

fn value(value: &Value, renaming: Renaming<'_>) -> Result<Value> {
    let mut json = value.to_json().map_err(|_| VaultError::Invalid { what: "value that is not JSON" })?;
    Ok(if json_strings(&mut json, renaming) { Value::from_json(&json) } else { value.clone() })
}

/// Renames whole strings; says whether any was.
pub(super) fn json_strings(json: &mut serde_json::Value, renaming: Renaming<'_>) -> bool {
    match json {
        serde_json::Value::String(text) => {
            let new = match (text.parse::<Dot>(), text.parse::<NamedDot>()) {
                (Ok(dot), _) => renaming(dot).map(|new| new.dot.to_string()),
                (Err(_), Ok(name)) => renaming(name.dot).map(NamedDot::to_text),
                (Err(_), Err(_)) => None,
            };
            let Some(new) = new else { return false };
            *text = new;
            true
        }
        serde_json::Value::Array(values) => {
            values.iter_mut().map(|value| json_strings(value, renaming)).fold(false, bool::bitor)
        }
        serde_json::Value::Object(fields) => {
            fields.values_mut().map(|value| json_strings(value, renaming)).fold(false, bool::bitor)
        }
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => false,
    }
}

/// Renames ids inside a draft's key, such as `check_in:ID`.
pub(super) fn key(key: &str, renaming: Renaming<'_>) -> String {
    let parts = key.split_inclusive(|letter: char| !letter.is_ascii_hexdigit() && letter != '-');
    let renamed = parts.map(|part| {
        let id = part.trim_end_matches(|letter: char| !letter.is_ascii_hexdigit() && letter != '-');
        let rest = part.strip_prefix(id).unwrap_or_default();
        match id.parse().ok().and_then(renaming) {
            Some(new) => format!("{}{rest}", new.dot),
            None => part.to_owned(),
        }
    });
    renamed.collect()
}

#[cfg(test)]
mod tests {
    use alongside_record::{LogId, Witness};
    use serde_json::json;

    use super::*;

    fn second_to_third(dot: Dot) -> Option<NamedDot> {
        let new = Dot::new(LogId(3), dot.counter + 100);
        (dot.log == LogId(2)).then_some(NamedDot { dot: new, witness: Witness([0, 0, 0, 7]) })
    }

    #[test]
    fn only_whole_strings_that_are_ids_are_renamed() {
        let mut json = json!({"a": ["0000000000000002-1", "see 0000000000000002-1"], "b": {"c": "0000000000000001-1"},
                "d": "0000000000000002-1-aaaaaaaa"});
        assert!(json_strings(&mut json, &second_to_third));
        let renamed = json!({"a": ["0000000000000003-101", "see 0000000000000002-1"], "b": {"c": "0000000000000001-1"},
                "d": "0000000000000003-101-00000007"});
        assert_eq!(json, renamed);
    }

    #[test]
    fn ids_inside_a_key_are_renamed_and_the_rest_stays() {
        let renamed = |text| key(text, &second_to_third);
        assert_eq!(renamed("check_in:0000000000000002-12"), "check_in:0000000000000003-112");
        assert_eq!(renamed("0000000000000002-1/note"), "0000000000000003-101/note");
        assert_eq!(renamed("new_participant"), "new_participant");
        assert_eq!(renamed("x:00000000000000021-1"), "x:00000000000000021-1");
    }
}
