//! What has to be answered.

use std::collections::BTreeMap;

use alongside_domain::{Kind, kind, kinds, owed};
use alongside_record::{RecordId, Standing};
use alongside_vault::{Ask, Row};

use crate::{
    Alongside, FieldError, Open, Result,
    people::{Names, text},
    records::row_view,
    views::OwedRow,
};

/// Records of a kind that are gone through for those that are owed an answer.
const GONE_THROUGH: usize = 2_000;

impl Alongside {
    /// What is owed an answer, as far as the user may see it, what is due first before the rest.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn owed(&self) -> Result<Vec<OwedRow>> {
        self.read(|open| all(open, None))
    }

    /// What is owed an answer of one participant.
    ///
    /// # Errors
    /// `not_an_id`; `locked`; the vault's codes.
    pub fn owed_to(&self, participant: &str) -> Result<Vec<OwedRow>> {
        let id = participant.parse()?;
        self.read(|open| all(open, Some(id)))
    }

    /// How it stands with one record; nothing where it is owed no answer, and never was.
    ///
    /// # Errors
    /// `not_an_id`; `not_found`; `locked`; the vault's codes.
    pub fn owed_of(&self, id: &str) -> Result<Option<OwedRow>> {
        let id: RecordId = id.parse()?;
        self.read(|open| {
            let row = open.row(id)?.ok_or(FieldError::NotFound)?;
            let Some(kind) = kind(row.kind.as_str()).filter(|kind| kind.owed.is_some()) else {
                return Ok(None);
            };
            open.must_see(&kind.audience.into())?;
            let answers = answers_to(open, kind, Some(id))?;
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            view(open, kind, row, &answers, &mut names)
        })
    }
}

/// How much waits for an answer that the user may give.
pub(crate) fn to_answer_count(open: &Open) -> Result<u64> {
    Ok(all(open, None)?.iter().filter(|row| !row.answered_with.is_empty()).count() as u64)
}

fn all(open: &Open, about: Option<RecordId>) -> Result<Vec<OwedRow>> {
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    let any = BTreeMap::new();
    let mut rows = Vec::new();
    for kind in kinds::ALL.iter().filter(|kind| kind.owed.is_some()) {
        let may = open.role().may_see(&kind.audience.into()) && (about.is_none() || kind.is_about_somebody());
        if !may {
            continue;
        }
        let ask = Ask { about, limit: GONE_THROUGH, ..Ask::newest(kind, &any) };
        let found = open.vault.listed_records(&ask)?.rows;
        if found.is_empty() {
            continue;
        }
        let answers = answers_to(open, kind, None)?;
        for row in found {
            rows.extend(view(open, kind, row, &answers, &mut names)?.filter(|row| row.is_open));
        }
    }
    // What has no day comes after what has one.
    rows.sort_by(|one, other| {
        (one.due.is_none(), &one.due, one.id.as_str()).cmp(&(other.due.is_none(), &other.due, &other.id))
    });
    Ok(rows)
}

/// What answers records of a kind, by the record: of one, or of all.
type Said = BTreeMap<String, Vec<(&'static Kind, Row)>>;

fn answers_to(open: &Open, of: &Kind, id: Option<RecordId>) -> Result<Said> {
    let mut said = Said::new();
    for (kind, answers) in of.answered_by() {
        let filter = id.map(|id| (answers.record.to_owned(), vec![id.to_string()])).into_iter().collect();
        let ask = Ask { limit: GONE_THROUGH, ..Ask::newest(kind, &filter) };
        for row in open.vault.listed_records(&ask)?.rows {
            if let Some(named) = text(&row.fields, answers.record) {
                said.entry(named).or_default().push((kind, row));
            }
        }
    }
    Ok(said)
}

fn view(open: &Open, kind: &Kind, row: Row, said: &Said, names: &mut Names<'_>) -> Result<Option<OwedRow>> {
    let by = said.get(&row.id.to_string()).map(Vec::as_slice).unwrap_or_default();
    // An answer under somebody else's name answers nothing of theirs.
    let by = by.iter().filter(|(_, answer)| answer.participant == row.participant);
    let by: Vec<_> = by.map(|(kind, answer)| (*kind, &answer.fields)).collect();
    let Some(standing) = owed(kind, &row.fields, &by) else { return Ok(None) };
    let stands = row.standing == Standing::Standing;
    let may = kind.answered_by().map(|(kind, _)| kind).filter(|kind| open.role().may_write(kind));
    let is_open = stands && standing.is_open;
    let record = open.record(row.id)?.ok_or(FieldError::NotFound)?;
    Ok(Some(OwedRow {
        id: row.id.to_string(),
        term: standing.term.term.clone(),
        source: standing.term.source.clone(),
        due: standing.due.map(|day| day.to_string()),
        is_extended: standing.is_extended,
        may_extend: standing.may_extend(),
        more_days: standing.term.extension,
        is_open,
        answered_with: if is_open { may.map(|kind| kind.name.to_owned()).collect() } else { Vec::new() },
        still: standing.still,
        record: row_view(open, row, &record, names)?,
    }))
}
