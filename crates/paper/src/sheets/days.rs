//! Days in words.

use alongside_words::Words;

/// A day such as `2026-11-27`, as people write it; what is no day, as it is.
pub(super) fn day(words: &Words, day: &str) -> String {
    written(words, day).unwrap_or_else(|| day.to_owned())
}

fn written(words: &Words, day: &str) -> Option<String> {
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month: u8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day: u8 = day.parse().ok()?;
    let month = words.say(&format!("paper_month_{month}"), &[]);
    Some(words.say("paper_day", &[("month", month.into()), ("day", day.into()), ("year", year.into())]))
}

#[cfg(test)]
mod tests {
    use alongside_words::{Language, Words};

    use super::day;

    #[test]
    fn a_day_is_written_as_people_write_it() {
        assert_eq!(day(Words::of(Language::English), "2026-11-07"), "November 7, 2026");
        assert_eq!(day(Words::of(Language::Spanish), "2026-11-07"), "7 de noviembre de 2026");
        assert_eq!(day(Words::of(Language::English), "some day"), "some day");
    }
}
