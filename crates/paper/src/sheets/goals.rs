//! Goals and their steps.

use alongside_domain::kinds::{ACTION_STEP, GOAL};
use alongside_words::Words;

use super::{Record, Told};
use crate::{Mark, Part};

/// What it says: the chosen goal, or all that somebody is at, then those that they reached.
pub(super) fn parts(told: &Told<'_>, words: &Words) -> (String, Vec<Part>) {
    let heading = words.say("paper_goals", &[]);
    let chosen = told.chosen.as_ref().and_then(|chosen| {
        let id = if chosen.kind == GOAL.name { Some(chosen.id.as_str()) } else { chosen.text("goal") };
        told.of(&GOAL).find(|goal| Some(goal.id.as_str()) == id)
    });
    let mut parts = Vec::new();
    if let Some(goal) = chosen {
        push_goal(&mut parts, told, words, goal);
        return (heading, parts);
    }
    for goal in told.current(&GOAL) {
        push_goal(&mut parts, told, words, goal);
    }
    let of_none = |step: &&Record| !told.of(&GOAL).any(|goal| step.refers_to("goal", &goal.id));
    let steps: Vec<Part> =
        told.current(&ACTION_STEP).filter(of_none).map(|step| one_step(words, step)).collect();
    if !steps.is_empty() {
        parts.push(Part::Heading(words.say("paper_steps", &[])));
        parts.extend(steps);
    }
    let reached = told.of(&GOAL).filter(|goal| goal.is("status", "reached"));
    let reached = reached.filter_map(|goal| goal.text("statement"));
    let reached: Vec<Part> =
        reached.map(|text| Part::Listed(Mark::Ticked, text.to_owned(), Vec::new())).collect();
    if !reached.is_empty() {
        parts.push(Part::Heading(words.say("paper_reached", &[])));
        parts.extend(reached);
    }
    (heading, parts)
}

fn push_goal(parts: &mut Vec<Part>, told: &Told<'_>, words: &Words, goal: &Record) {
    let Some(statement) = goal.text("statement") else { return };
    parts.push(Part::Heading(statement.to_owned()));
    if let Some(dimension) = goal.text("dimension") {
        parts.push(Part::Quiet(words.choice(GOAL.name, "dimension", dimension)));
    }
    for (field, asked) in [("why_it_matters", "paper_why"), ("how_we_will_know", "paper_know")] {
        if let Some(text) = goal.text(field) {
            parts.push(Part::Smaller(words.say(asked, &[])));
            parts.push(Part::Words(text.to_owned()));
        }
    }
    let of_it = |step: &&Record| step.refers_to("goal", &goal.id) && !step.is("outcome", "no_longer_wanted");
    let steps: Vec<Part> =
        told.of(&ACTION_STEP).rev().filter(of_it).map(|step| one_step(words, step)).collect();
    if !steps.is_empty() {
        parts.push(Part::Smaller(words.say("paper_steps", &[])));
        parts.extend(steps);
    }
}

fn one_step(words: &Words, step: &Record) -> Part {
    let mark = if step.is("outcome", "did_it") { Mark::Ticked } else { Mark::Open };
    let said = |field: &str| Some(words.choice(ACTION_STEP.name, field, step.text(field)?));
    let more = [said("repeats"), said("outcome")].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let more = if more.is_empty() { Vec::new() } else { vec![more] };
    Part::Listed(mark, step.text("step").unwrap_or_default().to_owned(), more)
}
