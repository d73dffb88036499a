//! What goes with a sheet that somebody else is given: whom it is about and for whom it is, what the person
//! agreed to, and the notice that forbids passing it on. And the sheet on which they see who heard what.

use alongside_domain::disclosing::{Template, notice};
use alongside_words::{Language, Words};
use serde_json::{Map, Value};

use super::days;
use crate::{Form, Mark, Part, Sheet};

/// For whom a sheet is, and why.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cover {
    /// Whom it is about.
    pub about: String,
    /// For whom it is.
    pub recipient: String,
    /// Where they work.
    pub affiliation: Option<String>,
    /// Who gives it.
    pub from: String,
    /// On which basis, as a code.
    pub basis: String,
    /// The consent on whose strength it leaves.
    pub consent: Option<Map<String, Value>>,
    /// The version of the notice that goes along.
    pub notice: Option<&'static str>,
}

impl Sheet {
    /// The same sheet for somebody else.
    #[must_use]
    pub fn for_somebody_else(mut self, cover: &Cover) -> Self {
        let words = Words::of(self.language);
        let recipient = match &cover.affiliation {
            Some(place) => format!("{}, {place}", cover.recipient),
            None => cover.recipient.clone(),
        };
        let basis = words.choice("disclosure", "basis", &cover.basis);
        let told = |key: &str, name: &str| words.say(key, &[("name", name.into())]);
        self.below.extend([
            told("paper_shared_for", &recipient),
            told("paper_shared_about", &cover.about),
            told("paper_shared_from", &cover.from),
            told("paper_shared_basis", &basis),
        ]);
        if let Some(consent) = &cover.consent {
            self.parts.push(Part::Heading(words.say("paper_shared_consent", &[])));
            self.parts.extend(consent_says(consent, self.language).into_iter().map(Part::Words));
        }
        if let Some(notice) = cover.notice.and_then(notice) {
            self.parts.push(Part::Apart(notice.to_owned()));
        }
        self
    }
}

/// What a consent says, paragraph by paragraph: to read aloud before it is signed, and to explain it.
pub fn consent_says(consent: &Map<String, Value>, language: Language) -> Vec<String> {
    let name = consent.get("template").and_then(Value::as_str).unwrap_or_default();
    let until = until(consent, Words::of(language));
    Template::named(name).map(|text| text.said(consent, language.code(), &until)).unwrap_or_default()
}

/// What stands where nothing is filled in yet.
const NOTHING_YET: &str = "…";

/// Until when a consent holds: "until May 1, 2027".
fn until(consent: &Map<String, Value>, words: &Words) -> String {
    let text = |field: &str| consent.get(field).and_then(Value::as_str).unwrap_or(NOTHING_YET);
    match text("expires") {
        "date" => words.say("paper_until_day", &[("day", days::day(words, text("expires_on")).into())]),
        "event" => words.say("paper_until_event", &[("event", text("expires_event").into())]),
        "end_of_study" => words.say("paper_until_study_ends", &[]),
        "none" => words.say("paper_until_taken_back", &[]),
        _ => NOTHING_YET.to_owned(),
    }
}

/// Something that was shared, for the person it was about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// What, as codes.
    pub what: String,
    /// What was said, where it was in words.
    pub description: Option<String>,
    /// To whom; nobody where it was the person's own.
    pub recipient: Option<String>,
    /// Where they work.
    pub affiliation: Option<String>,
    /// On which basis, as a code.
    pub basis: String,
    /// For what, as a code.
    pub for_what: Option<String>,
    /// How, as a code.
    pub method: String,
    /// Who shared it.
    pub by: String,
    /// What is not as it should be with it, as codes.
    pub flags: Vec<String>,
    /// Why it did not leave after all.
    pub in_error: Option<String>,
}

/// Who heard what about somebody, for them.
pub fn accounting(shared: &[Shared], today: &str, language: Language, large: bool) -> Sheet {
    let words = Words::of(language);
    let mut parts = vec![Part::Words(words.say("paper_accounting_more", &[]))];
    parts.extend(who_heard(shared, words));
    Sheet {
        language,
        form: Form::Letter,
        large,
        heading: words.say("paper_accounting", &[]),
        below: vec![days::day(words, today)],
        parts,
    }
}

/// What was shared with others, and what was given to the person.
pub(super) fn who_heard(shared: &[Shared], words: &Words) -> Vec<Part> {
    let mut parts = Vec::new();
    let (own, others): (Vec<&Shared>, Vec<&Shared>) =
        shared.iter().partition(|one| one.basis == "to_the_participant");
    for (heading, none, list) in [
        ("paper_accounting_others", "paper_accounting_nobody", others),
        ("paper_accounting_own", "paper_accounting_nothing", own),
    ] {
        parts.push(Part::Heading(words.say(heading, &[])));
        if list.is_empty() {
            parts.push(Part::Quiet(words.say(none, &[])));
        }
        parts.extend(list.into_iter().map(|one| line(one, words)));
    }
    parts
}

fn line(shared: &Shared, words: &Words) -> Part {
    let choice = |field: &str, code: &str| words.choice("disclosure", field, code);
    let what = choice("what", &shared.what);
    let day = days::day(words, &shared.day);
    let title = match &shared.recipient {
        Some(name) => words.say(
            "paper_accounting_line",
            &[("day", day.into()), ("what", what.into()), ("name", name.as_str().into())],
        ),
        None => words.say("paper_accounting_own_line", &[("day", day.into()), ("what", what.into())]),
    };
    let mut more: Vec<String> = Vec::new();
    more.extend(shared.affiliation.clone());
    more.extend(shared.description.clone());
    let why = shared.for_what.as_deref().map(|code| choice("for_what", code));
    let how = [Some(choice("basis", &shared.basis)), why, Some(choice("method", &shared.method))];
    more.push(how.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    more.push(words.say("paper_accounting_by", &[("name", shared.by.as_str().into())]));
    more.extend(shared.flags.iter().map(|flag| words.say(&format!("flag_{flag}"), &[])));
    let did_not = |why: &String| words.say("paper_accounting_did_not_leave", &[("why", why.as_str().into())]);
    more.extend(shared.in_error.iter().map(did_not));
    Part::Listed(Mark::Dot, title, more)
}
