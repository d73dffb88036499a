//! Moving records to where their live values say they lie, once changes were merged.
//!
//! A record that moves to another participant is sealed anew, all of it: what it says now and what it ever
//! said. Erasing the one whose it was for a while leaves it whole, and erasing the one whose it is leaves
//! nothing.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{Kind, Place, kind, participant_is_at};
use alongside_record::{Audience, Dot, RecordId, Root, Scope, Sites, StateHash, UnitState};

use super::{
    land::{Accepted, Means, Merging, open_state},
    placing::{only_for, place},
    release::created_by,
};
use crate::{
    ServerError,
    sealing::{Place as SealedAt, Sealed, Subject},
    store::{Move, RecordRow, SetAsideRow, Sums, UnitKey, UnitRow, Writing},
};

/// Changes sealed anew at a time.
const TOGETHER: usize = 256;

/// A record whose place changes decide.
struct Placed {
    /// As it was; none for a new one.
    before: Option<RecordRow>,
    after: RecordRow,
    /// The place in `changes` of the last one that decides it; none where its participants moved.
    last: Option<usize>,
}

/// What changes say of a record that is no participant.
struct Decided {
    row: RecordRow,
    before: Option<RecordRow>,
    place: Place,
    only_for: Option<BTreeSet<RecordId>>,
    last: Option<usize>,
}

/// All of them, and the participants who move by that.
#[derive(Default)]
pub(super) struct PlacedRecords(BTreeMap<RecordId, Placed>);

impl PlacedRecords {
    /// Where `records` lie once `changes` were merged into `units`.
    pub(super) async fn after<T: Writing>(
        tx: &mut T,
        means: Means<'_>,
        records: &BTreeMap<RecordId, RecordRow>,
        units: &BTreeMap<UnitKey, Merging>,
        changes: &[Accepted<'_>],
    ) -> Result<Self, ServerError> {
        let created: BTreeSet<RecordId> = changes.iter().filter_map(created_by).collect();
        let mut decided: BTreeMap<RecordId, (&RecordRow, &'static Kind, usize)> = BTreeMap::new();
        for (key, merging) in units {
            let row = records.get(&key.record).ok_or(ServerError::Damaged("record"))?;
            let Some(kind) = kind(row.kind.as_str()).filter(|kind| kind.decides_place(&key.unit)) else {
                continue;
            };
            let (_, _, last) = decided.entry(key.record).or_insert((row, kind, merging.last));
            *last = merging.last.max(*last);
        }
        let mut this = Self::default();
        let others = untouched(tx, means, &decided, units, &created).await?;
        let state = |key: &UnitKey| units.get(key).map(|merging| &merging.state).or_else(|| others.get(key));
        let before = |row: &RecordRow| (!created.contains(&row.id)).then(|| row.clone());
        let mut of_participants = BTreeMap::new();
        for (id, (row, kind, last)) in decided {
            if row.root == Root::Itself {
                let at = participant_is_at(|unit| state(&UnitKey { record: id, unit: unit.into() }));
                let after = RecordRow { sites: at, ..row.clone() };
                this.0.insert(id, Placed { before: before(row), after, last: Some(last) });
            } else {
                let (place, only_for) = (place(kind, id, state), only_for(kind, id, state));
                let decided =
                    Decided { row: row.clone(), before: before(row), place, only_for, last: Some(last) };
                of_participants.insert(id, decided);
            }
        }
        let moving: Vec<RecordId> = this.moving().map(|(id, _, _)| id).collect();
        for row in tx.contested(&moving).await? {
            if let (Some(place), false) = (row.contested.clone(), of_participants.contains_key(&row.id)) {
                let decided = Decided {
                    row: row.clone(),
                    before: Some(row.clone()),
                    place,
                    only_for: None,
                    last: None,
                };
                of_participants.insert(row.id, decided);
            }
        }
        Box::pin(this.place(tx, records, of_participants)).await?;
        Ok(this)
    }

    /// Puts records where the participants are whose they are.
    async fn place<T: Writing>(
        &mut self,
        tx: &mut T,
        records: &BTreeMap<RecordId, RecordRow>,
        of_participants: BTreeMap<RecordId, Decided>,
    ) -> Result<(), ServerError> {
        let mut sites: BTreeMap<RecordId, Sites> = BTreeMap::new();
        let named: BTreeSet<RecordId> =
            of_participants.values().flat_map(|decided| decided.place.participants.iter().copied()).collect();
        let unknown: Vec<RecordId> = named.iter().filter(|id| !records.contains_key(id)).copied().collect();
        let found = if unknown.is_empty() { Vec::new() } else { tx.records(&unknown).await? };
        for id in named {
            let known = records.get(&id).or_else(|| found.iter().find(|row| row.id == id));
            let moved = self.0.get(&id).map(|placed| &placed.after);
            // Nobody serves a site of somebody whom the base does not have.
            let at = moved.or(known).map_or_else(|| Sites::at(id), |row| row.sites.clone());
            sites.insert(id, at);
        }
        for (id, Decided { row, before, place, only_for, last }) in of_participants {
            let of_nobody = place.sites.clone().map(Sites::at_any).unwrap_or_default();
            let whose = place.participants.iter().filter_map(|participant| sites.get(participant));
            let at = whose.fold(of_nobody, Sites::and);
            let at = only_for.into_iter().fold(at, Sites::only_for);
            let contested = place.is_contested().then(|| place.clone());
            let after = RecordRow { root: place.root(), sites: at, contested, ..row };
            self.0.insert(id, Placed { before, after, last });
        }
        Ok(())
    }

    /// A record as it lies after the changes.
    pub(super) fn row(&self, row: &RecordRow) -> RecordRow {
        if let Some(placed) = self.0.get(&row.id) {
            return placed.after.clone();
        }
        let with = row.participant().filter(|_| row.contested.is_none()).and_then(|id| self.0.get(&id));
        with.map_or_else(|| row.clone(), |with| RecordRow { sites: with.after.sites.clone(), ..row.clone() })
    }

    /// The participants who are elsewhere than before, from where to where.
    fn moving(&self) -> impl Iterator<Item = (RecordId, &Sites, &Sites)> {
        self.0.iter().filter(|(_, placed)| placed.after.root == Root::Itself).filter_map(|(id, placed)| {
            let (before, after) = (&placed.before.as_ref()?.sites, &placed.after.sites);
            (before != after).then_some((*id, before, after))
        })
    }

    /// The other records that were there and whose place these changes decide, before and after.
    fn replaced(&self) -> impl Iterator<Item = (&RecordRow, &RecordRow, Option<usize>)> {
        let others = self.0.values().filter(|placed| placed.after.root != Root::Itself);
        others.filter_map(|placed| Some((placed.before.as_ref()?, &placed.after, placed.last)))
    }

    /// By how much the sums of states grow by what moves, before anything of it is written.
    pub(super) async fn growth<T: Writing>(&self, tx: &mut T) -> Result<Sums, ServerError> {
        let mut growth = Sums::new();
        let mut shift = |audience: &Audience, from: &Sites, to: &Sites, by: StateHash| {
            let there = growth.entry((audience.clone(), from.clone())).or_default();
            *there = there.minus(by);
            let here = growth.entry((audience.clone(), to.clone())).or_default();
            *here = here.plus(by);
        };
        let ids: Vec<RecordId> = self.replaced().map(|(before, _, _)| before.id).collect();
        let mut alone: BTreeMap<RecordId, StateHash> = BTreeMap::new();
        if !ids.is_empty() {
            for row in tx.units_of(&ids).await? {
                let sum = alone.entry(row.key.record).or_default();
                *sum = sum.plus(row.hash);
            }
        }
        for (participant, from, to) in self.moving() {
            for (audience, theirs) in tx.sums_under(participant).await? {
                let apart = self.replaced().map(|(before, _, _)| before).filter(|before| {
                    before.contested.is_none()
                        && before.root == Root::Participant(participant)
                        && before.audience == audience
                });
                let apart = apart.filter_map(|before| alone.get(&before.id));
                let theirs = apart.fold(theirs, |sum, one| sum.minus(*one));
                shift(&audience, from, to, theirs);
            }
        }
        for (before, after, _) in self.replaced() {
            let all = alone.get(&before.id).copied().unwrap_or_default();
            shift(&before.audience, &before.sites, &after.sites, all);
        }
        Ok(growth)
    }

    /// Writes where everything lies now, seals anew what is another's now, and notes what moved: what is
    /// elsewhere than before, and who was made somewhere that their author's laptop does not hold, which is
    /// to evict them. Gives what moved.
    pub(super) async fn settle<T: Writing>(
        &self,
        tx: &mut T,
        means: Means<'_>,
        changes: &[Accepted<'_>],
        seq_of: impl Fn(usize) -> u64,
        last_seq: u64,
    ) -> Result<Vec<RecordId>, ServerError> {
        let mut moves = Vec::new();
        for (id, placed) in self.0.iter().filter(|(_, placed)| placed.after.root == Root::Itself) {
            let last = placed.last.unwrap_or_default();
            let after = &placed.after.sites;
            let home = changes.get(last).map(|accepted| accepted.scope);
            let before = match &placed.before {
                Some(before) if before.sites == *after => continue,
                Some(before) => {
                    tx.put_sites(*id, after).await?;
                    before.sites.clone()
                }
                None => match home.filter(|home| !home.holds(after)).and_then(Scope::sites) {
                    Some(home) => home,
                    None => continue,
                },
            };
            moves.push(Move { seq: seq_of(last), participant: *id, before });
        }
        for (before, after, last) in self.replaced().filter(|(before, after, _)| before != after) {
            tx.put_places(std::slice::from_ref(after)).await?;
            if before.sites != after.sites {
                let seq = last.map_or(last_seq, &seq_of);
                moves.push(Move { seq, participant: after.id, before: before.sites.clone() });
            }
            if Subject::of(before.root, before.id) != Subject::of(after.root, after.id) {
                Box::pin(seal_anew(tx, means, after)).await?;
            }
        }
        tx.add_moves(&moves).await?;
        Ok(moves.into_iter().map(|one| one.participant).collect())
    }
}

/// The states of those units that decide where these records lie and that the changes do not touch.
async fn untouched<T: Writing>(
    tx: &mut T,
    means: Means<'_>,
    decided: &BTreeMap<RecordId, (&RecordRow, &'static Kind, usize)>,
    units: &BTreeMap<UnitKey, Merging>,
    created: &BTreeSet<RecordId>,
) -> Result<BTreeMap<UnitKey, UnitState>, ServerError> {
    let there = decided.iter().filter(|(id, _)| !created.contains(id));
    let keys = there.flat_map(|(id, (_, kind, _))| {
        kind.deciding_units().into_iter().map(|unit| UnitKey { record: *id, unit })
    });
    let keys: Vec<UnitKey> = keys.filter(|key| !units.contains_key(key)).collect();
    let mut states = BTreeMap::new();
    if !keys.is_empty() {
        for row in tx.units(&keys).await? {
            states.insert(row.key.clone(), open_state(means.keys, &row)?);
        }
    }
    Ok(states)
}

/// Seals all of a record for whom it is now: its units, every change of it, and what of it is set aside.
async fn seal_anew<T: Writing>(tx: &mut T, means: Means<'_>, row: &RecordRow) -> Result<(), ServerError> {
    let subject = Subject::of(row.root, row.id);
    let anew = |place: SealedAt<'_>, sealed: &Sealed| -> Result<Option<Sealed>, ServerError> {
        if means.keys.subject_of(sealed.key) == Some(subject) {
            return Ok(None);
        }
        let plain = means.keys.open(place, sealed)?;
        means.seal(subject, place, &plain).map(Some)
    };
    let (mut units, mut dots) = (Vec::new(), BTreeSet::<Dot>::new());
    for unit in tx.units_of(&[row.id]).await? {
        dots.extend(open_state(means.keys, &unit)?.seen().iter());
        let place = SealedAt::Unit(row.id, &unit.key.unit);
        if let Some(sealed) = anew(place, &unit.sealed)? {
            units.push(UnitRow { sealed, ..unit.clone() });
        }
    }
    tx.put_units(&units).await?;
    for dots in Vec::from_iter(dots).chunks(TOGETHER) {
        let mut changes = Vec::new();
        for change in tx.changes_with(dots).await? {
            let sealed = anew(SealedAt::Change(change.dot), &change.sealed)?;
            changes.extend(sealed.map(|sealed| (change.dot, sealed)));
        }
        tx.put_sealed(&changes).await?;
    }
    for aside in tx.set_aside_of(row.id).await? {
        let Some(sealed) = &aside.sealed else { continue };
        // What waits under a key that is not at hand stays there until it lands.
        if let Ok(Some(sealed)) = anew(SealedAt::SetAside(aside.dot), sealed) {
            tx.release(aside.dot).await?;
            tx.add_set_aside(&[SetAsideRow { sealed: Some(sealed), ..aside.clone() }]).await?;
        }
    }
    Ok(())
}
