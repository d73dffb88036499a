//! What search holds of a participant.

use std::collections::BTreeSet;

use alongside_domain::spelling::{Word, phone_numbers, words};
use alongside_record::{Digest, RecordState};
use rusqlite::Connection;
use serde_json::Value;

use super::sound::sounds;
use crate::Result;

/// The fields whose words are searched. All live values count: while two teams disagree on a name,
/// both find the person.
const NAMES: [&str; 4] = ["preferred_name", "legal_name", "handle", "aliases"];
const PHONE: &str = "phone";
/// The fewest digits by which a phone number is found.
pub(super) const FEWEST_DIGITS: usize = 3;
/// The most words of a name that are typed as one: "Ana María de la Cruz".
pub(super) const JOINED: usize = 5;

/// The words of one participant.
#[derive(Default)]
pub(crate) struct SearchText {
    words: BTreeSet<String>,
    /// Neighbouring words as one.
    joined: BTreeSet<String>,
    phones: BTreeSet<String>,
}

impl SearchText {
    pub(crate) fn of(state: &RecordState) -> Self {
        let mut text = Self::default();
        for name in NAMES.iter().flat_map(|field| live_texts(state, field)) {
            text.add_name(&words(&name));
        }
        let phones = live_texts(state, PHONE);
        text.phones =
            phones.iter().flat_map(|phone| phone_numbers(phone)).map(|number| number.digits).collect();
        text
    }

    /// The words of a name, and from each of them on as many as are typed as one: fewer are the
    /// beginning of that.
    fn add_name(&mut self, words: &[Word]) {
        self.words.extend(words.iter().flat_map(Word::spellings).map(str::to_owned));
        let runs = (0..words.len().saturating_sub(1))
            .filter_map(|first| words.get(first..words.len().min(first.saturating_add(JOINED))));
        for run in runs {
            self.joined.extend(Word::joined(run).spellings().map(str::to_owned));
        }
    }

    /// What tells whether the index has to change.
    pub(crate) fn digest(&self, voided: bool) -> Digest {
        if voided {
            return Digest::of(&[]);
        }
        let names = self.names();
        Digest::of(&[names.as_bytes(), b"\n", spaced(&self.phones).as_bytes()])
    }

    /// Replaces the entry of the participant of that number. Who is voided is never found.
    pub(crate) fn index(&self, connection: &Connection, number: i64, voided: bool) -> Result<()> {
        connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([number])?;
        connection.prepare_cached("DELETE FROM phone_tail WHERE number = ?1")?.execute([number])?;
        if voided {
            return Ok(());
        }
        let sounds: BTreeSet<String> = self.words.iter().flat_map(|word| sounds(word)).collect();
        connection
            .prepare_cached("INSERT INTO search (rowid, names, sounds) VALUES (?1, ?2, ?3)")?
            .execute((number, self.names(), spaced(&sounds)))?;
        let tails: BTreeSet<String> = self.phones.iter().flat_map(|phone| tails(phone)).collect();
        for tail in tails {
            connection
                .prepare_cached("INSERT INTO phone_tail (tail, number) VALUES (?1, ?2)")?
                .execute((tail, number))?;
        }
        Ok(())
    }

    fn names(&self) -> String {
        let all: BTreeSet<&str> = self.words.union(&self.joined).map(String::as_str).collect();
        all.into_iter().collect::<Vec<_>>().join(" ")
    }
}

fn live_texts(state: &RecordState, field: &str) -> Vec<String> {
    let unit = state.units.get(&field.into());
    unit.into_iter().flat_map(|unit| unit.live().values()).flat_map(|live| texts(&live.value)).collect()
}

fn texts(value: &alongside_record::Value) -> Vec<String> {
    match value.to_json() {
        Ok(Value::String(text)) => vec![text],
        Ok(Value::Array(values)) => values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Ok(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) | Err(_) => Vec::new(),
    }
}

/// The ends of a number, from the whole to its last digits: any run of digits in it is the beginning
/// of one of them.
fn tails(digits: &str) -> Vec<String> {
    let last = digits.len().saturating_sub(FEWEST_DIGITS);
    (0..=last).filter_map(|start| digits.get(start..)).map(str::to_owned).collect()
}

fn spaced(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}
