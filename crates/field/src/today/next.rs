//! What is next: one answer for every screen, whatever kind of record planned it.

use alongside_domain::{hoped_for, kind};
use alongside_record::RecordId;
use alongside_vault::{Next, Row, Step};
use chrono::NaiveDate;

use super::comes_back::coming_back;
use crate::{
    Open, Result,
    people::text,
    records::can_be_finished,
    views::{DueState, Planned, Plans, WhatIsNext},
};

/// Plans shown of one participant; nobody has that many open at a time.
const PLANS: usize = 200;
/// Plans about nobody that Today begins with.
const ABOUT_NOBODY: usize = 20;

/// What is next for a participant: the next contact and every open plan, the earliest first and those
/// without a day last. Nothing for those who moved, whose care was closed, or who died.
pub(crate) fn what_is_next(open: &Open, participant: RecordId, today: NaiveDate) -> Result<WhatIsNext> {
    let Some(next) = open.vault.next(participant)? else { return Ok(WhatIsNext::default()) };
    let planned = planned_about(open, participant, &next, today, PLANS)?;
    let declined_at = match (next.step, next.because) {
        (Step::Declined, Some(because)) => open.row(because)?.and_then(|row| row.happened_at),
        (Step::Dated | Step::Undated | Step::Declined | Step::None | Step::Ended, _) => None,
    };
    let cadence = open.vault.has_cadence(participant)?;
    let comes_back = match (next.step, open.row(participant)?) {
        (Step::Ended, _) | (_, None) => Vec::new(),
        (_, Some(person)) => coming_back(open, participant, &person.fields, today)?,
    };
    Ok(WhatIsNext { step: Some(next.step.into()), planned, declined_at, cadence, comes_back })
}

/// The first plans about a participant.
pub(super) fn planned_about(
    open: &Open,
    participant: RecordId,
    next: &Next,
    today: NaiveDate,
    limit: usize,
) -> Result<Vec<Planned>> {
    if next.step == Step::Ended {
        return Ok(Vec::new());
    }
    let today = today.to_string();
    let mut planned = Vec::new();
    if let Some(because) = next.because.filter(|_| next.step != Step::Declined) {
        planned.extend(open.row(because)?.map(|row| contact_by(open, &row, next, &today)));
    }
    let plans = open.vault.plans(Some(participant), 0, limit)?;
    planned.extend(plans.iter().map(|row| planned_by(open, row, &today)));
    planned.retain(|plan| plan.on.is_some() || plan.what.is_some() || plan.may_finish);
    planned.sort_by_key(|plan| (plan.on.is_none(), plan.on.clone()));
    planned.truncate(limit);
    Ok(planned)
}

/// Open plans that are about no participant.
pub(super) fn about_nobody(open: &Open, now: i64) -> Result<Plans> {
    if !open.sees_care() {
        return Ok(Plans { total: 0, rows: Vec::new() });
    }
    let today = open.day(now).to_string();
    let rows = open.vault.plans(None, 0, ABOUT_NOBODY)?;
    Ok(Plans {
        total: open.vault.plans_count(None)?,
        rows: rows.iter().map(|row| planned_by(open, row, &today)).collect(),
    })
}

/// The next contact: its days stand in the record that gives them, or follow from one that says how often.
fn contact_by(open: &Open, row: &Row, next: &Next, today: &str) -> Planned {
    let planned = planned_by(open, row, today);
    if kind(row.kind.as_str()).is_none_or(|kind| kind.cadence.is_none()) {
        return planned;
    }
    Planned {
        from: next.from.clone(),
        on: next.contact.clone(),
        state: next.contact.as_deref().map(|until| seen_from(today, until)),
        asks: next.asks,
        ..planned
    }
}

fn planned_by(open: &Open, row: &Row, today: &str) -> Planned {
    let declared = kind(row.kind.as_str());
    let window = declared.and_then(|kind| hoped_for(kind, &row.fields));
    let what = declared.and_then(|kind| kind.hoped).and_then(|hoped| hoped.what);
    Planned {
        id: row.id.to_string(),
        kind: row.kind.to_string(),
        from: window.and_then(|(from, _)| from).map(str::to_owned),
        on: window.map(|(_, until)| until.to_owned()),
        state: window.map(|(_, until)| seen_from(today, until)),
        what: what.and_then(|field| text(&row.fields, field)),
        what_field: what.map(str::to_owned),
        asks: false,
        may_finish: declared.is_some_and(|kind| can_be_finished(kind) && open.role().may_write(kind)),
    }
}

fn seen_from(today: &str, day: &str) -> DueState {
    match day.cmp(today) {
        std::cmp::Ordering::Less => DueState::HopedEarlier,
        std::cmp::Ordering::Equal => DueState::Today,
        std::cmp::Ordering::Greater => DueState::Coming,
    }
}
