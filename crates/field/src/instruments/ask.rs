//! Asking an instrument: its words, how far somebody is, and what the answers come to.

use alongside_instruments::{Answers, Context, Form, Part, Sex};

use super::{known::Known, parts::part};
use crate::{
    Alongside, Result,
    views::{AnswerProblem, Answering, InstrumentForm, ScoreContext, ScoreView},
};

impl Alongside {
    /// An instrument in a language, in the version that is asked now or in an earlier one.
    ///
    /// # Errors
    /// `unknown_instrument` or `not_shipped`; `not_found` for a version that is not here; `locked` or the
    /// vault's codes.
    pub fn instrument(&self, id: &str, version: Option<&str>, language: &str) -> Result<InstrumentForm> {
        self.read(|open| Ok(form(id, &open.known(id, version)?, language)))
    }

    /// How far somebody is with these answers.
    ///
    /// # Errors
    /// As [`Self::instrument`].
    pub fn answering(&self, id: &str, version: Option<&str>, answers: &Answers) -> Result<Answering> {
        self.read(|open| Ok(answering(open.known(id, version)?.form(), answers)))
    }

    /// What answers come to. Nothing is kept.
    ///
    /// # Errors
    /// As [`Self::instrument`].
    pub fn score_answers(
        &self,
        id: &str,
        version: Option<&str>,
        answers: &Answers,
        context: ScoreContext,
    ) -> Result<ScoreView> {
        self.read(|open| Ok(score(&open.known(id, version)?, answers, context.sex)))
    }
}

fn form(id: &str, known: &Known, language: &str) -> InstrumentForm {
    let form = known.form();
    let about = known.about();
    let short = language.split('-').next().unwrap_or(language);
    let worded = form.translated_into();
    let is_in = [language, short].into_iter().find(|one| worded.contains(one));
    let is_in = is_in.unwrap_or_else(|| known.written_in());
    InstrumentForm {
        id: id.to_owned(),
        version: known.version().to_owned(),
        title: known.title(is_in),
        language: is_in.to_owned(),
        credit: about.map(|about| about.credit.clone()),
        source: about.map(|about| about.source.clone()).unwrap_or_default(),
        minimum_age: about.and_then(|about| about.minimum_age),
        maximum_age: about.and_then(|about| about.maximum_age),
        asks_sex: asks_sex(form),
        parts: form.parts().iter().map(|one| part(one, is_in)).collect(),
    }
}

/// Whether a band or what is positive differs by sex.
fn asks_sex(form: &Form) -> bool {
    form.scoring.as_ref().is_some_and(|scoring| {
        scoring.band.iter().any(|band| band.sex.is_some())
            || scoring.positive.iter().any(|rule| rule.sex.is_some())
    })
}

fn answering(form: &Form, answers: &Answers) -> Answering {
    let names = |parts: Vec<&Part>| parts.into_iter().map(|part| part.link_id.clone()).collect();
    let progress = form.progress(answers);
    let problems = answers.iter().filter_map(|(link_id, answer)| {
        let problem = form.check(link_id, answer).err()?;
        Some(AnswerProblem { link_id: link_id.clone(), code: problem.code().to_owned() })
    });
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    Answering {
        shown: names(form.shown(answers)),
        missing: names(form.missing(answers)),
        done: count(progress.done),
        of: count(progress.of),
        problems: problems.collect(),
    }
}

/// What answers come to, with the ends of the scale.
pub(super) fn score(known: &Known, answers: &Answers, sex: Sex) -> ScoreView {
    let score = known.score(answers, Context { sex, positive_from: None });
    let range = known.form().score_range();
    ScoreView {
        score: score.score,
        complete: score.complete,
        band: score.band,
        positive: score.positive,
        alerts: score.alerts,
        subscales: score.subscales,
        least: range.map(|(least, _)| least),
        most: range.map(|(_, most)| most),
    }
}
