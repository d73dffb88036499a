//! What a new record says when the form leaves it open: who, where and when.

use alongside_domain::{DefaultValue, Kind};
use chrono::{DateTime, SecondsFormat};
use serde_json::{Map, Value};

use crate::{Open, Result, session::home_site};

/// A moment as fields hold it: in the organisation's time zone, with its offset.
pub(crate) fn timestamp(open: &Open, at_ms: i64) -> Value {
    let utc = DateTime::from_timestamp_millis(at_ms).unwrap_or_default();
    Value::from(utc.with_timezone(&open.zone).to_rfc3339_opts(SecondsFormat::Secs, false))
}

/// Fills in what the kind declares for a new record where the form left it out.
pub(super) fn fill_in(open: &Open, kind: &Kind, fields: &mut Map<String, Value>, now_ms: i64) -> Result<()> {
    for field in kind.fields() {
        // Nobody writes in another's name, wherever the fields came from.
        let is_open = field.own || !fields.contains_key(field.name);
        let Some(default) = field.default.filter(|_| is_open) else { continue };
        let value = match default {
            DefaultValue::Now => timestamp(open, now_ms),
            DefaultValue::Today => Value::from(open.day(now_ms).to_string()),
            DefaultValue::Author => Value::from(open.staff.to_string()),
            DefaultValue::AuthorsSite => Value::from(home_site(open)),
        };
        if !value.is_null() {
            fields.insert(field.name.to_owned(), value);
        }
    }
    Ok(())
}
