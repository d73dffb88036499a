//! How often somebody hopes to hear from us, and in which days next. Weeks and months are counted in days of the
//! calendar, so that no clock that is put forward or back moves a window; a window that has passed stands until
//! somebody was reached.
//!
//! Deliberately absent: what happened in between. A return to use ends nothing and moves nothing.

use chrono::{Days, Months, NaiveDate};
use serde_json::{Map, Value};

use crate::{Kind, Over};

/// How many days a window has.
const WINDOW: u64 = 7;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// Every so many weeks.
    Weeks(u32),
    /// Every week, and after so many of them we ask what they would like: recovery support by telephone as CCAR
    /// does it.
    WeeksThenAsk(u32),
    /// Every so many months, on the same day or the month's last.
    Months(u32),
}

/// That records of a kind say how often somebody hopes to hear from us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cadence {
    /// The field with the choice.
    pub field: &'static str,
    /// What the choices mean; others give no days.
    pub rhythms: &'static [(&'static str, Rhythm)],
    /// The field with the day on which the first window begins.
    pub starts_on: &'static str,
    /// When it rests: any of these.
    pub rests: &'static [Over],
}

/// The days in which we hope to hear from somebody next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HopedWindow {
    /// The first.
    pub from: NaiveDate,
    /// The last. Nothing disappears because it has passed.
    pub until: NaiveDate,
    /// Whether we then ask what they would like from now on.
    pub asks: bool,
}

/// How often somebody hopes to hear from us as a record with these fields says, and from which day on; nothing
/// where it says neither, rests or is over.
pub fn rhythm(kind: &Kind, fields: &Map<String, Value>) -> Option<(Rhythm, NaiveDate)> {
    let cadence = kind.cadence?;
    if kind.is_over(fields) || cadence.rests.iter().any(|rests| rests.holds(fields)) {
        return None;
    }
    let text = |field: &str| fields.get(field).and_then(Value::as_str);
    let said = text(cadence.field)?;
    let (_, rhythm) = cadence.rhythms.iter().find(|(choice, _)| *choice == said)?;
    Some((*rhythm, text(cadence.starts_on)?.parse().ok()?))
}

/// The window after `last`, the day on which they were reached last; the first one where they were not since it
/// began. Nothing beyond the calendar.
pub fn next_window(rhythm: Rhythm, starts: NaiveDate, last: Option<NaiveDate>) -> Option<HopedWindow> {
    let last = last.filter(|last| *last >= starts);
    match rhythm {
        Rhythm::Weeks(weeks) => window(nth_week(starts, weeks, last)?, false),
        Rhythm::WeeksThenAsk(weeks) => {
            let asks = starts.checked_add_days(Days::new(u64::from(weeks) * WINDOW))?;
            let next = nth_week(starts, 1, last)?;
            if next < asks { window(next, false) } else { window(asks, true) }
        }
        Rhythm::Months(months) => {
            let mut next = starts;
            let mut passed = 0_u32;
            while last.is_some_and(|last| next <= last) {
                passed = passed.checked_add(months.max(1))?;
                next = starts.checked_add_months(Months::new(passed))?;
            }
            window(next, false)
        }
    }
}

/// The first day of the first period that begins after `last`.
fn nth_week(starts: NaiveDate, weeks: u32, last: Option<NaiveDate>) -> Option<NaiveDate> {
    let period = u64::from(weeks.max(1)) * WINDOW;
    let Some(last) = last else { return Some(starts) };
    let passed = u64::try_from(last.signed_duration_since(starts).num_days()).ok()? / period + 1;
    starts.checked_add_days(Days::new(passed.checked_mul(period)?))
}

fn window(from: NaiveDate, asks: bool) -> Option<HopedWindow> {
    Some(HopedWindow { from, until: from.checked_add_days(Days::new(WINDOW - 1))?, asks })
}

/// The day that a moment in a field falls on where it was written down, whatever the clocks did since.
pub fn day_written(moment: &str) -> Option<NaiveDate> {
    moment.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kinds::CALL_PLAN;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn window(rhythm: Rhythm, starts: &str, last: Option<&str>) -> (String, String, bool) {
        let window = next_window(rhythm, day(starts), last.map(day)).unwrap();
        (window.from.to_string(), window.until.to_string(), window.asks)
    }

    fn days(from: &str, until: &str) -> (String, String, bool) {
        (from.to_owned(), until.to_owned(), false)
    }

    #[test]
    fn the_first_week_stands_until_somebody_was_reached() {
        let weekly = Rhythm::Weeks(1);
        let first = days("2026-10-05", "2026-10-11");
        assert_eq!(window(weekly, "2026-10-05", None), first);
        assert_eq!(window(weekly, "2026-10-05", Some("2026-10-04")), first, "a word before it began");
        let second = days("2026-10-12", "2026-10-18");
        for reached in ["2026-10-05", "2026-10-11"] {
            assert_eq!(window(weekly, "2026-10-05", Some(reached)), second, "{reached}");
        }
        assert_eq!(window(weekly, "2026-10-05", Some("2026-10-12")), days("2026-10-19", "2026-10-25"));
    }

    #[test]
    fn after_twelve_weeks_we_ask_and_go_on_asking() {
        let twelve = Rhythm::WeeksThenAsk(12);
        let starts = "2026-10-05";
        assert_eq!(window(twelve, starts, Some("2026-12-14")), days("2026-12-21", "2026-12-27"));
        assert_eq!(window(twelve, starts, Some("2026-12-20")), days("2026-12-21", "2026-12-27"));
        for reached in ["2026-12-21", "2026-12-27", "2026-12-28", "2027-06-01"] {
            let asked = ("2026-12-28".to_owned(), "2027-01-03".to_owned(), true);
            assert_eq!(window(twelve, starts, Some(reached)), asked, "{reached}");
        }
    }

    #[test]
    fn a_clock_put_back_and_a_year_that_ends_move_no_window() {
        // Clocks go back on November 1, 2026, and forward on March 14, 2027, in the United States.
        assert_eq!(
            window(Rhythm::Weeks(1), "2026-10-29", Some("2026-11-01")),
            days("2026-11-05", "2026-11-11")
        );
        assert_eq!(
            window(Rhythm::Weeks(2), "2027-03-10", Some("2027-03-14")),
            days("2027-03-24", "2027-03-30")
        );
        assert_eq!(
            window(Rhythm::Weeks(2), "2026-12-24", Some("2026-12-31")),
            days("2027-01-07", "2027-01-13")
        );
        assert_eq!(day_written("2026-11-01T23:30:00-06:00"), Some(day("2026-11-01")));
        assert_eq!(day_written("soon"), None);
    }

    #[test]
    fn every_month_is_the_same_day_or_the_last_one() {
        let monthly = Rhythm::Months(1);
        assert_eq!(window(monthly, "2026-12-31", None), days("2026-12-31", "2027-01-06"));
        assert_eq!(window(monthly, "2026-12-31", Some("2027-01-05")), days("2027-01-31", "2027-02-06"));
        assert_eq!(window(monthly, "2026-12-31", Some("2027-01-31")), days("2027-02-28", "2027-03-06"));
        assert_eq!(window(monthly, "2026-12-31", Some("2027-02-28")), days("2027-03-31", "2027-04-06"));
        assert_eq!(window(monthly, "2028-01-31", Some("2028-02-10")), days("2028-02-29", "2028-03-06"));
    }

    #[test]
    fn nothing_is_hoped_for_beyond_the_calendar() {
        assert_eq!(next_window(Rhythm::Weeks(1), NaiveDate::MAX, None), None);
        assert_eq!(next_window(Rhythm::Months(1), NaiveDate::MAX, Some(NaiveDate::MAX)), None);
    }

    #[test]
    fn a_plan_gives_days_while_it_goes_on_and_says_when_it_begins() {
        let says = |fields: Value| rhythm(&CALL_PLAN, fields.as_object().unwrap());
        let starts = day("2026-10-05");
        let twelve = json!({"cadence": "twelve_weeks", "starts_on": "2026-10-05"});
        assert_eq!(says(twelve), Some((Rhythm::WeeksThenAsk(12), starts)));
        let going_on = json!({"cadence": "every_two_weeks", "starts_on": "2026-10-05", "status": "going_on"});
        assert_eq!(says(going_on), Some((Rhythm::Weeks(2), starts)));
        for status in ["paused", "ended"] {
            let plan = json!({"cadence": "every_week", "starts_on": "2026-10-05", "status": status});
            assert_eq!(says(plan), None, "{status}");
        }
        assert_eq!(says(json!({"cadence": "as_agreed", "starts_on": "2026-10-05"})), None);
        assert_eq!(says(json!({"cadence": "every_week"})), None);
    }
}
