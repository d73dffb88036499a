//! A participant's page.

use std::collections::BTreeMap;

use alongside_domain::contact_rules::{self, SafeContact, safe_contact};
use alongside_record::{KindName, RecordId, RecordState, Standing};
use alongside_vault::Row;
use chrono::NaiveDate;
use serde_json::Value;

use super::{Names, card, texts, timeline};
use crate::{
    Alongside, FieldError, Open, Result,
    today::what_is_next,
    views::{ChartPoint, ParticipantView},
};

/// Entries on the page; the filter by kind and the search find older ones.
const ENTRIES: usize = 300;
/// Words offered as chips.
const CHIPS: usize = 12;

impl Alongside {
    /// A participant's page.
    ///
    /// # Errors
    /// `not_found`, `locked` or the vault's codes.
    pub fn participant(&self, id: &str) -> Result<ParticipantView> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        self.with_open(|open| page(open, id, open.day(now)))
    }
}

fn page(open: &Open, id: RecordId, today: NaiveDate) -> Result<ParticipantView> {
    let row = open.vault.row(id)?.filter(|row| row.kind.as_str() == "participant");
    let row = row.ok_or(FieldError::NotFound)?;
    let state = open.vault.record(id)?.ok_or(FieldError::NotFound)?.state;
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    let check_ins = open.vault.about(id, &KindName::from("check_in"), ENTRIES)?;
    let mut entries = Vec::new();
    let mut rows = open.vault.timeline(id, None, ENTRIES)?;
    rows.extend(open.vault.voided_about(id, ENTRIES)?);
    for row in rows {
        entries.push(timeline::entry(open, row, &mut names)?);
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    let next = open.vault.next(id)?;
    Ok(ParticipantView {
        card: card(&row, next.as_ref(), &mut names)?,
        shown: timeline::shown(&state),
        conflicts: state.conflicts().iter().map(ToString::to_string).collect(),
        contact: contact(&state),
        phones: values(&state, "phone")
            .iter()
            .filter_map(|phone| phone.as_str().map(str::to_owned))
            .collect(),
        voided: row.standing == Standing::Voided,
        arriving: open.vault.is_arriving_about(id)?,
        next: what_is_next(open, id, today)?,
        toolbox: most_named(&check_ins, "what_helped"),
        triggers: most_named(&check_ins, "triggers"),
        timeline: entries,
        chart: check_ins.iter().rev().map(chart_point).collect(),
        fields: row.fields,
    })
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

fn chart_point(check_in: &Row) -> ChartPoint {
    let number = |name: &str| {
        let value = check_in.fields.get(name).and_then(Value::as_u64);
        value.and_then(|value| u8::try_from(value).ok())
    };
    ChartPoint {
        at: check_in.happened_at.unwrap_or(check_in.touched_at),
        mood: number("mood"),
        craving: number("craving"),
    }
}

/// The words named most often in a field, as they were first spelled.
fn most_named(check_ins: &[Row], field: &str) -> Vec<String> {
    let mut named: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for word in check_ins.iter().flat_map(|check_in| texts(&check_in.fields, field)) {
        named.entry(word.to_lowercase()).or_insert((0, word)).0 += 1;
    }
    let mut named: Vec<_> = named.into_values().collect();
    named.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    named.into_iter().take(CHIPS).map(|(_, word)| word).collect()
}
