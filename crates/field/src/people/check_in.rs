//! What a person's newest check-ins tell their page: what helped, what made it hard, mood and craving.

use std::collections::BTreeMap;

use alongside_domain::kinds::CHECK_IN;
use alongside_record::RecordId;
use alongside_vault::Row;
use serde_json::Value;

use super::texts;
use crate::{Open, Result, views::ChartPoint};

/// Check-ins looked at, the newest: some six years of weekly ones.
const NEWEST: usize = 300;
/// Words offered as chips.
const CHIPS: usize = 12;

/// What the newest check-ins tell.
pub(super) struct Told {
    /// What helped before, most often named first.
    pub(super) toolbox: Vec<String>,
    /// What made it hard before, most often named first.
    pub(super) triggers: Vec<String>,
    /// Mood and craving, oldest first.
    pub(super) chart: Vec<ChartPoint>,
}

/// What a person's newest check-ins tell, without those that were voided.
pub(super) fn told(open: &Open, participant: RecordId) -> Result<Told> {
    let newest = open.vault.about(participant, &CHECK_IN.name.into(), NEWEST)?;
    Ok(Told {
        toolbox: most_named(&newest, "what_helped"),
        triggers: most_named(&newest, "triggers"),
        chart: newest.iter().rev().filter_map(chart_point).collect(),
    })
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

/// The words named most often in a field, as they were last spelled.
fn most_named(check_ins: &[Row], field: &str) -> Vec<String> {
    let mut named: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for word in check_ins.iter().flat_map(|check_in| texts(&check_in.fields, field)) {
        named.entry(word.to_lowercase()).or_insert((0, word)).0 += 1;
    }
    let mut named: Vec<_> = named.into_values().collect();
    named.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    named.into_iter().take(CHIPS).map(|(_, word)| word).collect()
}
