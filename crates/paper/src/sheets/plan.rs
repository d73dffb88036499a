//! The recovery plan.

use alongside_domain::kinds::RECOVERY_PLAN;
use alongside_words::Words;

use super::{Record, Told};
use crate::Part;

/// The sections, in order.
const SECTIONS: [&str; 7] =
    ["toolbox", "daily_care", "what_makes_it_hard", "early_signs", "breaking_down", "crisis", "afterwards"];

/// The version that is shown: the chosen one, else the newest that no other follows.
pub(super) fn shown<'a>(told: &'a Told<'_>) -> Option<&'a Record> {
    let chosen = told.chosen.as_ref().filter(|record| record.kind == RECOVERY_PLAN.name);
    chosen.or_else(|| present(told).next())
}

/// The versions that no other follows.
pub(super) fn present<'a>(told: &'a Told<'_>) -> impl Iterator<Item = &'a Record> {
    let followed =
        move |id: &str| told.of(&RECOVERY_PLAN).any(|other| other.texts("follows").any(|of| of == id));
    told.of(&RECOVERY_PLAN).filter(move |plan| !followed(&plan.id))
}

/// Its sections that say something, with their headings.
pub fn said(plan: &Record, words: &Words) -> Vec<(String, String)> {
    let section = |section| Some((words.field(RECOVERY_PLAN.name, section), plan.text(section)?.to_owned()));
    SECTIONS.into_iter().filter_map(section).collect()
}

/// What it says.
pub(super) fn parts(told: &Told<'_>, words: &Words) -> Option<(String, Vec<Part>)> {
    let plan = shown(told)?;
    let said = said(plan, words).into_iter();
    let parts = said.flat_map(|(heading, text)| [Part::Heading(heading), Part::Words(text)]).collect();
    Some((words.say("paper_plan", &[]), parts))
}
