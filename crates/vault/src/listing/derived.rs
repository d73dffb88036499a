//! What lists and search hold of a record beside what its row shows.

use alongside_domain::{Kind, RootRule, kind};
use alongside_record::{Digest, Standing};
use rusqlite::Connection;

use super::{
    SortValue,
    bounded::{NEVER, NOT_YET},
    value::{field_number, filtered_values, is_code, is_reference, name_of, sorted_value, sorts_by},
    words::{within, words_of},
};
use crate::{Result, Row, StoredRecord, VaultError, collate::short_sort_key, database::Id};

/// The columns of a row by which lists are sorted, and what the other tables hold of the record.
pub(crate) struct Derived {
    pub(crate) placed_at: i64,
    pub(crate) hoped_key: Option<String>,
    pub(crate) open: bool,
    pub(crate) name_key: Option<Vec<u8>>,
    pub(crate) held: Vec<u8>,
    pub(crate) searched: Vec<u8>,
    values: Vec<(i64, SortValue)>,
    within: String,
    words: String,
}

impl Derived {
    pub(crate) fn of(record: &StoredRecord, row: &Row) -> Result<Self> {
        let kind = kind(row.kind.as_str());
        let voided = row.standing == Standing::Voided;
        let values = kind.filter(|_| !voided).map(|kind| values(kind, row)).unwrap_or_default();
        let words = kind
            .filter(|kind| !voided && kind.root != RootRule::Itself)
            .map(|kind| words_of(kind, &record.state))
            .unwrap_or_default();
        let words = words.into_iter().collect::<Vec<_>>().join(" ");
        let within = within(row.kind.as_str(), row.participant);
        let digest = Digest::of(&[within.as_bytes(), b"\n", words.as_bytes()]);
        Ok(Self {
            placed_at: placed_at(row),
            hoped_key: kind
                .and_then(|kind| kind.hoped)
                .map(|_| row.due_on.clone().unwrap_or_else(|| NEVER.to_owned())),
            open: !voided && kind.is_some_and(|kind| !kind.over.is_empty() && !kind.is_over(&row.fields)),
            name_key: kind
                .filter(|kind| !kind.named_by.is_empty())
                .map(|kind| short_sort_key(&name_of(kind, &row.fields))),
            held: if values.is_empty() { Vec::new() } else { encode(&values)? },
            searched: if words.is_empty() { Vec::new() } else { digest.0.to_vec() },
            values,
            within,
            words,
        })
    }

    /// What stands for the record in the lists of values.
    pub(crate) fn values(&self) -> &[(i64, SortValue)] {
        &self.values
    }

    /// Where the record belongs and the words that search finds it by, if there are any.
    pub(crate) fn searched_words(&self) -> Option<(&str, &str)> {
        (!self.words.is_empty()).then_some((&self.within, &self.words))
    }

    /// Brings the values up to date that stand for the record, from those `before`.
    pub(crate) fn write_values(&self, connection: &Connection, row: &Row, before: &[u8]) -> Result<()> {
        if before == self.held {
            return Ok(());
        }
        let before = decode(before)?;
        for (field, value) in before.iter().filter(|held| !self.values.contains(held)) {
            remove_value(connection, *field, value, row.id.into())?;
        }
        for (field, value) in self.values.iter().filter(|held| !before.contains(held)) {
            connection
                .prepare_cached("INSERT OR IGNORE INTO record_value (field, value, id) VALUES (?1, ?2, ?3)")?
                .execute((field, value, Id::from(row.id)))?;
        }
        Ok(())
    }

    /// Brings the words up to date that search finds the record by, from those `before`.
    pub(crate) fn write_words(&self, connection: &Connection, number: i64, before: &[u8]) -> Result<()> {
        if before == self.searched {
            return Ok(());
        }
        forget_words(connection, number, before)?;
        if !self.words.is_empty() {
            connection
                .prepare_cached("INSERT INTO record_search (rowid, within, words) VALUES (?1, ?2, ?3)")?
                .execute((number, &self.within, &self.words))?;
        }
        Ok(())
    }
}

/// Takes away what stands for a record that is gone.
pub(crate) fn forget(
    connection: &Connection,
    id: Id,
    number: i64,
    held: &[u8],
    searched: &[u8],
) -> Result<()> {
    for (field, value) in decode(held)? {
        remove_value(connection, field, &value, id)?;
    }
    forget_words(connection, number, searched)
}

fn forget_words(connection: &Connection, number: i64, searched: &[u8]) -> Result<()> {
    if !searched.is_empty() {
        connection.prepare_cached("DELETE FROM record_search WHERE rowid = ?1")?.execute([number])?;
    }
    Ok(())
}

fn remove_value(connection: &Connection, field: i64, value: &SortValue, id: Id) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM record_value WHERE field = ?1 AND value = ?2 AND id = ?3")?
        .execute((field, value, id))?;
    Ok(())
}

/// Where a record stands among what happened: behind everything where it has not happened yet, or never
/// does. What was voided before it happened stands where it was voided.
pub(crate) fn placed_at(row: &Row) -> i64 {
    let happens = kind(row.kind.as_str()).is_some_and(|kind| kind.happened.is_some());
    let voided = happens && row.standing == Standing::Voided;
    row.happened_at.unwrap_or(if voided { row.touched_at } else { NOT_YET })
}

/// Numbers, days, codes and ids, by field: those of the one line, by which lists are sorted and filtered,
/// what the program put there, and everything that names another record but the participant, whose records
/// have an index of their own.
fn values(kind: &Kind, row: &Row) -> Vec<(i64, SortValue)> {
    let mut values = Vec::new();
    for field in kind.fields() {
        let in_line = kind.summary.contains(&field.name);
        let about = field.name == "participant";
        let matched = kind.matched_by.contains(&field.name);
        if about || !(in_line || matched || is_reference(field) || is_code(field)) {
            continue;
        }
        let number = field_number(kind.name, field.name);
        let sorted = in_line && sorts_by(field);
        if sorted {
            values.push((number, sorted_value(field, &row.fields)));
        }
        if !sorted || is_code(field) {
            values.extend(filtered_values(field, &row.fields).into_iter().map(|value| (number, value)));
        }
    }
    values.sort();
    values.dedup();
    values
}

fn encode(values: &[(i64, SortValue)]) -> Result<Vec<u8>> {
    postcard::to_stdvec(values).map_err(|_| VaultError::Invalid { what: "values" })
}

fn decode(held: &[u8]) -> Result<Vec<(i64, SortValue)>> {
    if held.is_empty() {
        return Ok(Vec::new());
    }
    postcard::from_bytes(held).map_err(|error| VaultError::damaged_by("record row", error))
}
