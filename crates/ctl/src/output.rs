//! Printing results and errors.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use alongside_field::{FieldError, views::ErrorView};
use serde_json::{Value, json};

use alongside_words::words;

/// Prints a result: JSON on one line, or lines for people. A reader that went away (`| head`) is no
/// success. Nothing is printed of a task that wrote what it gives by itself.
pub fn print(value: &Value, as_json: bool) -> ExitCode {
    if value.is_null() {
        return ExitCode::SUCCESS;
    }
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
        "message": message(&view),
    });
    // With stderr gone there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{line}");
}

/// What a refusal says to people: in the command line's own words where it has any, else as on a screen.
fn message(view: &ErrorView) -> String {
    let some = || words().say("error_some_field", &[]);
    let field = view.field.as_deref().map_or_else(some, |path| words().field("", path));
    let count: f64 = view.params.get("wait_seconds").and_then(|wait| wait.parse().ok()).unwrap_or_default();
    let param = |name: &str| view.params.get(name).cloned().unwrap_or_default();
    let [path, line, column, link_id, group] = ["path", "line", "column", "link_id", "group"].map(param);
    let [request, place, wanted] = ["request", "place", "wanted"].map(param);
    let [most_mib, most_parts, most_levels] = ["most_mib", "most_parts", "most_levels"].map(param);
    let told = [
        ("field", field.into()),
        ("count", count.into()),
        ("path", path.into()),
        ("line", line.into()),
        ("column", column.into()),
        ("link_id", link_id.into()),
        ("group", group.into()),
        ("request", request.into()),
        ("place", place.into()),
        ("wanted", wanted.into()),
        ("most_mib", most_mib.into()),
        ("most_parts", most_parts.into()),
        ("most_levels", most_levels.into()),
    ];
    let said = words()
        .worded(&format!("ctl_error_{}", name_of(view)), &told)
        .or_else(|| words().worded(&format!("error_{}", name_of(view)), &told))
        .unwrap_or_else(|| words().say("error_general", &[]));
    let help = view.params.get("help").map(String::as_str).unwrap_or_default().split_whitespace();
    let help = help.filter_map(|help| words().worded(&format!("passphrase_help_{help}"), &[]));
    std::iter::once(said).chain(help).collect::<Vec<_>>().join(" ")
}

/// The words for a code that say more where more is known.
fn name_of(view: &ErrorView) -> &str {
    match view.code.as_str() {
        "wrong_passphrase" if view.params.contains_key("blank_at_ends") => "wrong_passphrase_blank_at_ends",
        "not_json" if view.params.contains_key("line") => "not_json_at",
        "misread_code" if view.params.contains_key("group") => "misread_code_group",
        "too_large" if view.field.is_some() => "too_large_field",
        "out_of_range" => match view.params.get("misfit").map(String::as_str) {
            Some("no_such_answer") => "out_of_range_no_such_answer",
            Some("too_few") => "out_of_range_too_few",
            Some("too_many") => "out_of_range_too_many",
            _ => "out_of_range",
        },
        code => code,
    }
}

fn lines(value: &Value) -> String {
    match value {
        Value::Array(values) if values.is_empty() => format!("{}\n", words().say("ctl_none", &[])),
        Value::Array(values) => values.iter().map(lines).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| format!("{}: {}\n", label(name), plain(name, value))).collect()
        }
        other => format!("{}\n", plain("", other)),
    }
}

fn label(name: &str) -> String {
    words().worded(&format!("line_{name}"), &[]).unwrap_or_else(|| words().field("", name))
}

fn plain(name: &str, value: &Value) -> String {
    match (name, value) {
        (_, Value::Null) => "–".to_owned(),
        ("kind", Value::String(kind)) => words().kind(kind),
        ("role", Value::String(role)) => words().choice("staff_member", "role", role),
        ("standing", Value::String(state)) => words().say(&format!("standing_{state}"), &[]),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}
