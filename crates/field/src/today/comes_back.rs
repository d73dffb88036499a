//! What of somebody's milestones comes back in the coming days: only where they want days shown to them.

use alongside_domain::{Since, comes_back, kinds};
use alongside_record::RecordId;
use chrono::{Days, NaiveDate};
use serde_json::{Map, Value};

use crate::{
    Open, Result,
    people::{text, wants_days},
    views::ComesBack,
};

/// How far ahead one is told.
const DAYS_AHEAD: u64 = 7;
/// Records of one kind looked at, and days told of.
const NEWEST: usize = 100;
const TOLD: usize = 3;

/// The days that come back for a participant, the next first; none unless they want days shown. `fields` are the
/// participant's.
pub(super) fn coming_back(
    open: &Open,
    participant: RecordId,
    fields: &Map<String, Value>,
    today: NaiveDate,
) -> Result<Vec<ComesBack>> {
    if !wants_days(fields) {
        return Ok(Vec::new());
    }
    let until = today.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(today);
    let mut coming = Vec::new();
    for (kind, celebrated) in kinds::ALL.iter().filter_map(|kind| Some((kind, kind.celebrated?))) {
        for row in open.vault.about(participant, &kind.name.into(), NEWEST)? {
            if !celebrated.when.iter().any(|when| when.holds(&row.fields)) {
                continue;
            }
            let day = text(&row.fields, celebrated.day).and_then(|day| day.parse::<NaiveDate>().ok());
            let Some(found) = day.and_then(|day| comes_back(day, today, until)) else { continue };
            let (days, years) = match found.since {
                Since::Days(days) => (Some(days), None),
                Since::Years(years) => (None, Some(years)),
            };
            let words = text(&row.fields, celebrated.words).unwrap_or_default();
            let on = found.on.to_string();
            coming.push(ComesBack {
                id: row.id.to_string(),
                kind: row.kind.to_string(),
                on,
                days,
                years,
                words,
            });
        }
    }
    coming.sort_by(|one, other| (&one.on, &one.id).cmp(&(&other.on, &other.id)));
    coming.truncate(TOLD);
    Ok(coming)
}
