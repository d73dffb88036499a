//! The Today screen.

use alongside_record::KindName;
use alongside_vault::{DueParticipant, Row};
use chrono::Days;

use crate::{
    Alongside, FieldError, Open, Result,
    attention::{handed_to_you_count, open_rows},
    people::{Names, card, contact, text},
    session::site_day_today,
    views::{DueState, FollowUpRow, NeedsYou, PersonRow, SiteDayCard, TodayView},
};

/// People listed; more are on the Participants screen.
const LISTED: usize = 50;
/// How far ahead Today looks.
const DAYS_AHEAD: u64 = 7;

impl Alongside {
    /// The Today screen.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn today(&self) -> Result<TodayView> {
        let now = self.now_ms();
        self.with_open(|open| {
            let day = open.day(now);
            let date = day.to_string();
            let yesterday = day.pred_opt().unwrap_or(day).to_string();
            let ahead = day.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(day).to_string();
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);

            let follow_ups = open.vault.due(&KindName::from("follow_up"), &date, LISTED)?;
            let counts = open.vault.counts()?;
            let until_today = open.vault.due_participants_count(&date)?;
            let hoped_earlier = open.vault.due_participants_count(&yesterday)?;
            let needs_you = NeedsYou {
                conflicts: counts.conflicts,
                attention: open_rows(open)?.len() as u64,
                handed_to_you: handed_to_you_count(open)?,
                follow_ups: open.vault.due_count(&KindName::from("follow_up"), &date)?,
                due_today: until_today.saturating_sub(hoped_earlier),
                hoped_earlier,
            };
            let people = open.vault.due_participants(&ahead, LISTED)?;
            Ok(TodayView {
                site_day: site_day_today(open, now)?.map(|day| site_day(&day, &mut names)).transpose()?,
                needs_you,
                follow_ups: follow_ups
                    .iter()
                    .map(|row| follow_up(open, row, &date, &mut names))
                    .collect::<Result<_>>()?,
                people: people
                    .iter()
                    .map(|due| person(open, due, &date, &mut names))
                    .collect::<Result<_>>()?,
                date,
            })
        })
    }
}

fn seen_from(today: &str, due_on: &str) -> DueState {
    match due_on.cmp(today) {
        std::cmp::Ordering::Less => DueState::HopedEarlier,
        std::cmp::Ordering::Equal => DueState::Today,
        std::cmp::Ordering::Greater => DueState::Coming,
    }
}

fn site_day(day: &Row, names: &mut Names<'_>) -> Result<SiteDayCard> {
    let mut crew = Vec::new();
    for member in crate::people::texts(&day.fields, "crew") {
        crew.extend(names.of_text(Some(member))?);
    }
    Ok(SiteDayCard {
        id: day.id.to_string(),
        site: names.of_text(text(&day.fields, "site"))?.unwrap_or_default(),
        crew,
        hours: text(&day.fields, "hours"),
    })
}

fn follow_up(open: &Open, row: &Row, today: &str, names: &mut Names<'_>) -> Result<FollowUpRow> {
    let participant = match row.participant {
        Some(id) => open.vault.row(id)?,
        None => None,
    };
    let by_when = text(&row.fields, "by_when");
    Ok(FollowUpRow {
        id: row.id.to_string(),
        participant: participant.map(|row| card(&row, None, names)).transpose()?,
        what: text(&row.fields, "what").unwrap_or_default(),
        state: seen_from(today, by_when.as_deref().unwrap_or(today)),
        by_when,
    })
}

fn person(open: &Open, due: &DueParticipant, today: &str, names: &mut Names<'_>) -> Result<PersonRow> {
    let record = open.vault.record(due.participant.id)?.ok_or(FieldError::NotFound)?;
    let because = open.vault.row(due.because_of)?;
    Ok(PersonRow {
        participant: card(&due.participant, Some(due.due_on.clone()), names)?,
        due_on: due.due_on.clone(),
        state: seen_from(today, &due.due_on),
        commitment: because.and_then(|row| text(&row.fields, "commitment")),
        contact: contact(&record.state),
    })
}
