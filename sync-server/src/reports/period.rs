//! The days that a report covers.

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;

use crate::months::{Month, day_of};

/// How far the day of one moment can be from its day elsewhere: clocks differ by up to 26 hours.
const BESIDE: Days = Days::new(2);

/// A run of days in the organisation's time zone, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
    time_zone: Tz,
}

impl Period {
    /// The period from one `YYYY-MM-DD` to another.
    ///
    /// # Errors
    /// `from` or `to`: which of them is no day, or `to` when it lies before `from`.
    pub fn parse(from: &str, to: &str, time_zone: Tz) -> Result<Self, &'static str> {
        let day = |text: &str| {
            let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
            day.filter(|day| day.to_string() == text)
        };
        let first = day(from).ok_or("from")?;
        let last = day(to).filter(|last| *last >= first).ok_or("to")?;
        Ok(Self { first, last, time_zone })
    }

    /// Whether a moment, milliseconds since 1970 (UTC), falls on one of its days.
    pub fn contains(&self, at_ms: i64) -> bool {
        (self.first..=self.last).contains(&day_of(at_ms, self.time_zone))
    }

    /// The months that its days are in, where months are counted in that time zone: those beside them as well where
    /// its own is another.
    pub(super) fn months(&self, counted_in: Tz) -> RangeInclusive<Month> {
        if counted_in == self.time_zone {
            return Month::of(self.first)..=Month::of(self.last);
        }
        let first = self.first.checked_sub_days(BESIDE).unwrap_or(self.first);
        let last = self.last.checked_add_days(BESIDE).unwrap_or(self.last);
        Month::of(first)..=Month::of(last)
    }

    /// In which time zone its days begin and end.
    pub(super) fn zone(&self) -> Tz {
        self.time_zone
    }

    /// Its first and last day, `YYYY-MM-DD`.
    pub fn days(&self) -> (String, String) {
        (self.first.to_string(), self.last.to_string())
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn days_begin_and_end_in_the_organisations_time_zone() {
        let november = Period::parse("2026-11-01", "2026-11-30", chrono_tz::America::Chicago).unwrap();
        for (moment, inside) in [
            ("2026-11-01T00:00:00-05:00", true),
            ("2026-11-01T04:59:59Z", false),
            ("2026-12-01T05:59:59Z", true),
            ("2026-12-01T06:00:00Z", false),
            ("2026-11-30T23:30:00-06:00", true),
        ] {
            let at = DateTime::parse_from_rfc3339(moment).unwrap().timestamp_millis();
            assert_eq!(november.contains(at), inside, "{moment}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused_by_its_field() {
        let zone = chrono_tz::UTC;
        assert_eq!(Period::parse("2026-02-30", "2026-03-01", zone), Err("from"));
        assert_eq!(Period::parse("2026-03-01", "1 March", zone), Err("to"));
        assert_eq!(Period::parse("2026-03-02", "2026-03-01", zone), Err("to"));
    }

    #[test]
    fn months_beside_its_own_are_looked_into_only_where_they_are_counted_elsewhere() {
        let (here, there) = (chrono_tz::America::Chicago, chrono_tz::Pacific::Auckland);
        let november = Period::parse("2026-11-01", "2026-11-30", here).unwrap();
        let month = |day: &str| Month::of(day.parse().unwrap());
        assert_eq!(november.months(here), month("2026-11-01")..=month("2026-11-30"));
        assert_eq!(november.months(there), month("2026-10-30")..=month("2026-12-02"));
    }
}
