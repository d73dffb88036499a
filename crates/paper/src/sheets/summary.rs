//! All that is the person's own, in short and in plain words: what they want, what helps, who is there.

use alongside_domain::{
    Kind,
    kinds::{COMMITMENT, COPING_STRATEGY, GOAL, OUTSIDE_APPOINTMENT, STRENGTH, SUPPORTER, TRIGGER},
};
use alongside_words::Words;

use super::{Record, Told, days};
use crate::{Mark, Part};

/// What it says; what is not known is left out.
pub(super) fn parts(told: &Told<'_>, words: &Words) -> (String, Vec<Part>) {
    let mut parts = Vec::new();
    let mut section = |heading: &str, listed: Vec<Part>| {
        if !listed.is_empty() {
            parts.push(Part::Heading(words.say(heading, &[])));
            parts.extend(listed);
        }
    };
    section("paper_want", named(told.current(&GOAL), &GOAL));
    section("paper_good_at", named(told.of(&STRENGTH), &STRENGTH));
    let tried = |way: &&Record| !way.is("how_much_it_helps", "not_tried_yet");
    section("paper_helps", named(told.of(&COPING_STRATEGY).filter(tried), &COPING_STRATEGY));
    section("paper_hard", named(told.current(&TRIGGER), &TRIGGER));
    section("paper_around", told.of(&SUPPORTER).filter_map(supporter).collect());
    section("paper_next", next(told, words));
    (words.say("paper_summary", &[]), parts)
}

fn named<'a>(records: impl Iterator<Item = &'a Record>, kind: &Kind) -> Vec<Part> {
    let name = |record: &Record| kind.named_by.iter().find_map(|field| record.text(field)).map(str::to_owned);
    records.filter_map(name).map(|name| Part::Listed(Mark::Dot, name, Vec::new())).collect()
}

fn supporter(who: &Record) -> Option<Part> {
    if who.is("makes_it", "harder") {
        return None;
    }
    let phone = who.text("phone").filter(|_| !who.is("may_be_called", "no"));
    Some(Part::Listed(
        Mark::Dot,
        who.text("name")?.to_owned(),
        phone.map(str::to_owned).into_iter().collect(),
    ))
}

/// What they mean to do and where they are expected, the earliest day first.
fn next(told: &Told<'_>, words: &Words) -> Vec<Part> {
    let mut all: Vec<(&str, String, Vec<String>)> = Vec::new();
    for meant in told.current(&COMMITMENT) {
        if let (Some(what), Some(day)) = (meant.text("what"), meant.text("by_when")) {
            let by = words.say("paper_by", &[("day", days::day(words, day).into())]);
            all.push((day, what.to_owned(), vec![by]));
        }
    }
    for kept in told.current(&OUTSIDE_APPOINTMENT) {
        if let (Some(with), Some(day)) = (kept.text("with"), kept.text("on")) {
            let what = words.choice(OUTSIDE_APPOINTMENT.name, "with", with);
            let when = [Some(days::day(words, day)), kept.text("time").map(str::to_owned)];
            let where_it_is = kept.text("where_it_is").map(str::to_owned);
            let more = when.into_iter().chain([where_it_is]).flatten().collect::<Vec<_>>().join(" · ");
            all.push((day, what, vec![more]));
        }
    }
    all.sort_by(|one, other| one.0.cmp(other.0));
    all.into_iter().map(|(_, what, more)| Part::Listed(Mark::Open, what, more)).collect()
}
