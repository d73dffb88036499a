//! Times and days as values spell them, against the clock of their change.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, SecondsFormat};

/// How a time is spelled: RFC 3339 in one of the ways that read back to the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MomentForm {
    /// Minutes east of UTC.
    pub(crate) offset_minutes: i32,
    /// With milliseconds, else with whole seconds.
    pub(crate) millis: bool,
    /// With `Z` for UTC.
    pub(crate) zulu: bool,
}

/// Times further from 1970 than this, about 30,000 years, are left as the text they are.
const FURTHEST_MS: u64 = 1_000_000_000_000_000;
const DAY_MS: i64 = 86_400_000;
/// Days from the first of January of year 1 to 1970, by chrono's count.
const EPOCH_DAY: i64 = 719_163;

impl MomentForm {
    /// How `text` is spelled and the milliseconds it stands for; none where it is no time or is not
    /// spelled in one of our ways.
    pub(crate) fn of(text: &str) -> Option<(Self, i64)> {
        let at = DateTime::parse_from_rfc3339(text).ok()?;
        let ms = at.timestamp_millis();
        let form = Self {
            offset_minutes: at.offset().local_minus_utc() / 60,
            millis: text.contains('.'),
            zulu: text.ends_with('Z'),
        };
        (form.text(ms).as_deref() == Some(text)).then_some((form, ms))
    }

    /// The text of that time.
    pub(crate) fn text(self, ms: i64) -> Option<String> {
        if ms.unsigned_abs() > FURTHEST_MS {
            return None;
        }
        let offset = FixedOffset::east_opt(self.offset_minutes.checked_mul(60)?)?;
        let at = DateTime::from_timestamp_millis(ms)?.with_timezone(&offset);
        let format = if self.millis { SecondsFormat::Millis } else { SecondsFormat::Secs };
        Some(at.to_rfc3339_opts(format, self.zulu))
    }

    /// The step from the clock to the time, in the unit that the text has.
    pub(crate) fn step(self, clock_ms: i64, ms: i64) -> i64 {
        let unit = self.unit();
        ms.div_euclid(unit).wrapping_sub(clock_ms.div_euclid(unit))
    }

    /// The time a step from the clock.
    pub(crate) fn after(self, clock_ms: i64, step: i64) -> Option<i64> {
        let unit = self.unit();
        clock_ms.div_euclid(unit).checked_add(step)?.checked_mul(unit)
    }

    fn unit(self) -> i64 {
        if self.millis { 1 } else { 1_000 }
    }
}

/// Days from the day of the clock (UTC) to the day that `text` spells.
pub(crate) fn days_from(clock_ms: i64, text: &str) -> Option<i64> {
    let day: NaiveDate = text.parse().ok()?;
    let step = i64::from(day.num_days_from_ce()).checked_sub(clock_day(clock_ms))?;
    (day_after(clock_ms, step).as_deref() == Some(text)).then_some(step)
}

/// The text of the day so many days from the clock's.
pub(crate) fn day_after(clock_ms: i64, step: i64) -> Option<String> {
    let day = i32::try_from(clock_day(clock_ms).checked_add(step)?).ok()?;
    NaiveDate::from_num_days_from_ce_opt(day).map(|day| day.to_string())
}

fn clock_day(clock_ms: i64) -> i64 {
    clock_ms.div_euclid(DAY_MS).saturating_add(EPOCH_DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_spellings_are_taken_apart() {
        for text in ["2026-11-20T09:02:11-06:00", "2026-11-20T15:02:11.120Z", "2026-11-20T15:02:11Z"] {
            let (form, ms) = MomentForm::of(text).unwrap();
            assert_eq!(form.text(form.after(77, form.step(77, ms)).unwrap()).as_deref(), Some(text));
        }
        for text in ["2026-11-20 09:02:11Z", "2026-11-20T09:02:11.1Z", "2026-11-20T09:02:11z", "noon", ""] {
            assert_eq!(MomentForm::of(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_counted_from_the_clock() {
        assert_eq!(days_from(0, "1970-01-08"), Some(7));
        assert_eq!(day_after(DAY_MS, -2).as_deref(), Some("1969-12-31"));
        assert_eq!(days_from(0, "1970-1-8"), None);
        assert_eq!(day_after(i64::MAX, i64::MAX), None);
    }
}
