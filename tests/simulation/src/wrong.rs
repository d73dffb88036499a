//! Words that do not fit where they stand.

use alongside_domain::kinds;
use alongside_record::{Change, UnitWrite};
use chrono::NaiveDate;

/// Whether a change holds words that do not fit, as [`crate::acts`] writes them.
pub fn says_something_wrong(change: &Change) -> bool {
    change.writes.iter().any(is_wrong)
}

/// Whether a write does.
pub fn is_wrong(write: &UnitWrite) -> bool {
    let unit = write.unit.as_str();
    let Ok(value) = write.value.to_json() else { return true };
    let declared = kinds::ALL.iter().filter(|kind| !kind.is_fact());
    let mut fields = declared.filter_map(|kind| kind.field(unit)).peekable();
    // Fields of one name hold the same wherever they are declared.
    fields.peek().is_some() && fields.all(|field| field.holds.check(unit, &value, NaiveDate::MAX).is_err())
}
