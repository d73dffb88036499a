//! Printing results and errors.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use alongside_field::FieldError;
use serde_json::{Value, json};

/// Prints a result: JSON on one line, or lines for people. A reader that went away (`| head`) is no
/// success.
pub fn print(value: &Value, as_json: bool) -> ExitCode {
    let text = if as_json { format!("{value}\n") } else { lines(value) };
    match io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Prints an error as one line of JSON: its code, the field to blame, and plain words.
pub fn complain(error: &FieldError) {
    let view = error.view();
    let line = json!({
        "code": view.code,
        "field": view.field,
        "params": view.params,
        "message": error.to_string(),
    });
    // With stderr gone there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{line}");
}

fn lines(value: &Value) -> String {
    match value {
        Value::Array(values) if values.is_empty() => "none\n".to_owned(),
        Value::Array(values) => values.iter().map(lines).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| format!("{name}: {}\n", plain(value))).collect()
        }
        other => format!("{}\n", plain(other)),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
