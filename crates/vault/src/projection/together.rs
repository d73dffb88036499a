//! Records of participants that are one person: one of them stands in lists, and the others behind it.
//! Which belong together, [`alongside_domain::links`] says of the rows that are here.

use std::{collections::BTreeSet, sync::LazyLock};

use alongside_domain::{
    Kind, RootRule, kinds,
    links::{self, HALVES, Half, Halves, OF_A_CODE, person},
};
use alongside_record::RecordId;
use rusqlite::{Connection, OptionalExtension, Params};
use serde_json::{Map, Value};

use super::participant::put_behind;
use crate::{
    Result, SortValue, Vault, VaultError,
    database::{Id, at_most},
    listing::field_number,
};

/// The kinds that are halves of links.
fn linking() -> impl Iterator<Item = (&'static Kind, alongside_domain::Links)> {
    kinds::ALL.iter().filter_map(|kind| Some((kind, kind.links?)))
}

static ABOUT: LazyLock<String> = LazyLock::new(|| {
    let names: Vec<String> = linking().map(|(kind, _)| format!("'{}'", kind.name)).collect();
    format!(
        "SELECT kind, fields FROM record_row INDEXED BY record_row_about
         WHERE participant = ?1 AND standing <> 'voided' AND kind IN ({}) LIMIT ?2",
        names.join(", ")
    )
});
const WITH_CODE: &str = "SELECT r.kind, r.fields FROM record_value v CROSS JOIN record_row r ON r.id = v.id
     WHERE v.field = ?1 AND v.value = ?2 LIMIT ?3";
const BEHIND: &str = "SELECT id FROM participant_row INDEXED BY participant_row_behind
     WHERE behind = ?1 AND behind IS NOT NULL ORDER BY id";
const SHOWN_AS: &str = "SELECT behind FROM participant_row WHERE id = ?1";
const FACTS: &str = "SELECT p.ended, p.status, r.standing <> 'voided', r.fields, p.died
     FROM participant_row p JOIN record_row r ON r.id = p.id WHERE p.id = ?1";

#[cfg(test)]
pub(super) const STATEMENTS: [&str; 4] = [WITH_CODE, BEHIND, SHOWN_AS, FACTS];

impl Vault {
    /// The participant as whom lists show this one: itself, but where both are one person.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn shown_as(&self, participant: RecordId) -> Result<RecordId> {
        shown_as(&self.connection, participant)
    }

    /// The records of the person that a participant is, the one that lists show first.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn records_of(&self, participant: RecordId) -> Result<Vec<RecordId>> {
        shown_with(&self.connection, participant)
    }
}

/// Somebody, by all records of theirs that are here.
pub(super) struct Person {
    /// The one that lists show.
    pub(super) shown: RecordId,
    /// Each with its row.
    pub(super) records: Vec<(RecordId, Facts)>,
}

/// What a participant's row says of them.
pub(super) struct Facts {
    pub(super) ended: bool,
    /// Whether that is one of the choices that none outweighs.
    pub(super) careful: bool,
    /// Whether they died.
    pub(super) died: bool,
    stands: bool,
    pub(super) fields: Map<String, Value>,
}

/// Finds out anew who belongs together with a participant, and with whom they did until now; writes down who
/// stands behind whom, and gives all whose lists that may change.
pub(super) fn regroup(connection: &Connection, participant: RecordId) -> Result<Vec<Person>> {
    let (mut people, mut seen, mut next) = (Vec::new(), BTreeSet::new(), vec![participant]);
    while let Some(one) = next.pop() {
        if !seen.insert(one) {
            continue;
        }
        next.extend(shown_with(connection, one)?);
        let mut records = Vec::new();
        for record in person(one, &mut Rows { connection })? {
            if seen.insert(record) {
                next.extend(shown_with(connection, record)?);
            }
            records.extend(facts(connection, record)?.map(|facts| (record, facts)));
        }
        // Of whom one record says that they died, no other tells otherwise; and who is still with the program
        // at one site has not left.
        let rank = |facts: &Facts| (!facts.careful, facts.ended);
        let first = records.iter().min_by_key(|(record, facts)| (rank(facts), *record));
        let Some(shown) = first.map(|(record, _)| *record) else { continue };
        for (record, facts) in &records {
            put_behind(connection, *record, facts.stands, Some(shown).filter(|shown| shown != record))?;
        }
        people.push(Person { shown, records });
    }
    Ok(people)
}

/// The records with which a participant was shown so far, the one that lists show first; itself where it is alone.
pub(super) fn shown_with(connection: &Connection, participant: RecordId) -> Result<Vec<RecordId>> {
    let shown = shown_as(connection, participant)?;
    let mut statement = connection.prepare_cached(BEHIND)?;
    let behind = statement.query_map([Id::from(shown)], |row| row.get(0).map(Id::record))?;
    let mut records = vec![shown];
    records.extend(behind.collect::<rusqlite::Result<Vec<_>>>()?);
    Ok(records)
}

pub(super) fn shown_as(connection: &Connection, participant: RecordId) -> Result<RecordId> {
    let behind = connection
        .prepare_cached(SHOWN_AS)?
        .query_row([Id::from(participant)], |row| row.get::<_, Option<Id>>(0))
        .optional()?;
    Ok(behind.flatten().map_or(participant, Id::record))
}

fn facts(connection: &Connection, participant: RecordId) -> Result<Option<Facts>> {
    let mut statement = connection.prepare_cached(FACTS)?;
    let row = statement
        .query_row([Id::from(participant)], |row| {
            let status: String = row.get(1)?;
            Ok((row.get(0)?, status, row.get(2)?, row.get::<_, String>(3)?, row.get(4)?))
        })
        .optional()?;
    let Some((ended, status, stands, fields, died)) = row else { return Ok(None) };
    let about = kinds::ALL.iter().find(|kind| kind.root == RootRule::Itself);
    let careful =
        about.is_some_and(|kind| kind.fields().iter().any(|field| field.careful.contains(&&*status)));
    Ok(Some(Facts { ended, careful, died, stands, fields: parsed(&fields)? }))
}

pub(super) fn parsed(fields: &str) -> Result<Map<String, Value>> {
    serde_json::from_str(fields).map_err(|_| VaultError::Invalid { what: "fields" })
}

/// Halves of links, as rows have them.
struct Rows<'a> {
    connection: &'a Connection,
}

impl Rows<'_> {
    fn halves(&self, sql: &str, params: impl Params) -> Result<Vec<Half>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut halves = Vec::new();
        while let Some(row) = rows.next()? {
            let (kind, fields) = (row.get::<_, String>(0)?, row.get::<_, String>(1)?);
            let kind = alongside_domain::kind(&kind);
            let fields = parsed(&fields)?;
            halves.extend(kind.and_then(|kind| Half::of(kind, &fields)));
        }
        Ok(halves)
    }
}

impl Halves for Rows<'_> {
    type Error = VaultError;

    fn about(&mut self, participant: RecordId) -> Result<Option<Vec<Half>>> {
        match facts(self.connection, participant)? {
            Some(facts) if facts.stands => {
                self.halves(&ABOUT, (Id::from(participant), at_most(HALVES.saturating_add(1)))).map(Some)
            }
            Some(_) | None => Ok(None),
        }
    }

    fn with_code(&mut self, code: &str) -> Result<Vec<Half>> {
        let mut halves = Vec::new();
        for (kind, links) in linking() {
            let field = field_number(kind.name, links.code);
            let most = at_most(OF_A_CODE.saturating_add(1));
            halves.extend(self.halves(WITH_CODE, (field, SortValue::Text(code.to_owned()), most))?);
        }
        Ok(halves)
    }
}

impl Vault {
    /// The standing halves of links that are about a participant.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn halves_about(&self, participant: RecordId) -> Result<Vec<Half>> {
        Ok(Rows { connection: &self.connection }.about(participant)?.unwrap_or_default())
    }

    /// The half that fits one and is about that participant, if it is here.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn half_that_fits(&self, half: &Half, participant: RecordId) -> Result<Option<Half>> {
        let with_code = links::Halves::with_code(&mut Rows { connection: &self.connection }, &half.code)?;
        Ok(with_code.into_iter().find(|other| other.participant == participant && half.fits(other)))
    }
}
