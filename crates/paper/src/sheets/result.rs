//! What answers to an instrument came to: in words first, and never a label; then how it went over time, and who
//! is to be credited.

use alongside_words::Words;

use super::{Outcome, Point, Told, days};
use crate::Part;

/// The latest results that stand in the table.
const LATEST: usize = 12;

/// What it says.
pub(super) fn parts(told: &Told<'_>, words: &Words) -> Option<(String, Vec<Part>)> {
    let outcome = told.outcome.as_ref()?;
    let mut parts = vec![Part::Smaller(outcome.title.clone())];
    parts.extend(sentences(outcome, &outcome.chosen, words).into_iter().map(Part::Words));
    if outcome.over_time.len() > 1 {
        parts.push(Part::Heading(words.say("trend_title", &[])));
        parts.push(Part::Row(
            ["paper_day_column", "trend_score", "trend_band"].map(|key| words.say(key, &[])).into(),
        ));
        let latest = outcome.over_time.iter().take(LATEST);
        parts.extend(latest.map(|point| Part::Row(row(outcome, point, words))));
        parts.push(Part::Quiet(words.say("paper_trend_note", &[])));
    }
    parts.extend(outcome.credit.clone().map(Part::Quiet));
    Some((words.say("paper_result", &[]), parts))
}

/// The sentences of a result, in the person's own voice as all sheets are.
fn sentences(outcome: &Outcome, point: &Point, words: &Words) -> Vec<String> {
    if !point.complete {
        return vec![words.say("outcome_incomplete", &[])];
    }
    let score = match point.score {
        Some(_) => score(outcome, point, words, "."),
        None => words.say("outcome_written", &[]),
    };
    let own = point.band.as_ref().and_then(|band| {
        words.worded(&format!("paper_outcome_{}_{band}", outcome.instrument.replace('-', "_")), &[])
    });
    let range = point.band.as_ref().map(|band| {
        let band = band_name(outcome, band, words);
        words.say("outcome_band", &[("band", band.into())])
    });
    let meant = point.band.is_some() || outcome.positive.is_some();
    let next =
        outcome.positive.map(|positive| if positive { "paper_outcome_refer" } else { "paper_outcome_talk" });
    let more = [meant.then_some("outcome_no_diagnosis"), next].into_iter().flatten();
    let more = more.map(|key| words.say(key, &[]));
    [Some(score), own.or(range)].into_iter().flatten().chain(more).collect()
}

/// "12 of 27".
fn score(outcome: &Outcome, point: &Point, words: &Words, end: &str) -> String {
    let Some(score) = point.score else { return "–".to_owned() };
    let said = match outcome.most {
        Some(most) => words.say("outcome_score_of", &[("value", score.into()), ("most", most.into())]),
        None => words.say("outcome_score", &[("value", score.into())]),
    };
    format!("{}{end}", said.trim_end_matches('.'))
}

fn row(outcome: &Outcome, point: &Point, words: &Words) -> Vec<String> {
    let day = point.day.as_deref().map(|day| days::day(words, day)).unwrap_or_default();
    let band = match &point.band {
        _ if !point.complete => words.say("trend_incomplete", &[]),
        Some(band) => band_name(outcome, band, words),
        None => "–".to_owned(),
    };
    vec![day, score(outcome, point, words, ""), band]
}

/// What a range is called: in words for this instrument, else in words for all.
fn band_name(outcome: &Outcome, band: &str, words: &Words) -> String {
    let own = format!("{}_{band}", outcome.instrument.replace('-', "_"));
    // Where there is no number, a level alone would be a label.
    let leveled = outcome.most.is_none().then(|| words.worded(&format!("choice_band_{own}"), &[])).flatten();
    let named = leveled.or_else(|| words.worded(&format!("band_{own}"), &[]));
    named.unwrap_or_else(|| words.say(&format!("band_{band}"), &[]))
}
