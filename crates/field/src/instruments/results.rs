//! What somebody's answers to one instrument came to over time.

use std::collections::BTreeMap;

use alongside_instruments::Sex;
use alongside_paper::sheets::{Outcome, Point};
use alongside_record::RecordId;
use alongside_vault::{Ask, Row};
use alongside_words::Language;

use super::{
    assessment::{KIND, known_of, scored},
    known::Known,
};
use crate::{
    Alongside, Open, Result,
    people::text,
    views::{BandView, ResultPoint, Results},
};

impl Alongside {
    /// The results of one instrument for a participant, earliest first, each worked out anew in the version that
    /// was asked; of a version that is not known here nothing is said.
    ///
    /// # Errors
    /// `not_an_id`; `not_permitted`; `locked` or the vault's codes.
    pub fn results(&self, participant: &str, instrument: &str) -> Result<Results> {
        let participant: RecordId = participant.parse()?;
        self.read(|open| {
            let rows = rows(open, participant, instrument)?;
            let mut results = Results { points: Vec::new(), ..scale(open, instrument, rows.last())? };
            for row in rows {
                results.points.push(point(open, &row)?);
            }
            Ok(results)
        })
    }
}

/// Somebody's answers to an instrument, earliest first.
fn rows(open: &Open, participant: RecordId, instrument: &str) -> Result<Vec<Row>> {
    open.must_see(&KIND.audience.into())?;
    let filter = BTreeMap::from([("instrument".to_owned(), vec![instrument.to_owned()])]);
    let ask = Ask { about: Some(participant), descending: false, ..Ask::newest(KIND, &filter) };
    Ok(open.vault.listed_records(&ask)?.rows)
}

/// What a record's answers came to, for paper; nothing where it holds none, or answers to a wording that is not
/// known here.
pub(crate) fn outcome(
    open: &Open,
    participant: RecordId,
    row: &Row,
    language: Language,
) -> Result<Option<Outcome>> {
    let Some(instrument) = text(&row.fields, "instrument").filter(|_| row.kind.as_str() == KIND.name) else {
        return Ok(None);
    };
    let Some(known) = known_of(open, KIND, &row.fields)? else { return Ok(None) };
    let rows = rows(open, participant, &instrument)?;
    let on_paper = |row: &Row| {
        let point = point(open, row)?;
        let day = point.occurred_at.map(|at| open.day(at).to_string());
        Ok(Point { day, complete: point.complete, score: point.score, band: point.band })
    };
    let score = scored(&known, &row.fields);
    Ok(Some(Outcome {
        title: known.title(language.code()),
        credit: known.about().map(|about| about.credit.clone()),
        instrument,
        most: score.most,
        positive: score.positive,
        chosen: on_paper(row)?,
        over_time: rows.iter().rev().map(on_paper).collect::<Result<_>>()?,
    }))
}

fn point(open: &Open, row: &Row) -> Result<ResultPoint> {
    let known = known_of(open, KIND, &row.fields)?;
    let score = known.as_ref().map(|known| scored(known, &row.fields));
    Ok(ResultPoint {
        record: row.id.to_string(),
        occurred_at: row.happened_at,
        version: text(&row.fields, "version").unwrap_or_default(),
        known: known.is_some(),
        complete: score.as_ref().is_some_and(|score| score.complete),
        score: score.as_ref().and_then(|score| score.score),
        band: score.and_then(|score| score.band),
    })
}

/// The bands and the ends of the scale, for whom the newest result is.
fn scale(open: &Open, instrument: &str, newest: Option<&Row>) -> Result<Results> {
    let known = match newest {
        Some(row) => known_of(open, KIND, &row.fields)?,
        None => open.known(instrument, None).ok(),
    };
    let sex = newest.and_then(|row| text(&row.fields, "sex")).and_then(|sex| Sex::named(&sex));
    let form = known.as_ref().map(Known::form);
    let bands = form.and_then(|form| form.scoring.as_ref()).into_iter().flat_map(|scoring| {
        scoring.bands(sex.unwrap_or_default()).map(|band| BandView {
            code: band.code.clone(),
            from: band.from,
            to: band.to,
        })
    });
    let range = form.and_then(alongside_instruments::Form::score_range);
    Ok(Results {
        points: Vec::new(),
        bands: bands.collect(),
        least: range.map(|(least, _)| least),
        most: range.map(|(_, most)| most),
    })
}
