//! What a command says when it fails.

use std::{error::Error, fmt};

use alongside_server::{MemberRefusal, PersonCard, ServerError, SiteCard};
use alongside_words::words;
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
    /// A failure, in words.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), field: None, params: Map::new() }
    }

    /// A failure that a field is to blame for, in the words of that key.
    pub fn at(field: &str, key: &str) -> Self {
        Self::blaming("malformed", field, key)
    }

    /// A failure of another kind that a field is to blame for, in the words of that key.
    pub fn blaming(code: &str, field: &str, key: &str) -> Self {
        Self { field: Some(field.to_owned()), ..Self::new(code, words().say(key, &[])) }
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
        let told = [("field", field.clone().unwrap_or_default().into()), ("detail", detail(&error).into())];
        let key =
            if field.is_some() { "server_error_field".to_owned() } else { format!("server_error_{code}") };
        let message = words()
            .worded(&key, &told)
            .or_else(|| words().worded(&format!("error_{code}"), &told))
            .unwrap_or_else(|| error.to_string());
        Self { code, message, field, params: Map::new() }
    }
}

/// What the error is about: files, and what the system said. Never words of ours, never anybody's data.
fn detail(error: &ServerError) -> String {
    let about = match error {
        ServerError::Exists(path) | ServerError::NoOrganisation(path) | ServerError::DamagedFile(path) => {
            Some(path.display().to_string())
        }
        ServerError::ReadableByOthers(path)
        | ServerError::Backup { path, .. }
        | ServerError::File { path, .. } => Some(path.display().to_string()),
        ServerError::KeyService { program, .. } => Some(program.clone()),
        ServerError::Tls(what) | ServerError::Report(what) => Some(what.clone()),
        ServerError::Damaged(what) => Some((*what).to_owned()),
        _ => None,
    };
    let mut details: Vec<String> = about.into_iter().collect();
    let mut cause = error.source();
    while let Some(one) = cause {
        let said = one.to_string();
        if !details.iter().any(|detail| detail.contains(&said)) {
            details.push(said);
        }
        cause = one.source();
    }
    details.join(": ")
}

impl From<std::io::Error> for CommandError {
    fn from(error: std::io::Error) -> Self {
        Self::new("file", error.to_string())
    }
}

fn refused(refusal: &MemberRefusal) -> CommandError {
    let (key, known) = match refusal {
        MemberRefusal::UnknownSite { near, .. } if near.is_empty() => ("server_unknown_site", String::new()),
        MemberRefusal::UnknownSite { near, .. } => ("server_unknown_site_near", sites(near)),
        MemberRefusal::SiteExists { sites: known } => ("server_site_exists", sites(known)),
        MemberRefusal::AmbiguousSite { sites: several, .. } => ("server_ambiguous_site", sites(several)),
        MemberRefusal::PersonExists { people } => {
            ("server_person_exists", people.iter().map(person).collect::<Vec<_>>().join(", "))
        }
        MemberRefusal::NotASite => ("server_never_a_site", String::new()),
        MemberRefusal::NotAPerson => ("server_never_a_person", String::new()),
    };
    let message = words().say(key, &[("known", known.into())]);
    let field = Some(refusal.field().to_owned());
    CommandError { params: refusal.params(), field, ..CommandError::new(refusal.code(), message) }
}

fn sites(sites: &[SiteCard]) -> String {
    let sites: Vec<String> = sites.iter().map(|site| format!("{} ({})", site.name, site.id)).collect();
    sites.join(", ")
}

fn person(PersonCard { id, name, site, role }: &PersonCard) -> String {
    let role = role.as_deref().map_or_else(
        || words().say("server_no_user", &[]),
        |role| words().choice("staff_member", "role", role),
    );
    let site = site.as_deref().map(|site| format!(", {site}")).unwrap_or_default();
    format!("{name}, {role}{site} ({id})")
}
