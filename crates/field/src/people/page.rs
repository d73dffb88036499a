//! A participant's page: who they are, how it is safe to reach them, and what is next. Their timeline and
//! their records come a page at a time, asked for by themselves.

use alongside_domain::{
    contact_rules::{self, SafeContact, safe_contact},
    kind,
    kinds::PARTICIPANT,
};
use alongside_record::{RecordId, RecordState, Standing};
use chrono::NaiveDate;
use serde_json::Value;

use super::{Names, card, check_in, hard_moments, needs::missing, shown};
use crate::{
    Alongside, FieldError, Open, Result,
    today::what_is_next,
    views::{KindCount, ParticipantCard, ParticipantView},
};

/// Worries shown on a page.
const WORRIES: usize = 20;

impl Alongside {
    /// A participant's page.
    ///
    /// # Errors
    /// `not_found`, `not_permitted`, `locked` or the vault's codes.
    pub fn participant(&self, id: &str) -> Result<ParticipantView> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        let shown = self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            page(open, id, open.day(now))
        })?;
        self.note_page(id)?;
        Ok(shown)
    }
}

fn page(open: &Open, id: RecordId, today: NaiveDate) -> Result<ParticipantView> {
    let row = open.row(id)?.filter(|row| row.kind.as_str() == PARTICIPANT.name);
    let row = row.ok_or(FieldError::NotFound)?;
    let state = open.record(id)?.ok_or(FieldError::NotFound)?.state;
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    let next = open.vault.next(id)?;
    let alike = hard_moments::alike(open, id, &mut names)?;
    let died = PARTICIPANT.says_died(&row.fields);
    let worries = if died { Vec::new() } else { open.vault.unanswered(id, WORRIES)? };
    Ok(ParticipantView {
        last_use: hard_moments::last_use(open, id, &row.fields)?,
        alike,
        worries: worries.iter().map(|row| row.id.to_string()).collect(),
        card: card(&row, next.as_ref(), &mut names)?,
        shown: shown(&state),
        conflicts: state.conflicts().iter().map(ToString::to_string).collect(),
        contact: contact(open, id, &state)?,
        phones: phones(open, id, &state)?,
        records: records(open, id, &mut names)?,
        to_complete: missing(open, id)?,
        kinds: kinds_about(open, id)?,
        voided: row.standing == Standing::Voided,
        arriving: open.vault.is_arriving_about(id)?,
        next: what_is_next(open, id, today)?,
        chart: check_in::chart(open, id)?,
        fields: row.fields,
    })
}

/// The numbers on file, in any record of theirs; more than one while in conflict.
pub(crate) fn phones(open: &Open, id: RecordId, state: &RecordState) -> Result<Vec<String>> {
    let phones = of_person(open, id, state, "phone")?;
    Ok(phones.iter().filter_map(|phone| phone.as_str().map(str::to_owned)).collect())
}

/// The cards of all records of a person who has several.
fn records(open: &Open, id: RecordId, names: &mut Names<'_>) -> Result<Vec<ParticipantCard>> {
    let all = open.vault.records_of(id)?;
    let mut records = Vec::new();
    for record in all.iter().filter(|_| all.len() > 1) {
        records.extend(open.row(*record)?.map(|row| card(&row, None, names)).transpose()?);
    }
    Ok(records)
}

/// How many records of each kind that the user may see there are about somebody.
fn kinds_about(open: &Open, id: RecordId) -> Result<Vec<KindCount>> {
    let records = open.vault.records_of(id)?;
    let mut counts = Vec::new();
    for file in open.files() {
        counts.extend(file.kinds_about(&records)?);
    }
    counts.retain(|(name, _)| {
        kind(name.as_str()).is_some_and(|kind| open.role().may_see(&kind.audience.into()))
    });
    Ok(counts.into_iter().map(|(kind, count)| KindCount { kind: kind.to_string(), count }).collect())
}

/// All live values of a unit.
fn values(state: &RecordState, unit: &str) -> Vec<Value> {
    let live = state.units.get(&unit.into()).into_iter().flat_map(|unit| unit.live().values());
    live.filter_map(|live| live.value.to_json().ok()).filter(|value| !value.is_null()).collect()
}

/// All live values of a unit in all records of the person that a participant is.
fn of_person(open: &Open, id: RecordId, state: &RecordState, unit: &str) -> Result<Vec<Value>> {
    let mut all = values(state, unit);
    for other in open.vault.records_of(id)?.into_iter().filter(|other| *other != id) {
        let record = open.record(other)?;
        all.extend(record.iter().flat_map(|record| values(&record.state, unit)));
    }
    Ok(all)
}

/// How it is safe to contact somebody, by all that anybody wrote in any record of theirs and nobody settled.
pub(crate) fn contact(open: &Open, id: RecordId, state: &RecordState) -> Result<SafeContact> {
    let rules = of_person(open, id, state, contact_rules::UNIT)?;
    let phones = of_person(open, id, state, "phone")?;
    Ok(safe_contact(&rules.iter().collect::<Vec<_>>(), &phones.iter().collect::<Vec<_>>()))
}
