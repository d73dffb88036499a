//! Whether what came of a record changes anything that its rows follow from. Mostly nothing does: what one
//! wrote oneself comes back as it was, with the word that it landed.

use alongside_record::{Digest, UnitState};

use crate::{Result, StoredRecord, VaultError};

/// What the rows of a record follow from, in short.
pub(crate) fn followed(record: &StoredRecord) -> Result<Digest> {
    let units: Vec<_> = record.state.units.iter().map(|(name, unit)| (name, values(unit))).collect();
    let followed = (&record.kind, record.root, &record.audience, units);
    let bytes = postcard::to_stdvec(&followed).map_err(|_| VaultError::Invalid { what: "record" })?;
    Ok(Digest::of(&[&bytes]))
}

/// The live values and who wrote them when. When they came counts where there are several to choose from.
fn values(unit: &UnitState) -> Vec<impl serde::Serialize> {
    let chosen = unit.live().len() > 1;
    let values = unit.live().iter().map(|(dot, live)| {
        let stamp = &live.stamp;
        let came = stamp.received_at.filter(|_| chosen);
        (*dot, &live.value, stamp.author, stamp.device, stamp.claimed_at, stamp.clock_offset, came)
    });
    values.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use alongside_record::{DeviceId, Dot, LiveValue, LogId, RecordId, Root, StaffId, Stamp, Value, Witness};

    use super::*;

    fn live(text: &str, received_at: Option<i64>, attested: bool) -> LiveValue {
        let dot = Dot::new(LogId(1), 1);
        let author = StaffId(dot);
        let (device, claimed_at, clock_offset) = (DeviceId(1), 5, Some(0));
        let stamp = Stamp { author, device, claimed_at, clock_offset, received_at, attested };
        LiveValue { value: Value::from_json(&text.into()), stamp, witness: Witness::default() }
    }

    fn record(values: &[LiveValue]) -> StoredRecord {
        let dots = (1..).map(|counter| Dot::new(LogId(1), counter));
        let live: BTreeMap<Dot, LiveValue> = dots.zip(values.iter().cloned()).collect();
        let mut state = alongside_record::RecordState::default();
        state.units.insert("what".into(), UnitState::received(live, alongside_record::DotSet::default()));
        let id = RecordId(Dot::new(LogId(1), 1));
        let (kind, audience) = ("follow_up".into(), "care_team".into());
        StoredRecord { id, kind, root: Root::Organisation, audience, state }
    }

    #[test]
    fn that_it_landed_changes_nothing_and_another_value_does() {
        let of = |values: Vec<LiveValue>| followed(&record(&values)).unwrap();
        let (before, landed) = (live("call", None, false), live("call", Some(9), true));
        assert_eq!(of(vec![before.clone()]), of(vec![landed.clone()]));
        assert_ne!(of(vec![before.clone()]), of(vec![live("visit", None, false)]));
        // Of two, the later one is shown.
        let other = live("visit", Some(7), true);
        assert_ne!(of(vec![before, other.clone()]), of(vec![landed, other]));
    }
}
