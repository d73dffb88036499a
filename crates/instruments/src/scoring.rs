//! How an instrument is scored: what our extension says.

use serde::{Deserialize, Serialize};

use crate::{
    extension::{maybe, one},
    score::Sex,
};

/// How answers become a score, a band and alerts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Scoring {
    /// How.
    #[serde(deserialize_with = "one")]
    pub method: Method,
    /// Link ids of what counts.
    pub item: Vec<String>,
    /// What the sum is multiplied by; 1 if it does not say.
    #[serde(default, deserialize_with = "maybe")]
    pub multiplier: Option<f64>,
    /// How many of the items may be missing: the mean of the others stands for them. None if it does not say.
    #[serde(default, deserialize_with = "maybe")]
    pub may_be_missing: Option<u32>,
    /// Sums of some of the items.
    #[serde(default)]
    pub subscale: Vec<Subscale>,
    /// What scores mean.
    #[serde(default)]
    pub band: Vec<Band>,
    /// What single answers mean where there is no sum; the first that holds.
    #[serde(default)]
    pub level: Vec<Level>,
    /// The band where no level holds.
    #[serde(default, deserialize_with = "maybe")]
    pub otherwise: Option<String>,
    /// From where on it is positive.
    #[serde(default)]
    pub positive: Vec<PositiveRule>,
    /// Bands that are positive, where there is no sum.
    #[serde(default)]
    pub positive_band: Vec<String>,
    /// Answers that somebody has to look at, whatever the score.
    #[serde(default)]
    pub alert: Vec<Alert>,
}

/// How answers become a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// What the answers count is added up.
    Sum,
    /// No number: single answers decide the band.
    Levels,
}

/// The sum of some of the items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscale {
    /// Its name.
    #[serde(deserialize_with = "one")]
    pub code: String,
    /// Link ids of its items.
    pub item: Vec<String>,
}

/// What scores from one to another mean, both included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Its name.
    #[serde(deserialize_with = "one")]
    pub code: String,
    /// The least score.
    #[serde(deserialize_with = "one")]
    pub from: f64,
    /// The greatest score.
    #[serde(deserialize_with = "one")]
    pub to: f64,
    /// For whom; for all if it does not say.
    #[serde(default, deserialize_with = "maybe")]
    pub sex: Option<Sex>,
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Level {
    /// The band.
    #[serde(deserialize_with = "one")]
    pub band: String,
    /// The item's link id.
    #[serde(deserialize_with = "one")]
    pub item: String,
    /// The least that its answer has to count.
    #[serde(deserialize_with = "one")]
    pub at_least: f64,
}

/// From where on a score is positive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PositiveRule {
    /// For whom; for all for whom no other rule is, if it does not say.
    #[serde(default, deserialize_with = "maybe")]
    pub sex: Option<Sex>,
    /// Positive from this score on.
    #[serde(default, deserialize_with = "maybe")]
    pub at_least: Option<f64>,
    /// Positive up to this score.
    #[serde(default, deserialize_with = "maybe")]
    pub at_most: Option<f64>,
}

/// An answer that somebody has to look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Alert {
    /// Its name.
    #[serde(deserialize_with = "one")]
    pub code: String,
    /// The item's link id.
    #[serde(deserialize_with = "one")]
    pub item: String,
    /// The least that its answer has to count.
    #[serde(deserialize_with = "one")]
    pub at_least: f64,
}

impl Scoring {
    /// Bands for somebody of that sex, for a chart.
    pub fn bands(&self, sex: Sex) -> impl Iterator<Item = &Band> {
        let own = self.band.iter().any(|band| band.sex == Some(sex));
        self.band.iter().filter(move |band| if own { band.sex == Some(sex) } else { band.sex.is_none() })
    }

    /// The rule for somebody of that sex.
    pub fn positive_for(&self, sex: Sex) -> Option<&PositiveRule> {
        let own = self.positive.iter().find(|rule| rule.sex == Some(sex));
        own.or_else(|| self.positive.iter().find(|rule| rule.sex.is_none()))
    }

    /// All link ids that it names.
    pub(crate) fn link_ids(&self) -> impl Iterator<Item = &String> {
        let subscales = self.subscale.iter().flat_map(|subscale| &subscale.item);
        let levels = self.level.iter().map(|level| &level.item);
        self.item.iter().chain(subscales).chain(levels).chain(self.alert.iter().map(|alert| &alert.item))
    }
}
