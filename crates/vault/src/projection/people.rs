//! Participants by what comes next for them, a page at a time, counted to the last one. Each page and each
//! count is a walk along the part of one index that holds all that is asked for; only who is on the page is
//! looked up.

use alongside_record::RecordId;
use rusqlite::{OptionalExtension, Params};

use super::{Next, Row, Step, next, queries};
use crate::{
    Result, Vault,
    database::{Bits, Id, at_most},
};

/// A participant in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The participant.
    pub participant: Row,
    /// What comes next.
    pub next: Next,
}

const HOPED_FOR: &str = "SELECT id FROM participant_row
     WHERE voided = 0 AND next_key > ?1 AND next_key <= ?2
     ORDER BY next_key, id LIMIT ?4 OFFSET ?3";
const HOPED_FOR_COUNT: &str = "SELECT count(*) FROM participant_row
     WHERE voided = 0 AND next_key > ?1 AND next_key <= ?2";
/// A row without a day has '~' there, and begins nothing.
const BEGUN: &str = "SELECT id FROM participant_row
     WHERE voided = 0 AND begins_on IS NOT NULL AND begins_on <= ?1 AND next_key > ?1
     ORDER BY begins_on, id LIMIT ?3 OFFSET ?2";
const BEGUN_COUNT: &str = "SELECT count(*) FROM participant_row
     WHERE voided = 0 AND begins_on IS NOT NULL AND begins_on <= ?1 AND next_key > ?1";
const AT_OF_STATUS: &str = "SELECT id FROM participant_row
     WHERE voided = 0 AND step = ?1 AND status = ?2
         AND (?3 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?3)))
     ORDER BY met_key, id LIMIT ?5 OFFSET ?4";
const AT_OF_STATUS_COUNT: &str = "SELECT count(*) FROM participant_row
     WHERE voided = 0 AND step = ?1 AND status = ?2
         AND (?3 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?3)))";
const AT: &str = "SELECT id FROM participant_row
     WHERE voided = 0 AND step = ?1
         AND (?2 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?2)))
     ORDER BY status, met_key, id LIMIT ?4 OFFSET ?3";
const AT_COUNT: &str = "SELECT count(*) FROM participant_row
     WHERE voided = 0 AND step = ?1
         AND (?2 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?2)))";
const LISTED: &str = queries::select_rows!(
    ", p.step, p.next_day, p.next_due, p.next_due_because, p.last_met, p.next_from,
         p.next_asks
     FROM record_row r JOIN participant_row p ON p.id = r.id WHERE r.id = ?1"
);

impl Vault {
    /// The participants for whom something comes next on a day after `after` and not after `until`
    /// (`YYYY-MM-DD`), the earliest first, and how many there are.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn people_hoped_for(
        &self,
        after: Option<&str>,
        until: &str,
        offset: u64,
        limit: usize,
    ) -> Result<(Vec<Listed>, u64)> {
        let after = after.unwrap_or_default();
        let page = self.people(HOPED_FOR, (after, until, Bits(offset), at_most(limit)))?;
        Ok((page, self.count(HOPED_FOR_COUNT, (after, until))?))
    }

    /// The participants for whom nothing is due up to that day, and something whose window has begun by then, whose
    /// began first before the others; and how many there are.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn people_begun(&self, by: &str, offset: u64, limit: usize) -> Result<(Vec<Listed>, u64)> {
        let page = self.people(BEGUN, (by, Bits(offset), at_most(limit)))?;
        Ok((page, self.count(BEGUN_COUNT, [by])?))
    }

    /// The participants of a status and of these sites (or of no site, and of any where none is given) for
    /// whom that comes next, who was not met for the longest time first; and how many there are.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn people_at(
        &self,
        step: Step,
        status: Option<&str>,
        sites: Option<&[String]>,
        offset: u64,
        limit: usize,
    ) -> Result<(Vec<Listed>, u64)> {
        let sites = sites.map(|sites| serde_json::Value::from(sites).to_string());
        let (step, offset, limit) = (step.name(), Bits(offset), at_most(limit));
        match status {
            Some(status) => {
                let page = self.people(AT_OF_STATUS, (step, status, &sites, offset, limit))?;
                Ok((page, self.count(AT_OF_STATUS_COUNT, (step, status, &sites))?))
            }
            None => {
                let page = self.people(AT, (step, &sites, offset, limit))?;
                Ok((page, self.count(AT_COUNT, (step, &sites))?))
            }
        }
    }

    pub(super) fn people(&self, sql: &str, params: impl Params) -> Result<Vec<Listed>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let ids = statement.query_map(params, |row| row.get::<_, Id>(0))?;
        let mut people = Vec::new();
        for id in ids {
            people.extend(self.listed(id?.record())?);
        }
        Ok(people)
    }

    /// A participant as lists have them.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn listed(&self, participant: RecordId) -> Result<Option<Listed>> {
        let mut statement = self.connection.prepare_cached(LISTED)?;
        let listed = statement.query_row([Id::from(participant)], |row| {
            Ok(Listed { participant: queries::read(row)?, next: next::read(row, 9)? })
        });
        Ok(listed.optional()?)
    }
}

#[cfg(test)]
pub(super) const STATEMENTS: [&str; 9] =
    [HOPED_FOR, HOPED_FOR_COUNT, BEGUN, BEGUN_COUNT, AT_OF_STATUS, AT_OF_STATUS_COUNT, AT, AT_COUNT, LISTED];
