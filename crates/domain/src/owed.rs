//! What has to be answered, and by when: requests, complaints, incidents. The days are data (`data/terms.json`),
//! each with where the law says so. What is still owed is a pure function of a record and of what answers it,
//! and comes out the same in whatever order they arrive.
//!
//! Deliberately absent: clocks. Days are counted from the day that the record names, and a day that has passed
//! ends nothing.

use std::{collections::BTreeSet, sync::LazyLock};

use chrono::{Days, NaiveDate};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{FieldType, Kind, Over, kinds};

/// That a record of the kind has to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// The field with the day from which it counts.
    pub since: &'static str,
    /// Which term it has.
    pub term: TermOf,
}

/// Which term a record has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermOf {
    /// That of this name.
    Named(&'static str),
    /// That which this field's choice names.
    Field(&'static str),
}

/// That a record of the kind answers one that is [`Owed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answers {
    /// The field that names it.
    pub record: &'static str,
    /// When nothing more is owed: any of these.
    pub ends: &'static [Over],
    /// When there is more time, once.
    pub extends: &'static [Over],
    /// The field with what is owed from now on, each by itself.
    pub asks: Option<&'static str>,
    /// The field with which of those was given.
    pub gives: Option<&'static str>,
}

/// Within how many days something has to be answered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name.
    pub term: String,
    /// The days; none where the law names none.
    pub days: Option<u32>,
    /// The days that there are more, once, if they say why; none where there is no more time.
    pub extension: u32,
    /// Where the law says so.
    pub source: String,
}

static TERMS: LazyLock<Vec<Term>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../data/terms.json")).unwrap_or_default());

/// All terms.
pub fn terms() -> &'static [Term] {
    &TERMS
}

/// How it stands with what has to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its term.
    pub term: &'static Term,
    /// The last day; none where the law names none.
    pub due: Option<NaiveDate>,
    /// Whether the time was made longer.
    pub is_extended: bool,
    /// Whether anything is still owed.
    pub is_open: bool,
    /// Which of what was asked for on the way is still owed.
    pub still: Vec<String>,
}

impl Standing {
    /// Whether there is more time to be had.
    pub fn may_extend(&self) -> bool {
        self.is_open && !self.is_extended && self.term.extension > 0
    }
}

impl Kind {
    /// The kinds whose records answer those of this one.
    pub fn answered_by(&self) -> impl Iterator<Item = (&'static Self, Answers)> {
        kinds::ALL.iter().filter_map(move |kind| {
            let answers = kind.answers?;
            let of_this = kind.field(answers.record)?.holds == FieldType::Reference(self.name);
            of_this.then_some((kind, answers))
        })
    }
}

/// How it stands with a record of that kind that says this, given what answers it; nothing where it is owed no
/// answer. What somebody found to be owed stays owed until it was given, whatever another finds.
pub fn owed(
    kind: &Kind,
    fields: &Map<String, Value>,
    answers: &[(&Kind, &Map<String, Value>)],
) -> Option<Standing> {
    let owed = kind.owed?;
    let text = |field: &str| fields.get(field).and_then(Value::as_str);
    let name = match owed.term {
        TermOf::Named(name) => name,
        TermOf::Field(field) => text(field)?,
    };
    let term = terms().iter().find(|term| term.term == name)?;
    let said = |over: &[Over], fields: &Map<String, Value>| over.iter().any(|over| over.holds(fields));
    let (mut asked, mut given, mut ended, mut extended) = (BTreeSet::new(), BTreeSet::new(), false, false);
    for (by, fields) in answers {
        let Some(answers) = by.answers else { continue };
        ended |= said(answers.ends, fields);
        extended |= said(answers.extends, fields);
        asked.extend(answers.asks.into_iter().flat_map(|field| words(fields, field)));
        given.extend(answers.gives.into_iter().flat_map(|field| words(fields, field)));
    }
    let is_extended = extended && term.extension > 0;
    let more = if is_extended { term.extension } else { 0 };
    let since = text(owed.since).and_then(|day| day.parse::<NaiveDate>().ok());
    let days = term.days.map(|days| Days::new(u64::from(days + more)));
    let still: Vec<String> = asked.difference(&given).map(|one| (*one).to_owned()).collect();
    let is_open = if asked.is_empty() { !ended } else { !still.is_empty() };
    let due = since.zip(days).and_then(|(since, days)| since.checked_add_days(days));
    Some(Standing { term, due, is_extended, is_open, still })
}

/// What a field says, one choice or several.
fn words<'a>(fields: &'a Map<String, Value>, field: &str) -> Vec<&'a str> {
    match fields.get(field) {
        Some(Value::String(word)) => vec![word],
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kinds::{INCIDENT, INCIDENT_ASSESSMENT, INCIDENT_NOTICE, PARTICIPANT_REQUEST, REQUEST_ANSWER};

    fn fields(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    fn standing(asked_for: &str, answers: &[Value]) -> (Option<String>, bool, bool) {
        let request = fields(json!({"asked_for": asked_for, "received_on": "2026-11-01"}));
        let answers: Vec<_> = answers.iter().cloned().map(fields).collect();
        let answers: Vec<_> = answers.iter().map(|fields| (&REQUEST_ANSWER, fields)).collect();
        let standing = owed(&PARTICIPANT_REQUEST, &request, &answers).unwrap();
        (standing.due.map(|day| day.to_string()), standing.is_open, standing.may_extend())
    }

    #[test]
    fn a_request_has_the_days_that_the_law_gives_and_may_be_extended_once() {
        let due = |day: &str| Some(day.to_owned());
        assert_eq!(standing("access", &[]), (due("2026-12-01"), true, true));
        assert_eq!(standing("amendment", &[]), (due("2026-12-31"), true, true));
        assert_eq!(standing("accounting", &[]), (due("2026-12-31"), true, true));
        assert_eq!(standing("restriction", &[]), (None, true, false));
        assert_eq!(standing("intermediary_list", &[]), (due("2026-12-01"), true, false));
        let extended = json!({"outcome": "extended"});
        assert_eq!(standing("access", std::slice::from_ref(&extended)), (due("2026-12-31"), true, false));
        assert_eq!(standing("access", &[extended.clone(), extended.clone()]).0, due("2026-12-31"), "once");
        assert_eq!(
            standing("intermediary_list", std::slice::from_ref(&extended)).0,
            due("2026-12-01"),
            "no more time"
        );
        for outcome in ["granted", "partly", "refused"] {
            assert!(!standing("access", &[json!({ "outcome": outcome }), extended.clone()]).1, "{outcome}");
        }
    }

    #[test]
    fn a_breach_stays_open_until_everybody_was_told_and_sixty_days_count_from_its_discovery() {
        let incident = fields(json!({"what": "laptop_lost", "discovered_on": "2026-11-01"}));
        let breach = fields(json!({"found": "breach", "notify": ["individuals", "secretary"]}));
        let harmless = fields(json!({"found": "low_probability"}));
        let told = |whom: &str| fields(json!({ "whom": whom }));
        let (one, other) = (told("individuals"), told("secretary"));
        let of = |answers: &[(&Kind, &Map<String, Value>)]| {
            let standing = owed(&INCIDENT, &incident, answers).unwrap();
            assert_eq!(standing.due.unwrap().to_string(), "2026-12-31");
            (standing.is_open, standing.still)
        };
        assert_eq!(of(&[]), (true, vec![]));
        assert_eq!(of(&[(&INCIDENT_ASSESSMENT, &harmless)]), (false, vec![]));
        // Who finds it harmless does not take back what another found to be owed.
        let both =
            [(&INCIDENT_ASSESSMENT, &breach), (&INCIDENT_ASSESSMENT, &harmless), (&INCIDENT_NOTICE, &one)];
        assert_eq!(of(&both), (true, vec!["secretary".to_owned()]));
        let all = [(&INCIDENT_NOTICE, &other), (&INCIDENT_NOTICE, &one), (&INCIDENT_ASSESSMENT, &breach)];
        assert_eq!(of(&all), (false, vec![]));
    }

    #[test]
    fn what_a_declaration_says_is_owed_is_there() {
        let choices = |kind: &Kind, field: &str| match kind.field(field).map(|field| field.holds) {
            Some(FieldType::Choice(choices) | FieldType::Choices(choices)) => choices,
            _ => panic!("{}: {field} has no choices", kind.name),
        };
        let known = |name: &str| terms().iter().any(|term| term.term == name && !term.source.is_empty());
        for kind in kinds::ALL {
            if let Some(owed) = kind.owed {
                assert!(matches!(kind.field(owed.since).map(|field| field.holds), Some(FieldType::Date(_))));
                match owed.term {
                    TermOf::Named(name) => assert!(known(name), "{name}"),
                    TermOf::Field(field) => assert!(choices(kind, field).iter().all(|name| known(name))),
                }
                assert!(kind.answered_by().count() > 0, "{} is answered by nothing", kind.name);
            }
            let Some(answers) = kind.answers else { continue };
            let of = match kind.field(answers.record).map(|field| field.holds) {
                Some(FieldType::Reference(of)) => kinds::kind(of),
                _ => None,
            };
            assert!(of.is_some_and(|of| of.owed.is_some()), "{}", kind.name);
            for over in answers.ends.iter().chain(answers.extends) {
                let Over::Is(field, values) = over else { panic!("{over:?}") };
                assert!(values.iter().all(|value| choices(kind, field).contains(value)), "{over:?}");
            }
            for field in answers.asks.into_iter().chain(answers.gives) {
                assert!(!choices(kind, field).is_empty());
            }
        }
    }
}
