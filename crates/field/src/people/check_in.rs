//! What a person's newest check-ins tell their page: mood and craving.

use alongside_domain::kinds::CHECK_IN;
use alongside_record::RecordId;
use alongside_vault::Row;
use serde_json::Value;

use crate::{Open, Result, views::ChartPoint};

/// Check-ins looked at, the newest: some six years of weekly ones.
pub(super) const NEWEST: usize = 300;

/// Mood and craving of a person's newest check-ins, oldest first, without those that were voided.
pub(super) fn chart(open: &Open, participant: RecordId) -> Result<Vec<ChartPoint>> {
    let newest = open.vault.about(participant, &CHECK_IN.name.into(), NEWEST)?;
    Ok(newest.iter().rev().filter_map(chart_point).collect())
}

/// A point where either was asked.
fn chart_point(check_in: &Row) -> Option<ChartPoint> {
    let number = |name: &str| {
        let value = check_in.fields.get(name).and_then(Value::as_u64);
        value.and_then(|value| u8::try_from(value).ok())
    };
    let (mood, craving) = (number("mood"), number("craving"));
    let at = check_in.happened_at.unwrap_or(check_in.touched_at);
    (mood.is_some() || craving.is_some()).then_some(ChartPoint { at, mood, craving })
}
