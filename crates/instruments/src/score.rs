//! Scoring answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    answer::{Answer, Answers},
    form::Form,
    scoring::{Method, Scoring},
};

/// What a score means depends on, beside the answers.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Context {
    /// Whose it is.
    pub sex: Sex,
    /// From where on the program calls it positive, instead of what the instrument says.
    pub positive_from: Option<f64>,
}

/// Sex, as far as instruments tell bands apart by it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Not said, another, or not known.
    #[default]
    Unspecified,
}

impl Sex {
    /// What people write for it: FHIR's codes, and common words. Nothing for other words.
    pub fn named(word: &str) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "male" | "m" | "man" | "men" => Some(Self::Male),
            "female" | "f" | "woman" | "women" => Some(Self::Female),
            "" | "unspecified" | "unknown" | "other" => Some(Self::Unspecified),
            _ => None,
        }
    }
}

/// What answers come to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    /// The number; nothing where it is incomplete, or where the instrument gives none.
    pub score: Option<f64>,
    /// Whether all that has to be answered is.
    pub complete: bool,
    /// What the score means.
    pub band: Option<String>,
    /// Whether it is positive; nothing where the instrument does not say so, or where it is incomplete.
    pub positive: Option<bool>,
    /// Answers that somebody has to look at, also where it is incomplete.
    pub alerts: Vec<String>,
    /// Sums of some of the items, by their codes; nothing where one is missing.
    pub subscales: BTreeMap<String, Option<f64>>,
}

impl Score {
    /// As the command line prints it: `score`, `complete`, `band`, `positive`, `alerts`.
    pub fn as_json(&self) -> Value {
        json!({
            "score": self.score.map(number),
            "complete": self.complete,
            "band": self.band,
            "positive": self.positive,
            "alerts": self.alerts,
        })
    }
}

/// A whole number without a fraction.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 { json!(value as i64) } else { json!(value) }
}

/// What became of what counts.
enum Counted {
    /// It counts so much.
    Is(f64),
    /// It is not asked, given the other answers.
    Skipped,
    /// It is asked, and has no answer that counts.
    Missing,
}

impl Form {
    /// Scores answers as the form says; nothing where it does not say.
    pub fn score(&self, answers: &Answers, context: Context) -> Option<Score> {
        let scoring = self.scoring.as_ref()?;
        let enabled = self.enabled(answers);
        let sum = |items: &[String]| self.sum(scoring, items, answers, &enabled);
        let total = sum(&scoring.item);
        let missing = self.missing(answers);
        let counts = |link_id: &String| scoring.item.contains(link_id);
        let complete = total.is_some() && missing.iter().all(|part| counts(&part.link_id));
        let subscales = scoring.subscale.iter().map(|one| (one.code.clone(), sum(&one.item))).collect();
        let mut score =
            Score { complete, subscales, alerts: self.alerts(scoring, answers), ..Score::default() };
        if !complete {
            return Some(score);
        }
        match scoring.method {
            Method::Sum => {
                score.score = total;
                let in_band = |total: f64| {
                    scoring.bands(context.sex).find(|band| band.from <= total && total <= band.to)
                };
                score.band = total.and_then(in_band).map(|band| band.code.clone());
                score.positive = total.and_then(|total| positive(scoring, context, total));
            }
            Method::Levels => {
                let holds = |item: &str, least: f64| match self.counted(item, answers, &enabled) {
                    Counted::Is(value) => value >= least,
                    Counted::Skipped | Counted::Missing => false,
                };
                let level = scoring.level.iter().find(|level| holds(&level.item, level.at_least));
                score.band = level.map(|level| level.band.clone()).or_else(|| scoring.otherwise.clone());
                let rules = !scoring.positive_band.is_empty();
                score.positive =
                    score.band.as_ref().filter(|_| rules).map(|band| scoring.positive_band.contains(band));
            }
        }
        Some(score)
    }

    /// The least and the greatest score, for a chart.
    pub fn score_range(&self) -> Option<(f64, f64)> {
        let scoring = self.scoring.as_ref().filter(|scoring| scoring.method == Method::Sum)?;
        let times = scoring.multiplier.unwrap_or(1.0);
        let parts = || scoring.item.iter().filter_map(|item| self.part(item));
        let may_be_skipped = |link_id: &str| self.part(link_id).is_some_and(|part| self.depends(part));
        let least = parts().map(|part| if may_be_skipped(&part.link_id) { 0.0 } else { part.range().0 });
        let (least, most) = (least.sum::<f64>(), parts().map(|part| part.range().1).sum::<f64>());
        Some((least * times, most * times))
    }

    /// Whether a part, or one in which it lies, is asked only sometimes.
    fn depends(&self, part: &crate::form::Part) -> bool {
        let mut at = Some(part);
        while let Some(one) = at {
            if !one.when.conditions.is_empty() {
                return true;
            }
            at = one.parent.and_then(|parent| self.parts.get(parent));
        }
        false
    }

    fn counted(&self, item: &str, answers: &Answers, enabled: &[bool]) -> Counted {
        let Some(place) = self.places.get(item) else { return Counted::Missing };
        if !enabled.get(*place).copied().unwrap_or_default() {
            return Counted::Skipped;
        }
        self.weight_of(item, answers).map_or(Counted::Missing, Counted::Is)
    }

    /// What the answer to a question counts, asked or not; of several, all together.
    fn weight_of(&self, item: &str, answers: &Answers) -> Option<f64> {
        let part = self.part(item)?;
        let values = answers.get(item).map_or(&[][..], Answer::values);
        let weights: Vec<f64> = values.iter().map(|value| part.weight(value)).collect::<Option<_>>()?;
        (!weights.is_empty()).then(|| weights.iter().sum())
    }

    fn sum(&self, scoring: &Scoring, items: &[String], answers: &Answers, enabled: &[bool]) -> Option<f64> {
        let (mut sum, mut there, mut missing) = (0.0, 0_u32, 0_u32);
        for item in items {
            match self.counted(item, answers, enabled) {
                Counted::Is(value) => {
                    sum += value;
                    there += 1;
                }
                Counted::Skipped => {}
                Counted::Missing => missing += 1,
            }
        }
        if missing > scoring.may_be_missing.unwrap_or(0) || (missing > 0 && there == 0) {
            return None;
        }
        let of_missing = if missing == 0 { 0.0 } else { sum / f64::from(there) * f64::from(missing) };
        Some((sum + of_missing) * scoring.multiplier.unwrap_or(1.0))
    }

    /// Alerts come from whatever was answered, also to what need not have been asked.
    fn alerts(&self, scoring: &Scoring, answers: &Answers) -> Vec<String> {
        let rings =
            |item: &str, least: f64| self.weight_of(item, answers).is_some_and(|weight| weight >= least);
        let ringing = scoring.alert.iter().filter(|alert| rings(&alert.item, alert.at_least));
        ringing.map(|alert| alert.code.clone()).collect()
    }
}

fn positive(scoring: &Scoring, context: Context, total: f64) -> Option<bool> {
    let rule = scoring.positive_for(context.sex)?;
    let least = rule.at_least.map(|least| context.positive_from.unwrap_or(least));
    Some(least.is_none_or(|least| total >= least) && rule.at_most.is_none_or(|most| total <= most))
}
