//! What a command says when it fails.

use std::{error::Error, fmt};

use alongside_server::{MemberRefusal, PersonCard, ServerError, SiteCard};
use serde_json::{Map, Value, json};

/// A failed command.
#[derive(Debug)]
pub struct CommandError {
    code: String,
    message: String,
    field: Option<String>,
    /// What else the words may need.
    params: Map<String, Value>,
}

impl CommandError {
    /// A failure with words of its own.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), field: None, params: Map::new() }
    }

    /// A failure that a field is to blame for.
    pub fn at(field: &str, message: impl Into<String>) -> Self {
        Self::blaming("malformed", field, message)
    }

    /// A failure of another kind that a field is to blame for.
    pub fn blaming(code: &str, field: &str, message: impl Into<String>) -> Self {
        Self { field: Some(field.to_owned()), ..Self::new(code, message) }
    }

    /// As one line of JSON.
    pub fn json(&self) -> String {
        let mut params = self.params.clone();
        params.insert("message".to_owned(), Value::from(self.message.as_str()));
        json!({ "code": self.code, "params": params, "field": self.field }).to_string()
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<ServerError> for CommandError {
    fn from(error: ServerError) -> Self {
        if let ServerError::Member(refusal) = &error {
            return refused(refusal);
        }
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
        Self { code, message, field, params: Map::new() }
    }
}

impl From<std::io::Error> for CommandError {
    fn from(error: std::io::Error) -> Self {
        Self::new("file", error.to_string())
    }
}

fn refused(refusal: &MemberRefusal) -> CommandError {
    let message = match refusal {
        MemberRefusal::UnknownSite { near, .. } if near.is_empty() => {
            "there is no such site; `site list` names them, `--new-site` makes a new one".to_owned()
        }
        MemberRefusal::UnknownSite { near, .. } => {
            format!("there is no such site, but {}; `--new-site` makes a new one", sites(near))
        }
        MemberRefusal::SiteExists { sites: known } => {
            format!("there is {} already; `--new-site` makes another of the same name", sites(known))
        }
        MemberRefusal::AmbiguousSite { sites: several, .. } => {
            format!("several sites are called that: {}; give the id", sites(several))
        }
        MemberRefusal::PersonExists { people } => {
            let people: Vec<String> = people.iter().map(person).collect();
            format!(
                "somebody is called that already: {}; give `--same-person ID` if it is them, or \
                 `--new-person` if it is somebody else",
                people.join(", ")
            )
        }
        MemberRefusal::NotASite => "that id is not, and was never, a site's".to_owned(),
        MemberRefusal::NotAPerson => "that id is not, and was never, a user's".to_owned(),
    };
    let params = refusal.params();
    CommandError { params, ..CommandError::blaming(refusal.code(), refusal.field(), message) }
}

fn sites(sites: &[SiteCard]) -> String {
    let sites: Vec<String> = sites.iter().map(|site| format!("{} ({})", site.name, site.id)).collect();
    sites.join(", ")
}

fn person(PersonCard { id, name, site, role }: &PersonCard) -> String {
    let role = role.as_deref().unwrap_or("no user");
    let site = site.as_deref().map(|site| format!(" at {site}")).unwrap_or_default();
    format!("{name}, {role}{site} ({id})")
}
