//! Asking a form: what is asked given the answers so far, what comes next, what is left.

use crate::{
    answer::{Answer, Answers},
    condition::{Behavior, Condition},
    form::{Form, Part},
    value::AnswerValue,
};

/// How far somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Questions that something was done about: answered, declined or marked as not asked.
    pub done: usize,
    /// Questions that are asked given the answers so far, and can be answered.
    pub of: usize,
}

impl Form {
    /// For each part, in the order of [`Form::parts`], whether it is asked given these answers. A part within
    /// one that is not asked is not asked either, and what was answered to it before does not count.
    pub fn enabled(&self, answers: &Answers) -> Vec<bool> {
        let mut enabled = vec![false; self.parts.len()];
        for place in &self.order {
            let Some(part) = self.parts.get(*place) else { continue };
            let within = part.parent.is_none_or(|parent| enabled.get(parent).copied().unwrap_or_default());
            let is = within && self.holds(part, answers, &enabled);
            if let Some(slot) = enabled.get_mut(*place) {
                *slot = is;
            }
        }
        enabled
    }

    fn holds(&self, part: &Part, answers: &Answers, enabled: &[bool]) -> bool {
        let one = |condition: &Condition| {
            let place = self.places.get(&condition.question).copied();
            let asked = place.and_then(|place| enabled.get(place)).copied().unwrap_or_default();
            let given = answers.get(&condition.question).filter(|_| asked).map_or(&[][..], Answer::values);
            let question = place.and_then(|place| self.parts.get(place));
            let weighed = |value: &AnswerValue| {
                let weight = question.and_then(|question| question.choice(value)?.weight);
                weight.map_or_else(|| value.clone(), AnswerValue::Decimal)
            };
            condition.holds(given, weighed)
        };
        let conditions = &part.when.conditions;
        match part.when.behavior {
            _ if conditions.is_empty() => true,
            Behavior::Any => conditions.iter().any(one),
            Behavior::All => conditions.iter().all(one),
        }
    }

    /// The parts that are shown given these answers: what stands on one page.
    pub fn shown(&self, answers: &Answers) -> Vec<&Part> {
        let enabled = self.enabled(answers);
        self.parts.iter().zip(enabled).filter_map(|(part, is)| is.then_some(part)).collect()
    }

    /// The question after one, or the first; those that cannot be answered are passed over.
    pub fn next_question(&self, after: Option<&str>, answers: &Answers) -> Option<&Part> {
        let from = match after {
            Some(link_id) => self.places.get(link_id)? + 1,
            None => 0,
        };
        let enabled = self.enabled(answers);
        let mut rest = self.parts.iter().zip(enabled).skip(from);
        rest.find(|(part, is)| *is && part.is_answerable()).map(|(part, _)| part)
    }

    /// The question before one.
    pub fn previous_question(&self, before: &str, answers: &Answers) -> Option<&Part> {
        let place = *self.places.get(before)?;
        let earlier = self.parts.iter().zip(self.enabled(answers)).take(place);
        earlier.filter(|(part, is)| *is && part.is_answerable()).map(|(part, _)| part).next_back()
    }

    /// Questions that are asked, have to be answered, and are not.
    pub fn missing(&self, answers: &Answers) -> Vec<&Part> {
        let lacks = |part: &&Part| {
            part.required
                && part.is_answerable()
                && answers.get(&part.link_id).is_none_or(|answer| answer.values().is_empty())
        };
        self.shown(answers).into_iter().filter(lacks).collect()
    }

    /// How far somebody is.
    pub fn progress(&self, answers: &Answers) -> Progress {
        let shown = self.shown(answers);
        let asked = || shown.iter().filter(|part| part.is_answerable());
        let done = asked().filter(|part| answers.contains_key(&part.link_id)).count();
        Progress { done, of: asked().count() }
    }
}
