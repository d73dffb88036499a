//! A participant's page: who they are, how it is safe to reach them, and what is next. Their timeline and
//! their records come a page at a time, asked for by themselves.

use alongside_domain::{
    contact_rules::{self, SafeContact, safe_contact},
    kinds::PARTICIPANT,
};
use alongside_record::{RecordId, RecordState, Standing};
use chrono::NaiveDate;
use serde_json::Value;

use super::{Names, card, check_in, hard_moments, shown};
use crate::{Alongside, FieldError, Open, Result, today::what_is_next, views::ParticipantView};

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
        self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            page(open, id, open.day(now))
        })
    }
}

fn page(open: &Open, id: RecordId, today: NaiveDate) -> Result<ParticipantView> {
    let row = open.vault.row(id)?.filter(|row| row.kind.as_str() == PARTICIPANT.name);
    let row = row.ok_or(FieldError::NotFound)?;
    let state = open.vault.record(id)?.ok_or(FieldError::NotFound)?.state;
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
        contact: contact(&state),
        phones: phones(&state),
        voided: row.standing == Standing::Voided,
        arriving: open.vault.is_arriving_about(id)?,
        next: what_is_next(open, id, today)?,
        chart: check_in::chart(open, id)?,
        fields: row.fields,
    })
}

/// The numbers on file; more than one while in conflict.
pub(crate) fn phones(state: &RecordState) -> Vec<String> {
    values(state, "phone").iter().filter_map(|phone| phone.as_str().map(str::to_owned)).collect()
}

/// All live values of a unit.
fn values(state: &RecordState, unit: &str) -> Vec<Value> {
    let live = state.units.get(&unit.into()).into_iter().flat_map(|unit| unit.live().values());
    live.filter_map(|live| live.value.to_json().ok()).filter(|value| !value.is_null()).collect()
}

/// How it is safe to contact somebody, by all that anybody wrote and nobody settled.
pub(crate) fn contact(state: &RecordState) -> SafeContact {
    let rules = values(state, contact_rules::UNIT);
    let phones = values(state, "phone");
    safe_contact(&rules.iter().collect::<Vec<_>>(), &phones.iter().collect::<Vec<_>>())
}
