//! The people of Today, by when something comes next for them.

use alongside_domain::kinds::PARTICIPANT;
use alongside_vault::{Listed, Step};
use chrono::{Days, NaiveDate};

use super::{comes_back::coming_back, next::planned_about, own_sites::own_sites};
use crate::{
    Alongside, FieldError, Open, Result,
    people::{Names, card, contact},
    views::{PeopleGroup, PersonRow, TodayGroup},
};

/// People of each group that Today begins with; the rest comes on demand, to the last.
const FIRST: usize = 20;
/// The most people of one answer.
const MOST: usize = 200;
/// What shows of the plans for one person; their page has all.
const PLANS: usize = 3;
/// How far ahead Today looks.
const DAYS_AHEAD: u64 = 7;

impl Alongside {
    /// More people of a group of Today.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn today_group(&self, group: TodayGroup, offset: u64, limit: u64) -> Result<PeopleGroup> {
        let now = self.now_ms();
        let limit = usize::try_from(limit).unwrap_or(MOST).min(MOST);
        self.read(|open| {
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            people(open, group, now, (offset, limit), &mut names)
        })
    }
}

/// The beginning of each group, in the order in which they matter.
pub(super) fn first_of_each(open: &Open, now: i64, names: &mut Names<'_>) -> Result<Vec<PeopleGroup>> {
    TodayGroup::ALL.into_iter().map(|group| people(open, group, now, (0, FIRST), names)).collect()
}

fn people(
    open: &Open,
    group: TodayGroup,
    now: i64,
    page: (u64, usize),
    names: &mut Names<'_>,
) -> Result<PeopleGroup> {
    if !open.sees_care() {
        return Ok(PeopleGroup { group, total: 0, rows: Vec::new() });
    }
    let today = open.day(now);
    let (listed, total) = listed(open, group, today, page)?;
    let rows = listed.iter().map(|person| row(open, person, today, names)).collect::<Result<_>>()?;
    Ok(PeopleGroup { group, total, rows })
}

fn listed(
    open: &Open,
    group: TodayGroup,
    today: NaiveDate,
    (offset, limit): (u64, usize),
) -> Result<(Vec<Listed>, u64)> {
    let day = today.to_string();
    let yesterday = today.pred_opt().unwrap_or(today).to_string();
    match group {
        TodayGroup::Now => Ok(open.vault.people_hoped_for(None, &yesterday, offset, limit)?),
        TodayGroup::Today => Ok(open.vault.people_hoped_for(Some(&yesterday), &day, offset, limit)?),
        TodayGroup::NoNextStep => {
            let active = PARTICIPANT.if_empty.map(|(_, status)| status);
            let sites = own_sites(open);
            Ok(open.vault.people_at(Step::None, active, sites.as_deref(), offset, limit)?)
        }
        TodayGroup::ThisWeek => {
            let last = today.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(today).to_string();
            let (mut people, dated) = open.vault.people_hoped_for(Some(&day), &last, offset, limit)?;
            // A reminder whose days have come is for now, however far ahead the day itself lies.
            let room = limit.saturating_sub(people.len());
            let (more, begun) = open.vault.people_begun(&last, offset.saturating_sub(dated), room)?;
            people.extend(more);
            let before = dated + begun;
            // A plan without a day is nobody's "today", and must not vanish either.
            let room = limit.saturating_sub(people.len());
            let (more, undated) =
                open.vault.people_at(Step::Undated, None, None, offset.saturating_sub(before), room)?;
            people.extend(more);
            Ok((people, before + undated))
        }
    }
}

fn row(open: &Open, person: &Listed, today: NaiveDate, names: &mut Names<'_>) -> Result<PersonRow> {
    let id = person.participant.id;
    let record = open.record(id)?.ok_or(FieldError::NotFound)?;
    let mut next = planned_about(open, id, &person.next, today, PLANS + 1)?;
    let plans = open.vault.plans_count(Some(id))? + u64::from(person.next.contact.is_some());
    next.truncate(PLANS);
    let more = plans.saturating_sub(next.len() as u64);
    let comes_back = coming_back(open, id, &person.participant.fields, today)?;
    Ok(PersonRow {
        participant: card(&person.participant, Some(&person.next), names)?,
        contact: contact(open, id, &record.state)?,
        next,
        more,
        comes_back,
    })
}
