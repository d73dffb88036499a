//! What the user did today, which can be taken back for as long as the day lasts.

use alongside_domain::{is_plan, kinds};
use alongside_record::KindName;
use alongside_vault::Row;
use chrono::{Days, NaiveDate, NaiveTime, TimeZone};

use crate::{
    Open, Result,
    people::{Names, card},
    records::{can_be_finished, finished_by},
    views::DoneRow,
};

/// Plans that the user carried out today, the latest first.
pub(super) fn done_today(open: &Open, now: i64, names: &mut Names<'_>) -> Result<Vec<DoneRow>> {
    let today = open.day(now);
    let begins = begin_of(open, today);
    let ends = today.checked_add_days(Days::new(1)).map_or(i64::MAX, |next| begin_of(open, next));
    let me = open.staff.to_string();
    let mut done = Vec::new();
    for kind in kinds::ALL.iter().filter(|kind| is_plan(kind) && can_be_finished(kind)) {
        let rows = open.vault.happened_between(&KindName::from(kind.name), begins, ends)?;
        let mine = rows.iter().filter(|row| kind.is_over(&row.fields) && finished_by(kind, &row.fields, &me));
        for row in mine {
            done.push(done_row(open, row, names)?);
        }
    }
    done.sort_by_key(|row| std::cmp::Reverse(row.at));
    Ok(done)
}

/// The first moment of a day in the organisation's time zone; where clocks skip midnight, the first that
/// there is.
pub(super) fn begin_of(open: &Open, day: NaiveDate) -> i64 {
    let midnight = day.and_time(NaiveTime::MIN);
    let hours = (0..3).map(|hours| midnight + chrono::Duration::hours(hours));
    let first = hours.into_iter().find_map(|time| open.zone.from_local_datetime(&time).earliest());
    first.map_or_else(|| midnight.and_utc().timestamp_millis(), |moment| moment.timestamp_millis())
}

fn done_row(open: &Open, row: &Row, names: &mut Names<'_>) -> Result<DoneRow> {
    let about = match row.participant {
        Some(id) => open.row(id)?,
        None => None,
    };
    Ok(DoneRow {
        id: row.id.to_string(),
        kind: row.kind.to_string(),
        participant: about.map(|row| card(&row, None, names)).transpose()?,
        at: row.happened_at.unwrap_or(row.touched_at),
    })
}
