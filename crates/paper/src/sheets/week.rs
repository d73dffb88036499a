//! The week, day by day.

use alongside_domain::kinds::SCHEDULE_ENTRY;
use alongside_words::Words;

use super::{Record, Told};
use crate::{Mark, Part};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What it says. What is on no day of its own stands at the end.
pub(super) fn parts(told: &Told<'_>, words: &Words) -> (String, Vec<Part>) {
    let mut parts = Vec::new();
    for day in DAYS {
        let on = |entry: &&Record| entry.texts("weekdays").any(|on| on == day);
        let heading = words.choice(SCHEDULE_ENTRY.name, "weekdays", day);
        entries(&mut parts, heading, told.of(&SCHEDULE_ENTRY).filter(on).collect());
    }
    let any = told.of(&SCHEDULE_ENTRY).filter(|entry| entry.texts("weekdays").next().is_none());
    entries(&mut parts, words.say("paper_any_day", &[]), any.collect());
    (words.say("paper_week", &[]), parts)
}

fn entries(parts: &mut Vec<Part>, heading: String, mut on: Vec<&Record>) {
    if on.is_empty() {
        return;
    }
    on.sort_by_key(|entry| (entry.text("time").is_none(), time(entry.text("time").unwrap_or_default())));
    parts.push(Part::Heading(heading));
    for entry in on {
        let line = [entry.text("time"), entry.text("what")].into_iter().flatten().collect::<Vec<_>>();
        let more = [entry.text("where_it_is"), entry.text("with_whom")].into_iter().flatten();
        let more = more.collect::<Vec<_>>().join(" · ");
        let more = if more.is_empty() { Vec::new() } else { vec![more] };
        parts.push(Part::Listed(Mark::Dot, line.join("   "), more));
    }
}

/// Minutes since midnight of a time as people write it: "9", "6:30 pm", "18:30". What is none comes last.
fn time(text: &str) -> u32 {
    let digits: Vec<u32> =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let Some(hour) = digits.first().filter(|hour| **hour < 25) else { return u32::MAX };
    let minute = digits.get(1).copied().filter(|minute| *minute < 60).unwrap_or_default();
    let letters: String =
        text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    let noon = match (letters.as_str(), *hour) {
        ("pm" | "p", 1..12) => 12,
        ("am" | "a", 12) => return minute,
        _ => 0,
    };
    (hour + noon) * 60 + minute
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn the_times_of_a_day_come_in_order() {
        let mut times = ["18:30", "9 am", "12 p.m.", "6 pm", "noon", "12:15 am", "7:05"];
        times.sort_by_key(|text| time(text));
        assert_eq!(times, ["12:15 am", "7:05", "9 am", "12 p.m.", "6 pm", "18:30", "noon"]);
    }
}
