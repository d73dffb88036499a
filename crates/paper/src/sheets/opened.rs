//! Who has opened somebody's record, for them: days, people, and what each did, in words.

use alongside_words::{Language, Words};

use super::days;
use crate::{Form, Mark, Part, Sheet};

/// That somebody opened a record on a day, or did something else with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Who, as an id, which tells two of one name apart and is not printed.
    pub who: String,
    /// How they are called; none for the base itself, and where no name is known.
    pub name: Option<String>,
    /// Their role, as a code; none where they have left.
    pub role: Option<String>,
    /// What was done, as a code.
    pub act: String,
    /// How many times.
    pub times: u64,
}

/// The sheet: a line for each day and person, as of the day on which the base was asked.
pub fn who_opened(rows: &[Opened], as_of: &str, language: Language, large: bool) -> Sheet {
    let words = Words::of(language);
    let mut parts = vec![Part::Words(words.say("paper_opened_more", &[]))];
    if rows.is_empty() {
        parts.push(Part::Quiet(words.say("paper_opened_nobody", &[])));
    }
    let same = |one: &Opened, other: &Opened| (&one.day, &one.who) == (&other.day, &other.who);
    let mut rest = rows;
    while let Some(first) = rest.first() {
        let (of_one, others) = rest.split_at(rest.iter().take_while(|one| same(first, one)).count());
        rest = others;
        let acts = of_one.iter().map(|one| did(one, words)).collect();
        parts.push(Part::Listed(Mark::Dot, title(first, words), acts));
    }
    parts.push(Part::Apart(words.say("paper_opened_left_out", &[])));
    Sheet {
        language,
        form: Form::Letter,
        large,
        heading: words.say("paper_opened", &[]),
        below: vec![days::day(words, as_of)],
        parts,
    }
}

/// Who, and on which day.
fn title(one: &Opened, words: &Words) -> String {
    let name = one.name.clone().unwrap_or_else(|| words.say("opened_no_name", &[]));
    let day = days::day(words, &one.day);
    match &one.role {
        Some(role) => {
            let role = words.choice("staff_member", "role", role);
            words.say(
                "paper_opened_line",
                &[("day", day.into()), ("name", name.into()), ("role", role.into())],
            )
        }
        None => words.say("paper_opened_line_left", &[("day", day.into()), ("name", name.into())]),
    }
}

/// What they did, and how often.
fn did(one: &Opened, words: &Words) -> String {
    let act = words.say(&format!("opened_act_{}", one.act), &[]);
    if one.times < 2 {
        return act;
    }
    // Beyond what a number of the catalogue can say exactly, nobody counts.
    let times = u32::try_from(one.times).unwrap_or(u32::MAX);
    words.say("opened_times", &[("act", act.into()), ("count", f64::from(times).into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(day: &str, (who, name): (&str, Option<&str>), act: &str, times: u64) -> Opened {
        let [day, who, act] = [day, who, act].map(str::to_owned);
        Opened { day, who, name: name.map(str::to_owned), role: name.map(|_| "peer".to_owned()), act, times }
    }

    #[test]
    fn a_line_says_the_day_who_and_in_words_what_they_did() {
        let (dana, namesake) = (("1", Some("Dana Demo")), ("2", Some("Dana Demo")));
        let rows = [
            opened("2026-11-27", dana, "opened", 3),
            opened("2026-11-27", dana, "printed", 1),
            opened("2026-11-27", namesake, "named", 1),
            opened("2026-11-26", ("3", None), "looked_up", 1),
        ];
        let lines = |language| {
            let sheet = who_opened(&rows, "2026-11-28", language, false);
            let listed = sheet.parts.into_iter().filter_map(|part| match part {
                Part::Listed(_, title, more) => Some((title, more)),
                _ => None,
            });
            listed.collect::<Vec<_>>()
        };
        let english = lines(Language::English);
        assert_eq!(english.len(), 3, "two of one name are two");
        assert_eq!(english[0].0, "November 27, 2026: Dana Demo, Peer specialist");
        assert_eq!(english[0].1, ["Opened it, 3 times", "Printed something of it for me"]);
        assert!(lines(Language::Spanish)[0].0.starts_with("27 de noviembre de 2026: Dana Demo"));
    }

    #[test]
    fn nobody_is_said_too() {
        let sheet = who_opened(&[], "2026-11-28", Language::English, false);
        assert!(sheet.parts.iter().any(|part| matches!(part, Part::Quiet(_))));
    }
}
