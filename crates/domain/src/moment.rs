//! When a record happened.

use alongside_record::{LiveValue, UnitName};
use chrono::{DateTime, NaiveDate, NaiveTime};
use serde_json::{Map, Value};

use crate::{FACT, Happened, Kind, fields_of};

/// The moment at which a record with these fields happened, milliseconds since 1970 (UTC). A day stands
/// for its noon (UTC), so that it sorts among the moments of that day wherever the program works.
pub fn happened_at(kind: &Kind, fields: &Map<String, Value>) -> Option<i64> {
    let happened = kind.happened?;
    let text = fields.get(happened.field())?.as_str()?;
    match happened {
        Happened::At(_) => DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.timestamp_millis()),
        Happened::On(_) => {
            let noon = NaiveTime::from_hms_opt(12, 0, 0)?;
            let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
            Some(day.and_time(noon).and_utc().timestamp_millis())
        }
    }
}

/// The unit that says when a record of the kind happened.
pub fn moment_unit(kind: &Kind) -> Option<UnitName> {
    let field = kind.happened?.field();
    Some(UnitName::from(if kind.is_fact() { FACT } else { field }))
}

/// The moment that one value of that unit says.
pub fn moment_in(kind: &Kind, live: &LiveValue) -> Option<i64> {
    let fields = fields_of(&moment_unit(kind)?, live.value.to_json().ok()?);
    happened_at(kind, &fields)
}
