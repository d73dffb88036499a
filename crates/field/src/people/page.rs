//! A participant's page.

use std::collections::BTreeMap;

use alongside_domain::contact_rules::{self, SafeContact, safe_contact};
use alongside_record::{KindName, RecordId, RecordState, Standing};
use alongside_vault::Row;
use serde_json::Value;

use super::{Names, card, text, texts, timeline};
use crate::{
    Alongside, FieldError, Open, Result,
    views::{ChartPoint, ParticipantView, Planned},
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
        self.with_open(|open| page(open, id))
    }
}

fn page(open: &Open, id: RecordId) -> Result<ParticipantView> {
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
    let next_due = check_ins.first().and_then(|latest| text(&latest.fields, "next_due"));
    Ok(ParticipantView {
        card: card(&row, next_due, &mut names)?,
        shown: timeline::shown(&state),
        conflicts: state.conflicts().iter().map(ToString::to_string).collect(),
        contact: contact(&state),
        phones: values(&state, "phone")
            .iter()
            .filter_map(|phone| phone.as_str().map(str::to_owned))
            .collect(),
        voided: row.standing == Standing::Voided,
        arriving: open.vault.is_arriving_about(id)?,
        next: planned(open, id, check_ins.first())?,
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

fn planned(open: &Open, participant: RecordId, latest: Option<&Row>) -> Result<Vec<Planned>> {
    let check_in = latest.and_then(|check_in| {
        let on = text(&check_in.fields, "next_due");
        let what = text(&check_in.fields, "commitment");
        (on.is_some() || what.is_some()).then(|| Planned {
            id: check_in.id.to_string(),
            kind: "check_in".to_owned(),
            on,
            what,
        })
    });
    let follow_ups = open.vault.about(participant, &KindName::from("follow_up"), ENTRIES)?;
    let open_ones = follow_ups.iter().filter(|follow_up| text(&follow_up.fields, "done_at").is_none());
    let mut to_do: Vec<Planned> = open_ones
        .map(|follow_up| Planned {
            id: follow_up.id.to_string(),
            kind: "follow_up".to_owned(),
            on: text(&follow_up.fields, "by_when"),
            what: text(&follow_up.fields, "what"),
        })
        .collect();
    to_do.sort_by(|one, other| one.on.cmp(&other.on));
    Ok(check_in.into_iter().chain(to_do).collect())
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
