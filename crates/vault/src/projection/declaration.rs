//! By which declaration the rows of a kind were derived. Where it has changed, and where a kind was not
//! known when its records came, its rows are derived anew in steps, between other work; lists go on with
//! the old ones meanwhile.
//!
//! Deliberately absent: deriving anything while a vault is unlocked.

use std::collections::BTreeSet;

use alongside_domain::{Kind, KindDescription, kinds};
use alongside_record::{Digest, RecordId};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use serde_json::Value;

use super::{Refreshing, VERSION, behind, catch_up, refresh};
use crate::{
    Result, Vault, VaultError,
    database::{Id, at_most},
};

/// What of a declaration says how it is asked, checked or permitted, and nothing about rows.
const OF_A_KIND: [&str; 5] = ["version", "subject", "readers", "writers", "offered"];
const OF_A_FIELD: [&str; 9] =
    ["required", "asked", "group", "folded", "lowest", "highest", "unit", "lived", "default"];

/// What rows of a kind are derived by: its declaration, as far as they follow from it, and the rules.
pub(crate) fn fingerprint(kind: &Kind) -> Result<Digest> {
    let invalid = |_| VaultError::Invalid { what: "declaration" };
    let mut declared = serde_json::to_value(KindDescription::of(kind)).map_err(invalid)?;
    for name in OF_A_KIND {
        declared.as_object_mut().map(|declared| declared.remove(name));
    }
    for field in declared.get_mut("fields").and_then(Value::as_array_mut).into_iter().flatten() {
        // What the program fills in is found by exactly what it says.
        let by_program = field["asked"] == "by_program";
        for name in OF_A_FIELD {
            field.as_object_mut().map(|field| field.remove(name));
        }
        field["by_program"] = by_program.into();
    }
    Ok(Digest::of(&[declared.to_string().as_bytes(), &VERSION.to_be_bytes()]))
}

/// The kinds whose rows were derived by something else.
pub(crate) fn outdated(connection: &Connection) -> Result<Vec<&'static Kind>> {
    let mut outdated = Vec::new();
    for kind in kinds::ALL {
        let held = held(connection, "SELECT declaration FROM derived_kind WHERE kind = ?1", kind)?;
        if held.as_deref() != Some(fingerprint(kind)?.0.as_slice()) {
            outdated.push(kind);
        }
    }
    Ok(outdated)
}

fn held(connection: &Connection, sql: &str, kind: &Kind) -> Result<Option<Vec<u8>>> {
    Ok(connection.prepare_cached(sql)?.query_row([kind.name], |row| row.get(0)).optional()?)
}

/// Takes note that the rows of all kinds are derived as this build does it.
pub(crate) fn all_are_derived(connection: &Connection) -> Result<()> {
    kinds::ALL.iter().try_for_each(|kind| is_derived(connection, kind))
}

fn is_derived(connection: &Connection, kind: &Kind) -> Result<()> {
    let declaration = fingerprint(kind)?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO derived_kind (kind, declaration) VALUES (?1, ?2)")?
        .execute((kind.name, declaration.0.as_slice()))?;
    connection.prepare_cached("DELETE FROM deriving WHERE kind = ?1")?.execute([kind.name])?;
    Ok(())
}

impl Vault {
    /// Whether rows are left that were derived by an older declaration, or by none.
    pub fn is_deriving(&self) -> bool {
        !self.outdated.is_empty()
    }

    /// Has the rows of a kind derived anew from the first on, as if it had been declared without anything that
    /// is searched or that lists are sorted and filtered by: what is held of that is gone until then.
    ///
    /// # Errors
    /// Failures of the database; then the old rows stand.
    pub fn derive_again(&mut self, kind: &'static Kind) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for sql in [
            "DELETE FROM record_search WHERE rowid IN (SELECT rowid FROM record_row WHERE kind = ?1)",
            "DELETE FROM record_value WHERE id IN (SELECT id FROM record_row WHERE kind = ?1)",
            "UPDATE record_row SET held = x'', searched = x'' WHERE kind = ?1",
            "DELETE FROM derived_kind WHERE kind = ?1",
            "DELETE FROM deriving WHERE kind = ?1",
        ] {
            transaction.execute(sql, [kind.name])?;
        }
        transaction.commit()?;
        self.outdated.retain(|outdated| outdated.name != kind.name);
        self.outdated.push(kind);
        Ok(())
    }

    /// Writes the rows of at most `limit` records for which that was put off; where there are none, works out
    /// what comes next for at most so many participants. In one transaction. Gives for how many it did.
    pub(crate) fn catch_up(&mut self, limit: usize) -> Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut refreshing = Refreshing::begin(&transaction);
        let mut done = behind::write_some(&transaction, &mut refreshing, limit)?;
        refreshing.finish(true)?;
        if done == 0 {
            done = catch_up(&transaction, limit)?;
        }
        transaction.commit()?;
        Ok(done)
    }

    /// Derives at most `limit` records anew whose declaration has changed since, in one transaction, from
    /// where the last one came to. Says whether there is more to do.
    ///
    /// # Errors
    /// Failures of the database; then the old rows stand.
    pub fn derive_some(&mut self, limit: usize) -> Result<bool> {
        let mut room = limit.saturating_sub(self.catch_up(limit)?);
        if room == 0 {
            return Ok(true);
        }
        while let Some(kind) = self.outdated.last().copied() {
            if room == 0 {
                return Ok(true);
            }
            let (derived, done) = self.derive_some_of(kind, room)?;
            room = room.saturating_sub(derived);
            if done {
                self.outdated.pop();
            }
        }
        Ok(false)
    }

    fn derive_some_of(&mut self, kind: &'static Kind, limit: usize) -> Result<(usize, bool)> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let ids = next_ids(&transaction, kind, limit)?;
        refresh(&transaction, &ids.iter().copied().collect::<BTreeSet<_>>())?;
        let done = ids.len() < limit;
        match ids.last() {
            Some(last) if !done => came_to(&transaction, kind, *last)?,
            Some(_) | None => is_derived(&transaction, kind)?,
        }
        transaction.commit()?;
        Ok((ids.len(), done))
    }
}

/// The next records of a kind; from the first on where they were begun by another declaration.
fn next_ids(connection: &Connection, kind: &Kind, limit: usize) -> Result<Vec<RecordId>> {
    let begun = connection
        .prepare_cached("SELECT came_to FROM deriving WHERE kind = ?1 AND declaration = ?2")?
        .query_row((kind.name, fingerprint(kind)?.0.as_slice()), |row| row.get::<_, Vec<u8>>(0))
        .optional()?;
    let mut statement = connection.prepare_cached(
        "SELECT id FROM record INDEXED BY record_of_kind WHERE kind = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
    )?;
    let rows = statement.query_map((kind.name, begun.unwrap_or_default(), at_most(limit)), |row| {
        row.get(0).map(Id::record)
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn came_to(connection: &Connection, kind: &Kind, last: RecordId) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO deriving (kind, declaration, came_to) VALUES (?1, ?2, ?3)")?
        .execute((kind.name, fingerprint(kind)?.0.as_slice(), Id::from(last)))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use alongside_domain::{Field, FieldType, Shape};

    use super::*;

    const ASKED_OTHERWISE: &[Field] =
        &[Field::required("words", FieldType::Text(100)).within("more").folded()];
    const BY_PROGRAM: &[Field] = &[Field::new("words", FieldType::Text(100)).by_program()];
    const LISTED: &[Field] = &[Field::new("words", FieldType::Texts(100))];
    const NOTE: Kind = Kind {
        name: "note",
        shape: Shape::Fact(&[Field::new("words", FieldType::Text(100))]),
        searched: &["words"],
        ..Kind::ABOUT_PARTICIPANT
    };

    #[test]
    fn only_what_rows_follow_from_makes_another_declaration() {
        let same = fingerprint(&NOTE).unwrap();
        let asked_otherwise =
            Kind { version: 2, offered: false, shape: Shape::Fact(ASKED_OTHERWISE), ..NOTE };
        assert_eq!(fingerprint(&asked_otherwise).unwrap(), same);
        let unsearched = Kind { searched: &[], ..NOTE };
        assert_ne!(fingerprint(&unsearched).unwrap(), same);
        let listed = Kind { shape: Shape::Fact(LISTED), ..NOTE };
        assert_ne!(fingerprint(&listed).unwrap(), same);
        let by_program = Kind { shape: Shape::Fact(BY_PROGRAM), ..NOTE };
        assert_ne!(fingerprint(&by_program).unwrap(), same);
    }
}
