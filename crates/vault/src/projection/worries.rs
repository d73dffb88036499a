//! Worries that nobody has answered. Whether a record is one, and what another says of it, follows from the
//! declarations; what is said about somebody else's worry counts for nothing.

use alongside_domain::{OnWorry, Over, kind};
use alongside_record::RecordId;
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use super::{Listed, Row, queries::select_rows};
use crate::{
    Result, Vault,
    database::{Bits, Id, at_most},
};

/// What a record says of worries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OfWorries {
    /// It is one.
    pub(super) worry: bool,
    /// It says what was done about that one.
    pub(super) answers: Option<RecordId>,
    /// It says that that one was opened.
    pub(super) opens: Option<RecordId>,
}

impl OfWorries {
    pub(super) fn of(row: &Row) -> Self {
        let Some(kind) = kind(row.kind.as_str()) else { return Self::default() };
        let named = |field: &str| row.fields.get(field).and_then(Value::as_str)?.parse().ok();
        let (answers, opens) = match kind.on_worry {
            Some(OnWorry::Answers(refers, done)) => {
                (named(refers).filter(|_| Over::Filled(done).holds(&row.fields)), None)
            }
            Some(OnWorry::Opens(refers)) => (None, named(refers)),
            None => (None, None),
        };
        Self { worry: kind.is_worry(&row.fields), answers, opens }
    }
}

const SINCE: &str = "SELECT r.placed_at FROM record_row r INDEXED BY record_row_worry
     WHERE r.participant = ?1 AND r.worry = 1 AND r.standing <> 'voided'
         AND NOT EXISTS (SELECT 1 FROM record_row a INDEXED BY record_row_answers
             WHERE a.answers = r.id AND a.participant = r.participant AND a.standing <> 'voided')
     ORDER BY r.placed_at, r.id LIMIT 1";
const UNANSWERED: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_worry
     WHERE r.participant = ?1 AND r.worry = 1 AND r.standing <> 'voided'
         AND NOT EXISTS (SELECT 1 FROM record_row a INDEXED BY record_row_answers
             WHERE a.answers = r.id AND a.participant = r.participant AND a.standing <> 'voided')
     ORDER BY r.placed_at, r.id LIMIT ?2"
);
const ANSWERS: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_answers
     WHERE r.answers = ?1 AND r.participant = ?2 AND r.standing <> 'voided' LIMIT ?3"
);
const OPENS: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_opens
     WHERE r.opens = ?1 AND r.participant = ?2 AND r.standing <> 'voided' LIMIT ?3"
);
const PEOPLE: &str = "SELECT id FROM participant_row
     WHERE voided = 0 AND worried_since IS NOT NULL
     ORDER BY worried_since, id LIMIT ?2 OFFSET ?1";
const PEOPLE_COUNT: &str =
    "SELECT count(*) FROM participant_row WHERE voided = 0 AND worried_since IS NOT NULL";

#[cfg(test)]
pub(super) const STATEMENTS: [&str; 6] = [SINCE, UNANSWERED, ANSWERS, OPENS, PEOPLE, PEOPLE_COUNT];

/// When the oldest worry about somebody was that nobody answered.
pub(super) fn worried_since(connection: &Connection, participant: Id) -> Result<Option<i64>> {
    Ok(connection.prepare_cached(SINCE)?.query_row([participant], |row| row.get(0)).optional()?)
}

impl Vault {
    /// The participants with a worry that nobody answered, who has waited longest first, and how many there are.
    /// Nobody who died is among them.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn people_worried(&self, offset: u64, limit: usize) -> Result<(Vec<Listed>, u64)> {
        let page = self.people(PEOPLE, (Bits(offset), at_most(limit)))?;
        Ok((page, self.count(PEOPLE_COUNT, [])?))
    }

    /// The worries about a participant that nobody answered, the oldest first.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn unanswered(&self, participant: RecordId, limit: usize) -> Result<Vec<Row>> {
        self.rows(UNANSWERED, (Id::from(participant), at_most(limit)))
    }

    /// The records that say what was done about a worry.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn answers_to(&self, worry: &Row, limit: usize) -> Result<Vec<Row>> {
        self.rows(ANSWERS, (Id::from(worry.id), worry.participant.map(Id::from), at_most(limit)))
    }

    /// The records that say that a worry was opened by somebody who oversees care.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn opened_by(&self, worry: &Row, limit: usize) -> Result<Vec<Row>> {
        self.rows(OPENS, (Id::from(worry.id), worry.participant.map(Id::from), at_most(limit)))
    }
}
