//! What to carry in a wallet: whom to call and what helps. The neutral one bears no program's name and no
//! word about substances, so that nobody can be known by it as somebody who is served here (42 CFR 2.18).

use alongside_domain::kinds::{COPING_STRATEGY, RECOVERY_PLAN, SUPPORTER};
use alongside_words::Words;

use super::{Told, neutral::is_neutral, plan};
use crate::{Mark, Part};

/// What it says; `left_off` grows by each line that a neutral card does not say.
pub(super) fn parts(
    told: &Told<'_>,
    words: &Words,
    neutral: bool,
    left_off: &mut usize,
) -> (String, Vec<Part>) {
    let mut may_say = |text: &str| {
        let may = !neutral || is_neutral(text, &told.program);
        *left_off += usize::from(!may);
        may
    };
    let mut parts = Vec::new();
    let people =
        told.of(&SUPPORTER).filter(|who| !who.is("makes_it", "harder") && !who.is("may_be_called", "no"));
    for who in people {
        if let (Some(name), Some(phone)) = (who.text("name"), who.text("phone"))
            && may_say(name)
        {
            parts.push(Part::Listed(Mark::Dot, format!("{name}   {phone}"), Vec::new()));
        }
    }
    if !parts.is_empty() {
        parts.insert(0, Part::Heading(words.say("paper_people", &[])));
    }
    parts.push(Part::Quiet(words.say("paper_988", &[])));
    let helps = helps(told).filter(|line| may_say(line));
    let helps: Vec<Part> = helps.map(|line| Part::Listed(Mark::Dot, line.to_owned(), Vec::new())).collect();
    if !helps.is_empty() {
        parts.push(Part::Heading(words.say("paper_helps", &[])));
        parts.extend(helps);
    }
    for section in ["early_signs", "breaking_down", "crisis"] {
        let text = plan::shown(told).and_then(|plan| plan.text(section)).filter(|_| !neutral);
        if let Some(text) = text {
            parts.push(Part::Heading(words.field(RECOVERY_PLAN.name, section)));
            parts.push(Part::Words(text.to_owned()));
        }
    }
    (words.say("paper_card", &[]), parts)
}

/// What helps: strategies that were found to, and the lines of the plan's toolbox.
fn helps<'a>(told: &'a Told<'_>) -> impl Iterator<Item = &'a str> {
    let tried = told.of(&COPING_STRATEGY).filter(|way| !way.is("how_much_it_helps", "not_tried_yet"));
    let toolbox = plan::shown(told).and_then(|plan| plan.text("toolbox")).unwrap_or_default();
    let lines = toolbox.lines().map(str::trim).filter(|line| !line.is_empty());
    tried.filter_map(|way| way.text("what")).chain(lines)
}
