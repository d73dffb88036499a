//! What a fresh device is to fetch before anything else: the sites and staff, and the participants
//! who are due today. With it a team can begin its day while the rest is still on its way.

use std::{collections::BTreeMap, sync::Arc};

use alongside_domain::{
    Kind, RootRule, declines_next, happened_at, hoped_for, kinds, sets_next, shown_fields,
};
use alongside_record::{RecordId, Standing};
use chrono::{DateTime, NaiveDate};
use serde_json::{Map, Value};

use super::{BATCH, Sight, keep_whole_records};
use crate::{
    Server, ServerError,
    members::{Found, found},
    store::{FeedRow, Read, Reading, Store, UnitRow},
};

/// The most that is fetched before the rest.
const MOST: usize = 1_000;

/// The kinds that say when something is hoped for from a participant.
fn dated() -> impl Iterator<Item = &'static Kind> {
    kinds::ALL.iter().filter(|kind| kind.root == RootRule::Participant && kind.hoped.is_some())
}

/// The kinds without which nothing can be read: places and people of the organisation, not what
/// happens there day by day.
fn named_everywhere() -> impl Iterator<Item = &'static Kind> {
    kinds::ALL.iter().filter(|kind| kind.root == RootRule::Organisation && kind.happened.is_none())
}

impl<S: Store> Server<S> {
    /// What to fetch first, the most urgent first; nothing where nobody is due.
    pub(super) async fn caseload(&self, sight: Arc<Sight>) -> Result<Vec<RecordId>, ServerError> {
        let now = DateTime::from_timestamp_millis(self.clock.now_ms()).unwrap_or_default();
        let mut due = Due::by(now.with_timezone(&self.time_zone().await?).date_naive());
        for kind in dated() {
            let mut all = Batches::of(kind);
            while let Some(rows) = all.next(&self.store).await? {
                self.note_due(kind, rows, &sight, &mut due).await?;
            }
        }
        let participants = due.participants();
        // Sites and staff alone need no haste.
        if participants.is_empty() {
            return Ok(Vec::new());
        }
        let mut first = Vec::new();
        for kind in named_everywhere() {
            first.extend(self.all_of(kind, &sight).await?);
        }
        first.extend(participants);
        first.truncate(MOST);
        Ok(first)
    }

    async fn all_of(&self, kind: &'static Kind, sight: &Sight) -> Result<Vec<RecordId>, ServerError> {
        let (mut ids, mut all) = (Vec::new(), Batches::of(kind));
        while let Some(rows) = all.next(&self.store).await? {
            ids.extend(rows.iter().filter(|row| sight.sees(&row.record)).map(|row| row.record.id));
        }
        ids.dedup();
        Ok(ids)
    }

    async fn note_due(
        &self,
        kind: &Kind,
        rows: Vec<FeedRow>,
        sight: &Sight,
        due: &mut Due,
    ) -> Result<(), ServerError> {
        let seen = rows.into_iter().filter(|row| sight.sees(&row.record));
        let about = seen.filter_map(|row| Some(((row.record.id, row.record.participant()?), row.unit)));
        let (participants, units): (BTreeMap<RecordId, RecordId>, Vec<UnitRow>) = about.unzip();
        let keys = self.keyring.for_opening(&self.store, units.iter().map(|unit| &unit.sealed)).await?;
        for Found { id, state } in found(units, &keys)? {
            let participant = participants.get(&id).filter(|_| state.standing() != Standing::Voided);
            if let Some(participant) = participant {
                due.note(kind, id, *participant, &shown_fields(kind.name, &state));
            }
        }
        Ok(())
    }
}

/// Who is due by a day. Pure.
struct Due {
    by: NaiveDate,
    /// For each participant the newest record that sets their next date, and that date.
    next: BTreeMap<RecordId, (Option<i64>, RecordId, Option<NaiveDate>)>,
    /// Open follow-ups.
    follow_ups: Vec<(RecordId, NaiveDate)>,
}

impl Due {
    fn by(day: NaiveDate) -> Self {
        Self { by: day, next: BTreeMap::new(), follow_ups: Vec::new() }
    }

    fn note(&mut self, kind: &Kind, id: RecordId, participant: RecordId, fields: &Map<String, Value>) {
        let due = hoped_for(kind, fields).map(|(_, until)| until);
        let day = due.and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
        if sets_next(kind, due, declines_next(kind, fields)) {
            let this = (happened_at(kind, fields), id, day);
            let newest = self.next.entry(participant).or_insert(this);
            *newest = this.max(*newest);
        } else if let Some(day) = day {
            self.follow_ups.push((participant, day));
        }
    }

    /// Them, who is due today before who has been due for long.
    fn participants(self) -> Vec<RecordId> {
        let next = self.next.into_iter().filter_map(|(participant, (_, _, day))| Some((participant, day?)));
        let mut latest: BTreeMap<RecordId, NaiveDate> = BTreeMap::new();
        for (participant, day) in next.chain(self.follow_ups).filter(|(_, day)| *day <= self.by) {
            let known = latest.entry(participant).or_insert(day);
            *known = day.max(*known);
        }
        let mut due: Vec<_> = latest.into_iter().collect();
        due.sort_by_key(|(participant, day)| (std::cmp::Reverse(*day), *participant));
        due.into_iter().map(|(participant, _)| participant).collect()
    }
}

/// The units of a kind's records, batch by batch, each record whole.
struct Batches {
    kind: &'static Kind,
    after: Option<RecordId>,
    ended: bool,
}

impl Batches {
    fn of(kind: &'static Kind) -> Self {
        Self { kind, after: None, ended: false }
    }

    async fn next<S: Store>(&mut self, store: &S) -> Result<Option<Vec<FeedRow>>, ServerError> {
        if self.ended {
            return Ok(None);
        }
        let mut rows = store.read(OfKind { kind: self.kind, after: self.after }).await?;
        self.ended = keep_whole_records(&mut rows);
        self.after = rows.last().map(|row| row.record.id);
        Ok(Some(rows))
    }
}

struct OfKind {
    kind: &'static Kind,
    after: Option<RecordId>,
}

impl Read for OfKind {
    type Output = Vec<FeedRow>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<FeedRow>, ServerError> {
        tx.feed_of_kind(&self.kind.name.into(), self.after, BATCH).await
    }
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId};
    use serde_json::json;

    use super::*;

    fn id(counter: u64) -> RecordId {
        RecordId(Dot::new(LogId(1), counter))
    }

    fn due(notes: &[(&'static Kind, u64, u64, Value)]) -> Vec<RecordId> {
        let mut due = Due::by(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
        for (kind, record, participant, fields) in notes {
            due.note(kind, id(*record), id(*participant), fields.as_object().unwrap());
        }
        due.participants()
    }

    #[test]
    fn who_is_due_today_comes_before_who_was_due_long_ago() {
        let at = "2026-11-01T10:00:00-06:00";
        let check_in = |next_due: &str| json!({ "occurred_at": at, "next_due": next_due });
        let found = due(&[
            (&kinds::CHECK_IN, 11, 1, check_in("2026-10-01")),
            (&kinds::CHECK_IN, 12, 2, check_in("2026-11-22")),
            (&kinds::CHECK_IN, 13, 3, check_in("2026-11-21")),
            (&kinds::FOLLOW_UP, 14, 4, json!({ "by_when": "2026-11-20" })),
            (&kinds::FOLLOW_UP, 15, 5, json!({ "by_when": "2026-11-20", "done_at": at })),
        ]);
        assert_eq!(found, [id(3), id(4), id(1)]);
    }

    #[test]
    fn a_newer_check_in_ends_an_older_date_and_a_failed_attempt_does_not() {
        let later = "2026-11-10T10:00:00-06:00";
        let earlier = json!({ "occurred_at": "2026-11-01T10:00:00-06:00", "next_due": "2026-11-08" });
        let newer = (&kinds::CHECK_IN, 12, 1, json!({ "occurred_at": later }));
        assert_eq!(due(&[(&kinds::CHECK_IN, 11, 1, earlier.clone()), newer]), []);
        let attempt = (&kinds::CONTACT_ATTEMPT, 12, 1, json!({ "occurred_at": later }));
        assert_eq!(due(&[attempt, (&kinds::CHECK_IN, 11, 1, earlier)]), [id(1)]);
    }
}
