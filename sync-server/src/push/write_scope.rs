//! What the users of a device may write to, by the sites that they serve.
//!
//! Whoever wrote without knowing that somebody had moved, or that they themselves serve another site
//! now, is judged by what held until then: words written in good faith days ago must land. How far a
//! device had read is what it says itself; its signature stands for that as for everything it writes.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{RecordId, Scope, Sites};

use crate::{
    ServerError,
    store::{Grant, Move, Reading, RecordRow},
};

/// What the users of one device may write to.
#[derive(Debug, Default)]
pub(super) struct WriteScope {
    grants: Vec<Grant>,
    moves: BTreeMap<RecordId, Vec<Move>>,
    made: BTreeSet<RecordId>,
}

impl WriteScope {
    /// What these grants allow, given when the participants moved.
    pub(super) fn new(grants: Vec<Grant>, moves: Vec<Move>) -> Self {
        let mut write_scope = Self { grants, ..Self::default() };
        for one in moves {
            write_scope.moves.entry(one.participant).or_default().push(one);
        }
        write_scope
    }

    /// Takes note of a participant that the same transaction creates.
    pub(super) fn made(&mut self, participant: RecordId) {
        self.made.insert(participant);
    }

    /// What the device holds now.
    pub(super) fn scope(&self) -> Scope {
        scope(&self.grants)
    }

    /// Whether it took in a place when its device had read to `read_to`, or does since.
    pub(super) fn serves(&self, sites: &Sites, read_to: u64) -> bool {
        self.reaches(sites, read_to)
    }

    /// Whether these sites are theirs, and nothing there is kept from any of them.
    fn reaches(&self, sites: &Sites, read_to: u64) -> bool {
        let standing = self.grants.iter().filter(|grant| grant.until.is_none_or(|until| until > read_to));
        since(&self.grants, read_to).holds(sites) && sites.admits(&people(standing))
    }

    /// Whether it took in a record when its device had read to `read_to`, or does since.
    pub(super) fn takes_in(&self, record: &RecordRow, read_to: u64) -> bool {
        if record.participants().any(|participant| self.made.contains(&participant)) {
            return true;
        }
        let moves = record.participants().chain([record.id]).filter_map(|id| self.moves.get(&id));
        let unknown = moves.flatten().filter(|one| one.seq > read_to);
        self.reaches(&record.sites, read_to)
            || unknown.into_iter().any(|one| self.reaches(&one.before, read_to))
    }
}

/// Where those with these grants may write, as far as these records go.
pub(super) async fn write_scope<T: Reading>(
    tx: &mut T,
    grants: Vec<Grant>,
    records: &BTreeMap<RecordId, RecordRow>,
) -> Result<WriteScope, ServerError> {
    let now = scope(&grants);
    // Who is at a site that they serve needs no history.
    let people = people(&grants);
    let here = |sites: &Sites| now.holds(sites) && sites.admits(&people);
    let away = records.values().filter(|record| !here(&record.sites));
    let away: BTreeSet<RecordId> = away.flat_map(|record| record.participants().chain([record.id])).collect();
    let moves = if away.is_empty() { Vec::new() } else { tx.moves_of(&Vec::from_iter(away)).await? };
    Ok(WriteScope::new(grants, moves))
}

/// Whose grants they are, by their staff records.
fn people<'a>(grants: impl IntoIterator<Item = &'a Grant>) -> BTreeSet<RecordId> {
    grants.into_iter().map(|grant| grant.user.record()).collect()
}

/// What grants come to now.
pub(crate) fn scope(grants: &[Grant]) -> Scope {
    since(grants, u64::MAX)
}

/// What grants came to after the place `seq` of the order, at any time since.
fn since(grants: &[Grant], seq: u64) -> Scope {
    Scope::of(
        grants.iter().filter(|grant| grant.until.is_none_or(|until| until > seq)).map(|grant| grant.site),
    )
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId, Root, StaffId};

    use super::*;

    fn id(counter: u64) -> RecordId {
        RecordId(Dot::new(LogId(5), counter))
    }

    fn participant(site: RecordId) -> RecordRow {
        RecordRow {
            id: id(1),
            kind: "participant".into(),
            root: Root::Itself,
            audience: "care_team".into(),
            sites: Sites::at(site),
            contested: None,
        }
    }

    fn grant(site: RecordId, until: Option<u64>) -> Grant {
        Grant { user: StaffId(Dot::new(LogId(6), 1)), site: Some(site), until }
    }

    #[test]
    fn who_moved_away_may_be_written_to_until_that_is_known() {
        let (here, there) = (id(10), id(11));
        let moved = Move { seq: 20, participant: id(1), before: Sites::at(here) };
        let write_scope = WriteScope::new(vec![grant(here, None)], vec![moved]);
        assert!(write_scope.takes_in(&participant(there), 19));
        assert!(!write_scope.takes_in(&participant(there), 20));
        assert!(write_scope.takes_in(&participant(here), 20));
    }

    #[test]
    fn what_is_kept_from_one_of_them_takes_no_words_of_theirs_once_that_is_known() {
        let here = id(10);
        let kim = StaffId(Dot::new(LogId(6), 1));
        let walled = RecordRow { sites: Sites::at(here).kept_from([kim.record()]), ..participant(here) };
        let moved = Move { seq: 20, participant: id(1), before: Sites::at(here) };
        let write_scope = WriteScope::new(vec![grant(here, None)], vec![moved]);
        assert!(write_scope.takes_in(&walled, 19) && !write_scope.takes_in(&walled, 20));
    }

    #[test]
    fn who_serves_elsewhere_may_write_until_they_know() {
        let (here, there) = (id(10), id(11));
        let write_scope = WriteScope::new(vec![grant(here, Some(30)), grant(there, None)], Vec::new());
        assert!(write_scope.takes_in(&participant(here), 29));
        assert!(!write_scope.takes_in(&participant(here), 30));
        assert!(write_scope.takes_in(&participant(there), 30));
        assert_eq!(write_scope.scope(), Scope::of([Some(there)]));
    }
}
