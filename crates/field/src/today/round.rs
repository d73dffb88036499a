//! The phone round. It begins anew each day and is nowhere written down: who was called or met today has had
//! their turn, whoever did it.

use std::collections::BTreeSet;

use alongside_domain::{kind, kinds, rhythm};
use alongside_record::{KindName, RecordId};
use alongside_vault::{Listed, Row};
use chrono::Days;

use super::{done::begin_of, next::planned_about};
use crate::{
    Alongside, FieldError, Open, Result,
    people::{Names, card, contact, phones, text},
    views::{PhoneRound, RoundRow},
};

/// How far ahead the round looks.
const DAYS_AHEAD: u64 = 7;
/// The most people of one round; nobody calls more in a day, and the rest follow once these had their turn.
const MOST: usize = 200;
/// Plans shown of one person.
const PLANS: usize = 3;
/// The field with whoever walks along with somebody, in kinds that say so.
const PEER: &str = "peer";
/// Records that say how often, or who walks along, looked at.
const CADENCES: usize = 20;

impl Alongside {
    /// Who hopes to hear from us this week, or did earlier, and had no turn today.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn phone_round(&self) -> Result<PhoneRound> {
        let now = self.now_ms();
        let shown = self.read(|open| {
            if !open.sees_care() {
                return Ok(PhoneRound { waiting: Vec::new(), done: 0 });
            }
            let had = had_their_turn(open, now)?;
            let last = open.day(now).checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or_default().to_string();
            // Whoever had a turn today may still be among them.
            let most = MOST + had.len();
            let (mut people, _) = open.vault.people_hoped_for(None, &last, 0, most)?;
            // Whoever asked to be reminded is called while there is time, and comes behind whose day it is.
            let room = most.saturating_sub(people.len());
            people.extend(open.vault.people_begun(&last, 0, room)?.0);
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let mut waiting = Vec::new();
            for person in people.iter().filter(|person| !had.contains(&person.participant.id)).take(MOST) {
                waiting.push(row(open, person, now, &mut names)?);
            }
            // Sorting keeps the order of days within each half.
            waiting.sort_by_key(|row| !row.own);
            Ok(PhoneRound { waiting, done: had.len() as u64 })
        })?;
        if !shown.waiting.is_empty() {
            self.note_list(&kinds::PARTICIPANT, None)?;
        }
        Ok(shown)
    }
}

/// Whom anybody called, met or tried to reach today.
fn had_their_turn(open: &Open, now: i64) -> Result<BTreeSet<RecordId>> {
    let today = open.day(now);
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let (begins, ends) = (begin_of(open, today), begin_of(open, tomorrow));
    let mut had = BTreeSet::new();
    for kind in kinds::ALL.iter().filter(|kind| kind.meets || !kind.reaches.is_empty()) {
        let rows = open.vault.happened_between(&KindName::from(kind.name), begins, ends)?;
        had.extend(rows.into_iter().filter_map(|row| row.participant));
    }
    Ok(had)
}

fn row(open: &Open, person: &Listed, now: i64, names: &mut Names<'_>) -> Result<RoundRow> {
    let id = person.participant.id;
    let record = open.record(id)?.ok_or(FieldError::NotFound)?;
    let cadence = going_on(open, id)?;
    Ok(RoundRow {
        participant: card(&person.participant, Some(&person.next), names)?,
        contact: contact(open, id, &record.state)?,
        phones: phones(open, id, &record.state)?,
        next: planned_about(open, id, &person.next, open.day(now), PLANS)?,
        own: is_own(open, id, now)?,
        best_time: cadence.and_then(|cadence| text(&cadence.fields, "best_time")),
    })
}

/// What says how often they hope to hear from us.
fn going_on(open: &Open, id: RecordId) -> Result<Option<Row>> {
    for of in kinds::ALL.iter().filter(|kind| kind.cadence.is_some()) {
        let rows = open.vault.about(id, &of.name.into(), CADENCES)?;
        let on = |row: &Row| kind(row.kind.as_str()).is_some_and(|kind| rhythm(kind, &row.fields).is_some());
        if let Some(row) = rows.into_iter().find(on) {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

/// Whether the user walks along with them today.
fn is_own(open: &Open, id: RecordId, now: i64) -> Result<bool> {
    let me = open.staff.to_string();
    let today = open.day(now).to_string();
    let walks_along = |row: &Row| {
        let until = text(&row.fields, "until");
        text(&row.fields, PEER).as_deref() == Some(me.as_str()) && until.is_none_or(|until| until > today)
    };
    for kind in kinds::ALL.iter().filter(|kind| kind.accompanies.is_some()) {
        if open.vault.about(id, &kind.name.into(), CADENCES)?.iter().any(walks_along) {
            return Ok(true);
        }
    }
    Ok(false)
}
