//! Open plans, and what happened on a day. Each is a walk along one index.

use alongside_record::{KindName, RecordId};

use super::{Row, queries::select_rows};
use crate::{
    Result, Vault,
    database::{Bits, Id, at_most},
};

const DATED: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_planned
     WHERE r.participant IS ?1 AND r.planned = 1 AND r.standing <> 'voided' AND r.due_on IS NOT NULL
     ORDER BY r.due_on, r.id LIMIT ?3 OFFSET ?2"
);
const UNDATED: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_planned
     WHERE r.participant IS ?1 AND r.planned = 1 AND r.standing <> 'voided' AND r.due_on IS NULL
     ORDER BY r.id LIMIT ?3 OFFSET ?2"
);
const COUNT: &str = "SELECT count(*) FROM record_row INDEXED BY record_row_planned
     WHERE participant IS ?1 AND planned = 1 AND standing <> 'voided'";
const COUNT_DATED: &str = "SELECT count(*) FROM record_row INDEXED BY record_row_planned
     WHERE participant IS ?1 AND planned = 1 AND standing <> 'voided' AND due_on IS NOT NULL";
const HAPPENED_BETWEEN: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_placed
     WHERE r.kind = ?1 AND r.placed_at >= ?2 AND r.placed_at < ?3 AND r.standing <> 'voided'
         AND r.happened_at IS NOT NULL
     ORDER BY r.placed_at DESC, r.id DESC"
);

#[cfg(test)]
pub(super) const STATEMENTS: [&str; 5] = [DATED, UNDATED, COUNT, COUNT_DATED, HAPPENED_BETWEEN];

impl Vault {
    /// The open plans about a participant, or about nobody, the earliest day first and those without a day
    /// last.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn plans(&self, participant: Option<RecordId>, offset: u64, limit: usize) -> Result<Vec<Row>> {
        let records = participant.map(|participant| self.records_of(participant)).transpose()?;
        match records.as_deref() {
            None => self.plans_of(None, offset, limit),
            Some([one]) => self.plans_of(Some(*one), offset, limit),
            Some(records) => self.plans_of_all(records, offset, limit),
        }
    }

    /// The plans about several records of one person are few.
    fn plans_of_all(&self, records: &[RecordId], offset: u64, limit: usize) -> Result<Vec<Row>> {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        let mut rows = Vec::new();
        for record in records {
            rows.extend(self.plans_of(Some(*record), 0, limit.saturating_add(offset))?);
        }
        rows.sort_by(|one, other| {
            let key = |row: &Row| (row.due_on.is_none(), row.due_on.clone(), row.id);
            key(one).cmp(&key(other))
        });
        Ok(rows.into_iter().skip(offset).take(limit).collect())
    }

    fn plans_of(&self, participant: Option<RecordId>, offset: u64, limit: usize) -> Result<Vec<Row>> {
        let of = participant.map(Id::from);
        let mut rows = self.rows(DATED, (of, Bits(offset), at_most(limit)))?;
        let room = limit.saturating_sub(rows.len());
        if room > 0 {
            let dated = self.dated_plans(of)?;
            let offset = Bits(offset.saturating_sub(dated));
            rows.extend(self.rows(UNDATED, (of, offset, at_most(room)))?);
        }
        Ok(rows)
    }

    /// How many open plans there are about a participant, or about nobody.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn plans_count(&self, participant: Option<RecordId>) -> Result<u64> {
        let Some(participant) = participant else { return self.count(COUNT, [None::<Id>]) };
        let mut count = 0_u64;
        for record in self.records_of(participant)? {
            count = count.saturating_add(self.count(COUNT, [Some(Id::from(record))])?);
        }
        Ok(count)
    }

    fn dated_plans(&self, of: Option<Id>) -> Result<u64> {
        self.count(COUNT_DATED, [of])
    }

    /// The records of a kind that happened from one moment until before another, milliseconds since 1970
    /// (UTC), newest first; without what was voided.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn happened_between(&self, kind: &KindName, from: i64, until: i64) -> Result<Vec<Row>> {
        self.rows(HAPPENED_BETWEEN, (kind.as_str(), from, until))
    }
}
