//! Participants as lists have them: filtered, sorted, a page at a time, counted to the last one. Each page
//! is a walk along one index that holds all that is asked for; only who is on the page is looked up.

use alongside_record::RecordId;
use rusqlite::{OptionalExtension, Params};

use super::{Next, Row, Step, next, queries};
use crate::{
    Result, Vault,
    database::{Bits, Id, at_most},
};

/// Which participants a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PeopleFilter<'a> {
    /// Those of that status only; who has none counts as a new participant.
    pub status: Option<&'a str>,
    /// Those of that site only.
    pub site: Option<&'a str>,
}

/// What a list of participants is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PeopleOrder {
    /// The name that they are listed by.
    #[default]
    Name,
    /// When they were met last; who never was comes first.
    LastMet,
    /// The day of what comes next; who has none comes last.
    Next,
}

/// A participant in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The participant.
    pub participant: Row,
    /// What comes next.
    pub next: Next,
}

/// A page of the ids, in the order of an index; `?1` and `?2` are the filter.
macro_rules! page_by {
    ($order:literal) => {
        concat!(
            "SELECT id FROM participant_row
             WHERE voided = 0 AND (?1 IS NULL OR status = ?1) AND (?2 IS NULL OR site = ?2)
             ORDER BY ",
            $order,
            " LIMIT ?4 OFFSET ?3"
        )
    };
}

const fn page_sql(order: PeopleOrder, descending: bool) -> &'static str {
    match (order, descending) {
        (PeopleOrder::Name, false) => page_by!("listed_name, id"),
        (PeopleOrder::Name, true) => page_by!("listed_name DESC, id DESC"),
        (PeopleOrder::LastMet, false) => page_by!("last_met, id"),
        (PeopleOrder::LastMet, true) => page_by!("last_met DESC, id DESC"),
        (PeopleOrder::Next, false) => page_by!("next_key, id"),
        (PeopleOrder::Next, true) => page_by!("next_key DESC, id DESC"),
    }
}

impl Vault {
    /// A page of the participants that fit, and how many do in all.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn people_page(
        &self,
        filter: PeopleFilter<'_>,
        order: PeopleOrder,
        descending: bool,
        offset: u64,
        limit: usize,
    ) -> Result<(Vec<Listed>, u64)> {
        let fits = (filter.status, filter.site, Bits(offset), at_most(limit));
        let page = self.people(page_sql(order, descending), fits)?;
        let count = self.count(
            "SELECT count(*) FROM participant_row
             WHERE voided = 0 AND (?1 IS NULL OR status = ?1) AND (?2 IS NULL OR site = ?2)",
            (filter.status, filter.site),
        )?;
        Ok((page, count))
    }

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
        let page = self.people(
            "SELECT id FROM participant_row
             WHERE voided = 0 AND next_key > ?1 AND next_key <= ?2
             ORDER BY next_key, id LIMIT ?4 OFFSET ?3",
            (after, until, Bits(offset), at_most(limit)),
        )?;
        let count = self.count(
            "SELECT count(*) FROM participant_row
             WHERE voided = 0 AND next_key > ?1 AND next_key <= ?2",
            (after, until),
        )?;
        Ok((page, count))
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
        match status {
            Some(status) => {
                let page = self.people(
                    "SELECT id FROM participant_row
                     WHERE voided = 0 AND step = ?1 AND status = ?2
                         AND (?3 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?3)))
                     ORDER BY last_met, id LIMIT ?5 OFFSET ?4",
                    (step.name(), status, &sites, Bits(offset), at_most(limit)),
                )?;
                let count = self.count(
                    "SELECT count(*) FROM participant_row
                     WHERE voided = 0 AND step = ?1 AND status = ?2
                         AND (?3 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?3)))",
                    (step.name(), status, &sites),
                )?;
                Ok((page, count))
            }
            None => {
                let page = self.people(
                    "SELECT id FROM participant_row
                     WHERE voided = 0 AND step = ?1
                         AND (?2 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?2)))
                     ORDER BY status, last_met, id LIMIT ?4 OFFSET ?3",
                    (step.name(), &sites, Bits(offset), at_most(limit)),
                )?;
                let count = self.count(
                    "SELECT count(*) FROM participant_row
                     WHERE voided = 0 AND step = ?1
                         AND (?2 IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(?2)))",
                    (step.name(), &sites),
                )?;
                Ok((page, count))
            }
        }
    }

    fn people(&self, sql: &str, params: impl Params) -> Result<Vec<Listed>> {
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
        let mut statement = self.connection.prepare_cached(queries::select_rows!(
            ", p.step, p.next_day, p.next_due, p.next_due_because, p.last_met
             FROM record_row r JOIN participant_row p ON p.id = r.id WHERE r.id = ?1"
        ))?;
        let listed = statement.query_row([Id::from(participant)], |row| {
            Ok(Listed { participant: queries::read(row)?, next: next::read(row, 9)? })
        });
        Ok(listed.optional()?)
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    /// How SQLite goes about a statement, in a database without anybody: its plans do not depend on what
    /// is there, as nothing is ever analyzed.
    fn plan(sql: &str) -> String {
        let mut connection = Connection::open_in_memory().unwrap();
        crate::database::migrate(&mut connection).unwrap();
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let count = statement.parameter_count();
        let nothing = rusqlite::params_from_iter(vec![rusqlite::types::Null; count]);
        let lines = statement.query_map(nothing, |row| row.get::<_, String>(3)).unwrap();
        lines.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("\n")
    }

    #[test]
    fn every_order_is_a_walk_along_an_index_that_holds_the_filters() {
        for (order, index) in [
            (PeopleOrder::Name, "participant_row_listed"),
            (PeopleOrder::LastMet, "participant_row_met"),
            (PeopleOrder::Next, "participant_row_next"),
        ] {
            for descending in [false, true] {
                let plan = plan(page_sql(order, descending));
                assert_eq!(plan, format!("SCAN participant_row USING COVERING INDEX {index}"));
            }
        }
    }
}
