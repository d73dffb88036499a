//! What a command says when it fails.

use std::{error::Error, fmt};

use alongside_server::ServerError;
use serde_json::json;

/// A failed command.
#[derive(Debug)]
pub struct CommandError {
    code: String,
    message: String,
    field: Option<String>,
}

impl CommandError {
    /// A failure with words of its own.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), field: None }
    }

    /// A failure that a field is to blame for.
    pub fn at(field: &str, message: impl Into<String>) -> Self {
        Self { code: "malformed".to_owned(), message: message.into(), field: Some(field.to_owned()) }
    }

    /// As one line of JSON.
    pub fn json(&self) -> String {
        json!({ "code": self.code, "params": { "message": self.message }, "field": self.field }).to_string()
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<ServerError> for CommandError {
    fn from(error: ServerError) -> Self {
        let (code, field) = match &error {
            ServerError::Refused(body) => (body.code.to_string(), body.field.clone()),
            other => (other.name().to_owned(), None),
        };
        let mut message = match &field {
            Some(field) => format!("{field} cannot be used"),
            None => error.to_string(),
        };
        let mut cause = error.source();
        while let Some(one) = cause {
            let words = one.to_string();
            if !message.contains(&words) {
                message = format!("{message}: {words}");
            }
            cause = one.source();
        }
        Self { code, message, field }
    }
}

impl From<std::io::Error> for CommandError {
    fn from(error: std::io::Error) -> Self {
        Self::new("file", error.to_string())
    }
}
