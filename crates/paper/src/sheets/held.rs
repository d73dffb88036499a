//! All that is held about somebody, in their own language and in plain words, and who was told (45 CFR 164.524).
//!
//! Deliberately absent: what was taken out as a mistake, which may be about somebody else, and which other records
//! are perhaps of the same person.

use std::collections::BTreeMap;

use alongside_domain::{Kind, RootRule, kinds};
use alongside_words::{Language, Words};

use super::{Record, Shared, days, entry, sharing};
use crate::{Form, Part, Sheet};

/// A record that is held.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The record.
    pub record: Record,
    /// Who wrote it.
    pub by: String,
    /// What the records that it names are called, by their ids.
    pub named: BTreeMap<String, String>,
    /// What answers to an instrument came to: its title and the number.
    pub result: Option<(String, Option<f64>)>,
}

/// The sheet.
pub fn held(all: &[Held], shared: &[Shared], today: &str, language: Language, large: bool) -> Sheet {
    let words = Words::of(language);
    let mut parts = vec![Part::Words(words.say("paper_held_more", &[]))];
    for kind in kinds::ALL.iter().filter(|kind| kind.links.is_none()) {
        let of_kind: Vec<&Held> = all.iter().filter(|one| one.record.kind == kind.name).collect();
        if of_kind.is_empty() {
            continue;
        }
        let own = kind.root == RootRule::Itself;
        let heading = if own { words.say("paper_title_held", &[]) } else { words.kinds(kind.name) };
        parts.push(Part::Heading(heading));
        parts.extend(of_kind.into_iter().flat_map(|one| entry(kind, one, words)));
    }
    parts.extend(sharing::who_heard(shared, words));
    parts.push(Part::Apart(words.say("paper_held_left_out", &[])));
    Sheet {
        language,
        form: Form::Letter,
        large,
        heading: words.say("paper_held", &[]),
        below: vec![days::day(words, today)],
        parts,
    }
}

/// One record: when and by whom, then what it says, each below what it answers.
fn entry(kind: &'static Kind, one: &Held, words: &Words) -> Vec<Part> {
    let day = one.record.day.as_deref().map(|day| days::day(words, day));
    let by =
        (!one.by.is_empty()).then(|| words.say("paper_accounting_by", &[("name", one.by.as_str().into())]));
    let above: Vec<String> = day.into_iter().chain(by).collect();
    let mut parts = Vec::new();
    if !above.is_empty() {
        parts.push(Part::Smaller(above.join(" · ")));
    }
    if let Some((title, score)) = &one.result {
        let number = score.map(|score| format!(": {score}")).unwrap_or_default();
        parts.push(Part::Words(format!("{title}{number}")));
    }
    parts.extend(entry::fields(kind, &one.record, &one.named, words).into_iter().map(|part| match part {
        Part::Heading(label) => Part::Quiet(label),
        other => other,
    }));
    parts
}
