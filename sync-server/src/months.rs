//! In which months a record happened, which the base keeps readable beside the records that reports
//! count, so that a report opens those of its period and no others.
//!
//! Deliberately absent: days, and kinds that no report counts. When a change arrived is readable anyway;
//! a month adds to that only about what was written down later.

use std::{collections::BTreeSet, fmt, ops::RangeInclusive};

use alongside_domain::{CountsAs, Kind, kinds, moment_in, moment_unit};
use alongside_record::{KindName, RecordId, UnitName, UnitState};
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use crate::store::HappenedRow;

/// A month, as `YYYY-MM`, or no month.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(String);

impl Month {
    /// That of a value that says nothing of when; it stands before all months.
    pub fn unsaid() -> Self {
        Self(String::new())
    }

    /// That of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.format("%Y-%m").to_string())
    }

    /// As it was stored.
    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Just what says nothing of when.
    pub(crate) fn only_unsaid() -> RangeInclusive<Self> {
        Self::unsaid()..=Self::unsaid()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The day, in a time zone, of a moment in milliseconds since 1970 (UTC).
pub(crate) fn day_of(at_ms: i64, zone: Tz) -> NaiveDate {
    DateTime::from_timestamp_millis(at_ms).unwrap_or_default().with_timezone(&zone).date_naive()
}

/// How the records of one kind are given their months.
pub(crate) struct Dating {
    pub(crate) kind: &'static Kind,
    /// The unit that says when.
    pub(crate) unit: UnitName,
    zone: Tz,
}

impl Dating {
    /// That of a kind; none where no report counts it, or it is not known here.
    pub(crate) fn of(kind: &KindName, zone: Tz) -> Option<Self> {
        Self::of_kind(kinds::kind(kind.as_str())?, zone)
    }

    /// That of all kinds that reports count.
    pub(crate) fn all(zone: Tz) -> impl Iterator<Item = Self> {
        kinds::ALL.iter().filter_map(move |kind| Self::of_kind(kind, zone))
    }

    fn of_kind(kind: &'static Kind, zone: Tz) -> Option<Self> {
        let unit = moment_unit(kind).filter(|_| kind.counts_as != CountsAs::Nothing)?;
        Some(Self { kind, unit, zone })
    }

    /// The months of a record whose unit is in this state: those of all its live values, whichever of them
    /// people choose in the end.
    pub(crate) fn months(&self, state: Option<&UnitState>) -> BTreeSet<Month> {
        let live = state.into_iter().flat_map(|state| state.live().values());
        let mut months: BTreeSet<Month> = live.map(|live| self.month(moment_in(self.kind, live))).collect();
        if months.is_empty() {
            months.insert(Month::unsaid());
        }
        months
    }

    /// The same as rows.
    pub(crate) fn rows(&self, record: RecordId, state: Option<&UnitState>) -> BTreeSet<HappenedRow> {
        let row = |month| HappenedRow { kind: self.kind.name.into(), month, record };
        self.months(state).into_iter().map(row).collect()
    }

    /// The moment that a unit shows.
    pub(crate) fn shown(&self, state: Option<&UnitState>) -> Option<i64> {
        moment_in(self.kind, state?.shown()?.1)
    }

    /// The month of a moment.
    pub(crate) fn month(&self, at_ms: Option<i64>) -> Month {
        at_ms.map_or_else(Month::unsaid, |at_ms| Month::of(day_of(at_ms, self.zone)))
    }

    /// What the months follow from. Where another one was noted, they are made anew.
    pub(crate) fn rule(&self) -> String {
        let happened = self.kind.happened;
        let field = happened.map(|happened| happened.field()).unwrap_or_default();
        let is_day = matches!(happened, Some(alongside_domain::Happened::On(_)));
        format!("{} {field} {} {}", self.unit, if is_day { "day" } else { "moment" }, self.zone)
    }
}
