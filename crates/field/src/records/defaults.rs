//! What a new record says when the form leaves it open: who, where and when.

use alongside_domain::Kind;
use chrono::{DateTime, SecondsFormat};
use serde_json::{Map, Value};

use crate::{Open, Result, people::text, session::enrolled_site};

/// A moment as fields hold it: in the organisation's time zone, with its offset.
pub(crate) fn timestamp(open: &Open, at_ms: i64) -> Value {
    let utc = DateTime::from_timestamp_millis(at_ms).unwrap_or_default();
    Value::from(utc.with_timezone(&open.zone).to_rfc3339_opts(SecondsFormat::Secs, false))
}

/// Fills in, for a new record, the author as `staff`, their site as `site` and now as
/// `occurred_at`, where the kind has such fields and the form left them out.
pub(super) fn fill_in(open: &Open, kind: &Kind, fields: &mut Map<String, Value>, now_ms: i64) -> Result<()> {
    let mut fill = |name: &str, value: Value| {
        if kind.field(name).is_some() && !fields.contains_key(name) && !value.is_null() {
            fields.insert(name.to_owned(), value);
        }
    };
    fill("occurred_at", timestamp(open, now_ms));
    if kind.name == "staff_member" || kind.name == "site_day" {
        return Ok(());
    }
    fill("staff", Value::from(open.staff.to_string()));
    // A laptop that has not heard from base since it was enrolled has no record of its user yet.
    let home = open.vault.row(open.staff.record())?.and_then(|staff| text(&staff.fields, "site"));
    let home = match home {
        Some(home) => Some(home),
        None => enrolled_site(open, open.staff)?.map(|site| site.to_string()),
    };
    fill("site", Value::from(home));
    Ok(())
}
