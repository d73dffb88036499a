//! In which months the records that land happened, before and after.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{RecordId, UnitState};
use chrono_tz::Tz;

use crate::{
    ServerError,
    months::Dating,
    store::{HappenedRow, RecordRow, UnitKey, Writing},
};

/// The months of records, as their states say.
#[derive(Default)]
pub(super) struct Dates(BTreeMap<RecordId, BTreeSet<HappenedRow>>);

impl Dates {
    /// Those of `records`, by the units that say when as far as these are among `units`, and as of nothing
    /// said for those that are `created` without.
    pub(super) fn of<'a>(
        records: &BTreeMap<RecordId, RecordRow>,
        created: &BTreeSet<RecordId>,
        units: impl Iterator<Item = (&'a UnitKey, &'a UnitState)>,
        zone: Tz,
    ) -> Self {
        let dating = |record: &RecordId| Dating::of(&records.get(record)?.kind, zone);
        let unsaid = created.iter().filter_map(|id| Some((*id, dating(id)?.rows(*id, None))));
        let mut dates: BTreeMap<RecordId, BTreeSet<HappenedRow>> = unsaid.collect();
        for (key, state) in units {
            let dating = dating(&key.record).filter(|dating| dating.unit == key.unit);
            dates.extend(dating.map(|dating| (key.record, dating.rows(key.record, Some(state)))));
        }
        Self(dates)
    }

    /// Writes what became of them.
    pub(super) async fn become_those<T: Writing>(self, tx: &mut T, after: Self) -> Result<(), ServerError> {
        let rows = |dates: Self| dates.0.into_values().flatten().collect::<BTreeSet<HappenedRow>>();
        let (before, after) = (rows(self), rows(after));
        tx.drop_happened(&Vec::from_iter(before.difference(&after).cloned())).await?;
        tx.add_happened(&Vec::from_iter(after.difference(&before).cloned())).await
    }
}
