//! An instrument: a form of which is known where it comes from and how it is scored.

use crate::{
    about::About,
    answer::Answers,
    form::Form,
    score::{Context, Score},
};

/// An instrument that ships.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// Its name here: `phq-9`.
    pub id: &'static str,
    /// Where it comes from and who may give it.
    pub about: About,
    /// Its questions.
    pub form: Form,
}

impl Instrument {
    /// How many of its questions count.
    pub fn items(&self) -> usize {
        self.form.scoring.as_ref().map_or(0, |scoring| scoring.item.len())
    }

    /// Languages in which it can be given, that it was written in first.
    pub fn languages(&self) -> Vec<&str> {
        std::iter::once("en").chain(self.form.translated_into()).collect()
    }

    /// Scores answers.
    pub fn score(&self, answers: &Answers, context: Context) -> Score {
        self.form.score(answers, context).unwrap_or_default()
    }
}
