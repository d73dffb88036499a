//! Who needs something of the program: somebody who walks along, or a piece of what funders ask for. Pages of them
//! are walks along an index, as those of [`super::people`].

use alongside_domain::{Kind, RootRule, kind, kinds, needed};
use rusqlite::Connection;
use serde_json::{Map, Value};

use super::{
    Listed,
    next_kinds::TELLING,
    together::{Person, parsed},
};
use crate::{
    Result, Vault,
    database::{Bits, Id, at_most},
};

/// What somebody needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nobody walks along with them yet.
    APeer,
    /// Something is to be completed.
    Completing,
}

/// What is missing of somebody.
#[derive(Default)]
pub(super) struct Missing {
    pub(super) alone: bool,
    pub(super) incomplete: bool,
}

/// What is missing of somebody who is with the program, by all records of theirs.
pub(super) fn missing(connection: &Connection, person: &Person) -> Result<Missing> {
    let about = kinds::ALL.iter().find(|kind| kind.root == RootRule::Itself);
    let mut records: Vec<(&Kind, Map<String, Value>)> = Vec::new();
    let mut accompanied = false;
    let mut statement = connection.prepare_cached(&TELLING)?;
    for (id, facts) in &person.records {
        records.extend(about.map(|kind| (kind, facts.fields.clone())));
        let mut rows = statement.query([Id::from(*id)])?;
        while let Some(row) = rows.next()? {
            let Some(kind) = kind(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?) else { continue };
            accompanied |= kind.accompanies.is_some() && row.get::<_, bool>(1)?;
            records.push((kind, parsed(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?));
        }
    }
    let records: Vec<_> = records.iter().map(|(kind, fields)| (*kind, fields)).collect();
    let incomplete = needed().iter().any(|needed| !needed.is_there(&records));
    Ok(Missing { alone: !accompanied, incomplete })
}

const ALONE: &str = "SELECT id FROM participant_row INDEXED BY participant_row_alone
     WHERE voided = 0 AND alone = 1
         AND (?1 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?1)))
     ORDER BY met_key, id LIMIT ?3 OFFSET ?2";
const ALONE_COUNT: &str = "SELECT count(*) FROM participant_row INDEXED BY participant_row_alone
     WHERE voided = 0 AND alone = 1
         AND (?1 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?1)))";
const INCOMPLETE: &str = "SELECT id FROM participant_row INDEXED BY participant_row_incomplete
     WHERE voided = 0 AND incomplete = 1
         AND (?1 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?1)))
     ORDER BY met_key, id LIMIT ?3 OFFSET ?2";
const INCOMPLETE_COUNT: &str = "SELECT count(*) FROM participant_row INDEXED BY participant_row_incomplete
     WHERE voided = 0 AND incomplete = 1
         AND (?1 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?1)))";

#[cfg(test)]
pub(super) const STATEMENTS: [&str; 4] = [ALONE, ALONE_COUNT, INCOMPLETE, INCOMPLETE_COUNT];

impl Needs {
    const fn statements(self) -> (&'static str, &'static str) {
        match self {
            Self::APeer => (ALONE, ALONE_COUNT),
            Self::Completing => (INCOMPLETE, INCOMPLETE_COUNT),
        }
    }
}

impl Vault {
    /// The people of these sites (or of no site, and of any where none is given) who need that, who was not met for
    /// the longest time first.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn people_who_need(
        &self,
        needs: Needs,
        sites: Option<&[String]>,
        offset: u64,
        limit: usize,
    ) -> Result<Vec<Listed>> {
        let sites = sites.map(|sites| Value::from(sites).to_string());
        self.people(needs.statements().0, (sites, Bits(offset), at_most(limit)))
    }

    /// How many they are.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn count_who_need(&self, needs: Needs, sites: Option<&[String]>) -> Result<u64> {
        self.count(needs.statements().1, [sites.map(|sites| Value::from(sites).to_string())])
    }
}
