//! Days that come back: some weeks after something that is celebrated, and each year.
//!
//! Deliberately absent: whether somebody wants to be told, and whether they live. Nothing resets: what happened
//! since takes nothing back.

use chrono::{Datelike, Days, NaiveDate};

/// What is celebrated of a kind's records.
#[derive(Debug, Clone, Copy)]
pub struct Celebrated {
    /// When one is: any of these.
    pub when: &'static [crate::Over],
    /// The field with the day.
    pub day: &'static str,
    /// The field that says in words what it was.
    pub words: &'static str,
}

/// A day that comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComesBack {
    /// The day.
    pub on: NaiveDate,
    /// How long it is since then.
    pub since: Since,
}

/// How long something is ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// So many days.
    Days(u32),
    /// So many years.
    Years(u32),
}

/// Days after which something is celebrated in its first year, as is usual in recovery.
const DAYS: [u32; 4] = [30, 60, 90, 180];

/// The first day from one day to another, both included, on which it is one of [`DAYS`] or whole years since
/// `day`.
pub fn comes_back(day: NaiveDate, from: NaiveDate, until: NaiveDate) -> Option<ComesBack> {
    let within = |on: &NaiveDate| (from..=until).contains(on);
    let days = DAYS.into_iter().filter_map(|count| {
        let on = day.checked_add_days(Days::new(u64::from(count)))?;
        Some(ComesBack { on, since: Since::Days(count) })
    });
    let years = [from.year(), until.year()].into_iter().filter_map(|year| {
        let count = u32::try_from(year.checked_sub(day.year())?).ok().filter(|count| *count > 0)?;
        // Who began on February 29 is told on the 28th in other years.
        let on = day.with_year(year).or_else(|| day.pred_opt()?.with_year(year))?;
        Some(ComesBack { on, since: Since::Years(count) })
    });
    days.chain(years).filter(|one| within(&one.on)).min_by_key(|one| one.on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn coming(began: &str, from: &str, until: &str) -> Option<(String, Since)> {
        comes_back(day(began), day(from), day(until)).map(|one| (one.on.to_string(), one.since))
    }

    #[test]
    fn weeks_come_back_in_the_first_year_and_years_ever_after() {
        let at = |on: &str, since| Some((on.to_owned(), since));
        assert_eq!(coming("2026-09-01", "2026-09-25", "2026-10-05"), at("2026-10-01", Since::Days(30)));
        assert_eq!(coming("2026-09-01", "2026-11-27", "2026-12-04"), at("2026-11-30", Since::Days(90)));
        assert_eq!(coming("2025-12-03", "2026-11-27", "2026-12-04"), at("2026-12-03", Since::Years(1)));
        assert_eq!(coming("2019-01-02", "2026-12-28", "2027-01-04"), at("2027-01-02", Since::Years(8)));
        assert_eq!(coming("2024-02-29", "2026-02-25", "2026-03-04"), at("2026-02-28", Since::Years(2)));
        assert_eq!(coming("2024-02-29", "2028-02-25", "2028-03-04"), at("2028-02-29", Since::Years(4)));
        // Both ends count; the day itself and what is past or still far do not come back.
        assert_eq!(coming("2026-11-27", "2026-11-27", "2026-12-04"), None);
        assert_eq!(coming("2025-12-04", "2026-11-27", "2026-12-04"), at("2026-12-04", Since::Years(1)));
        assert_eq!(coming("2025-11-27", "2026-11-27", "2026-12-04"), at("2026-11-27", Since::Years(1)));
        assert_eq!(coming("2025-11-26", "2026-11-27", "2026-12-04"), None);
        assert_eq!(coming("2025-12-05", "2026-11-27", "2026-12-04"), None);
    }
}
