//! Our extension's FHIR form (extensions within extensions, each with one value) as plain JSON, so that serde
//! can read it: `{"url": "band", "extension": [{"url": "code", "valueCode": "mild"}]}` is
//! `{"band": [{"code": ["mild"]}]}`.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{error::FormError, raw::RawExtension};

/// Our extension of a questionnaire.
pub(crate) const INSTRUMENT: &str = "urn:alongside:fhir:instrument";
/// Our extension of a question that counts the other way round.
pub(crate) const REVERSED: &str = "urn:alongside:fhir:reversed";

/// What an extension says, all in lists.
pub(crate) fn as_json(extension: &RawExtension) -> Value {
    let mut object: Map<String, Value> = Map::new();
    for part in &extension.extension {
        let value = match part.value() {
            Some(value) => value.clone(),
            None => as_json(part),
        };
        if let Value::Array(values) =
            object.entry(part.url.clone()).or_insert_with(|| Value::Array(Vec::new()))
        {
            values.push(value);
        }
    }
    Value::Object(object)
}

/// Reads what an extension says.
pub(crate) fn read<T: DeserializeOwned>(json: Value) -> Result<T, FormError> {
    serde_json::from_value(json).map_err(|_| FormError::NotAScoring)
}

/// For serde: the only value of a list.
pub(crate) fn one<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    let [only] = <[T; 1]>::deserialize(deserializer)?;
    Ok(only)
}

/// For serde: the only value of a list, if there is a list.
pub(crate) fn maybe<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    one(deserializer).map(Some)
}
