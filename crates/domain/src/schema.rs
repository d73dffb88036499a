//! The JSON Schema of a kind's fields (draft 2020-12), for programs that write records themselves.
//!
//! Deliberately absent: rules across fields. A schema says what each field may hold; whether a record as
//! a whole makes sense, the core and the base decide.

use serde_json::{Map, Value, json};

use crate::{Field, FieldType, Kind};

const DAY: &str = "^\\d{4}-\\d{2}-\\d{2}$";
const MONTH: &str = "^\\d{4}-\\d{2}$";
const RECORD_ID: &str = "^[0-9a-f]{16}-(0|[1-9]\\d*)$";

/// The schema of what a new record of that kind may say.
pub fn json_schema(kind: &Kind) -> Value {
    let required: Vec<&str> = kind
        .fields()
        .iter()
        .filter(|field| field.required && field.default.is_none())
        .map(|field| field.name)
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.name,
        "type": "object",
        "properties": properties(kind.fields()),
        "required": required,
        "additionalProperties": false,
    })
}

fn properties(fields: &[Field]) -> Map<String, Value> {
    let property = |field: &Field| {
        let mut schema = holds(field.holds);
        // What is left blank on purpose is null.
        if !field.required {
            schema = json!({ "anyOf": [schema, { "type": "null" }] });
        }
        (field.name.to_owned(), schema)
    };
    fields.iter().map(property).collect()
}

fn holds(field_type: FieldType) -> Value {
    match field_type {
        FieldType::Text(longest) => json!({ "type": "string", "maxLength": longest }),
        FieldType::Texts(longest) => {
            let text = json!({ "type": "string", "maxLength": longest });
            json!({ "anyOf": [text, { "type": "array", "items": text }] })
        }
        FieldType::Integer(lowest, highest) => {
            json!({ "type": "integer", "minimum": lowest, "maximum": highest })
        }
        FieldType::Decimal(lowest, highest, _) => {
            json!({ "type": "number", "minimum": lowest, "maximum": highest })
        }
        FieldType::Choice(choices) => json!({ "enum": choices }),
        FieldType::Choices(choices) => {
            json!({ "type": "array", "items": { "enum": choices }, "uniqueItems": true })
        }
        FieldType::Date(_) => json!({ "type": "string", "format": "date", "pattern": DAY }),
        FieldType::Month(_) => json!({ "type": "string", "pattern": MONTH }),
        FieldType::Timestamp => json!({ "type": "string", "format": "date-time" }),
        FieldType::Reference(_) | FieldType::AnyReference => {
            json!({ "type": "string", "pattern": RECORD_ID })
        }
        FieldType::References(_) => {
            json!({ "type": "array", "items": { "type": "string", "pattern": RECORD_ID } })
        }
        FieldType::Signature => json!({
            "type": "object",
            "properties": {
                "name": { "type": "string" },
                "strokes": { "type": "array", "items": { "type": "array", "items": { "type": "integer" } } },
            },
            "required": ["name", "strokes"],
            "additionalProperties": false,
        }),
        FieldType::Instrument(longest) => json!({ "type": "string", "maxLength": longest }),
        FieldType::Answers => json!({ "type": "object", "additionalProperties": answer() }),
        FieldType::FormFile => json!({ "type": "string", "contentEncoding": "base64" }),
        FieldType::Bytes(most) => {
            json!({ "type": "string", "contentEncoding": "base64", "maxLength": most.div_ceil(3) * 4 })
        }
        FieldType::Group(fields) => {
            json!({ "type": "object", "properties": properties(fields), "additionalProperties": false })
        }
        FieldType::OneOf(types) => {
            json!({ "anyOf": types.iter().map(|one| holds(*one)).collect::<Vec<_>>() })
        }
    }
}

/// What became of a question: answers given, declined, or not asked.
fn answer() -> Value {
    let only = |name: &str, holds: Value| {
        json!({
            "type": "object",
            "properties": { name: holds },
            "required": [name],
            "additionalProperties": false,
        })
    };
    let text = || json!({ "type": "string" });
    let coding = json!({
        "type": "object",
        "properties": { "system": text(), "code": text() },
        "required": ["code"],
        "additionalProperties": false,
    });
    let quantity = json!({
        "type": "object",
        "properties": { "value": { "type": "number" }, "unit": coding },
        "required": ["value"],
        "additionalProperties": false,
    });
    let value = json!({ "anyOf": [
        only("boolean", json!({ "type": "boolean" })),
        only("integer", json!({ "type": "integer" })),
        only("decimal", json!({ "type": "number" })),
        only("date", text()),
        only("date_time", text()),
        only("time", text()),
        only("text", text()),
        only("choice", coding),
        only("quantity", quantity),
    ] });
    let given = json!({ "type": "array", "items": value, "minItems": 1 });
    json!({ "anyOf": [only("given", given), { "enum": ["declined", "not_asked"] }] })
}
