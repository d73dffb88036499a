//! What the simulation remembers of each change that somebody saved, independently of logs.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{Change, Digest, Dot, NamedDot, VOID};
use serde_json::Value;

use crate::time::act_of;

/// A change by what it says rather than by its dot: the act that made it, and a digest of its
/// contents without any dots. It stays the same when a change is issued again in another log.
pub type Identity = (i64, [u8; 8]);

/// The act of what the base itself wrote.
pub const BASE: i64 = -1;

/// A change that somebody saved.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// By unit, the acts whose values it may supersede: those on the author's screen, and those that
    /// own changes there had named before.
    pub names: BTreeMap<String, BTreeSet<i64>>,
    /// The acts whose values a void covers.
    pub covers: BTreeSet<i64>,
    /// Whether the base is to refuse it.
    pub refused: bool,
    /// Whether it says that somebody wrote it who did not.
    pub forged: bool,
}

impl Known {
    /// Adds what is known of another change that looks the same.
    pub fn add(&mut self, other: &Self) {
        for (unit, names) in &other.names {
            self.names.entry(unit.clone()).or_default().extend(names);
        }
        self.covers.extend(&other.covers);
        self.refused |= other.refused;
        self.forged |= other.forged;
    }
}

/// The identity of a change.
pub fn identity(change: &Change) -> Identity {
    let mut contents = Vec::new();
    if let Some(creation) = &change.creation {
        contents.extend_from_slice(creation.kind.as_str().as_bytes());
    }
    for write in &change.writes {
        contents.extend_from_slice(write.unit.as_str().as_bytes());
        let mut value = write.value.to_json().unwrap_or_default();
        without_dots(&mut value);
        contents.extend_from_slice(value.to_string().as_bytes());
    }
    let digest = Digest::of(&[&contents]).0;
    (act_of(change.claimed_at), *digest.first_chunk().unwrap())
}

/// What a void covers.
pub fn covers(change: &Change) -> Vec<NamedDot> {
    let void = change.writes.iter().find(|write| write.unit.as_str() == VOID);
    let mark = void.and_then(|write| write.value.to_json().ok()).unwrap_or_default();
    let dots = mark["covers"].as_array().cloned().unwrap_or_default();
    dots.iter().filter_map(|dot| dot.as_str()?.parse().ok()).collect()
}

fn without_dots(value: &mut Value) {
    match value {
        Value::String(text) if text.parse::<Dot>().is_ok() || text.parse::<NamedDot>().is_ok() => {
            *text = "dot".to_owned();
        }
        Value::Array(values) => values.iter_mut().for_each(without_dots),
        Value::Object(fields) => fields.values_mut().for_each(without_dots),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
