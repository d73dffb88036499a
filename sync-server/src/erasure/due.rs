//! Whether somebody may be erased: how long ago the last thing was written about them, and whether a hold
//! stands.

use std::collections::BTreeSet;

use alongside_domain::{FACT, InLaw, disclosing::is_held, kind};
use alongside_record::{RecordId, UnitName};
use serde_json::Map;

use crate::{
    Server, ServerError,
    push::open_state,
    rights::Now,
    store::{Read, Reading, RecordRow, Store, UnitRow},
};

/// A mean year of the calendar (365.2425 days) in milliseconds.
const YEAR_MS: i64 = 31_556_952_000;

/// What keeps somebody from being erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Their record has to be kept until then, milliseconds since 1970 (UTC).
    KeptUntil(i64),
    /// A hold stands.
    Held,
    /// Of some records it is not settled whose they are.
    Unsettled,
}

/// What erasing somebody would come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erasure {
    /// Records that are theirs.
    pub records: usize,
    /// What keeps them from being erased.
    pub obstacle: Option<Obstacle>,
    /// As of what this was judged.
    pub(crate) as_of: AsOf,
}

/// What somebody's record was when it was judged: another has to be judged again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct AsOf {
    records: usize,
    last_seq: u64,
}

impl AsOf {
    pub(super) fn of(records: &[RecordRow], units: &[UnitRow]) -> Self {
        let last_seq = units.iter().map(|row| row.last_seq).max().unwrap_or_default();
        Self { records: records.len(), last_seq }
    }
}

impl<S: Store> Server<S> {
    /// Whether a participant may be erased now. By when their words arrived, which no laptop's clock decides.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn erasure(&self, participant: RecordId) -> Result<Erasure, ServerError> {
        let years = self.store.read(Now).await?.in_force().retention_years();
        self.erasure_after(years, participant).await
    }

    /// The same where a record is kept for so many years.
    pub(super) async fn erasure_after(
        &self,
        years: u16,
        participant: RecordId,
    ) -> Result<Erasure, ServerError> {
        let Theirs { records, units, unsettled } = self.store.read(OfThem(participant)).await?;
        let as_of = AsOf::of(&records, &units);
        let keys = self.keyring.for_opening(&self.store, units.iter().map(|row| &row.sealed)).await?;
        let (mut last, mut holds) = (None, Vec::new());
        let is_hold = |row: &&RecordRow| {
            kind(row.kind.as_str()).is_some_and(|kind| matches!(kind.in_law, Some(InLaw::LegalHold)))
        };
        let kept_by: BTreeSet<RecordId> = records.iter().filter(is_hold).map(|row| row.id).collect();
        for row in &units {
            let state = open_state(&keys, row)?;
            last = last.max(state.live().values().filter_map(|live| live.stamp.received_at).max());
            if row.key.unit == UnitName::from(FACT) && kept_by.contains(&row.key.record) {
                let facts = state.live().values().filter_map(|live| live.value.to_json().ok());
                holds.extend(facts.map(|fact| (row.key.record, fact)));
            }
        }
        let no_fields = Map::new();
        let holds = holds.iter().map(|(id, fact)| (*id, fact.as_object().unwrap_or(&no_fields)));
        let until = last.map(|last: i64| last.saturating_add(YEAR_MS.saturating_mul(years.into())));
        let obstacle = if is_held(holds) {
            Some(Obstacle::Held)
        } else if unsettled {
            Some(Obstacle::Unsettled)
        } else {
            until.filter(|until| *until > self.clock.now_ms()).map(Obstacle::KeptUntil)
        };
        Ok(Erasure { records: records.len(), obstacle, as_of })
    }
}

/// Reads all that is somebody's.
struct OfThem(RecordId);

struct Theirs {
    records: Vec<RecordRow>,
    units: Vec<UnitRow>,
    unsettled: bool,
}

impl Read for OfThem {
    type Output = Theirs;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Theirs, ServerError> {
        let records = tx.records_under(self.0).await?;
        let ids: Vec<RecordId> = records.iter().map(|row| row.id).collect();
        let units = tx.units_of(&ids).await?;
        let unsettled = !tx.contested(&[self.0]).await?.is_empty();
        Ok(Theirs { records, units, unsettled })
    }
}
