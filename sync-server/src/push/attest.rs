//! Words that were here before their author vouched for them: after a crash a colleague's sync brings what its
//! author attests at the next unlock.
//!
//! Deliberately absent: a new place in the order. Whoever has read those words already learns of it with the
//! next ones of that unit.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use alongside_record::{Chain, Change, Dot, LogId, RecordId, StaffId};

use super::{land::open_state, signed::Signed};
use crate::{
    Random, Server, ServerError,
    sealing::{KeyId, Keys, Place, Subject},
    store::{ChangeRow, LogRow, Read, Reading, SignatureRow, Store, UnitKey, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Marks what is here already and the request vouches for: by its own signature over the changes from
    /// `first` to `last` that it sent again, or by attestations.
    pub(crate) async fn attest_what_is_here(
        &self,
        signed: &Arc<Signed>,
        again: Option<(u64, u64)>,
    ) -> Result<(), ServerError> {
        let again = again.filter(|_| signed.user().is_some());
        if again.is_none() && signed.attestations().is_empty() {
            return Ok(());
        }
        let fence = self.key_fence().await?;
        for Late { row, changes } in self.store.read(WhatIsHere { signed: Arc::clone(signed), again }).await?
        {
            let ids: BTreeSet<KeyId> = changes.iter().map(|change| change.sealed.key).collect();
            let keys = self.keyring.available(&self.store, &ids).await?.since(fence);
            let random = Arc::clone(&self.random);
            self.store.write(Attest { row, changes, keys, random }).await?;
        }
        Ok(())
    }
}

/// A signature that is not kept yet, and the changes that it is about.
struct Late {
    row: SignatureRow,
    changes: Vec<ChangeRow>,
}

/// Looks for what is here and is vouched for only now.
struct WhatIsHere {
    signed: Arc<Signed>,
    again: Option<(u64, u64)>,
}

impl Read for WhatIsHere {
    type Output = Vec<Late>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<Late>, ServerError> {
        let Some(log) = tx.log(self.signed.request().header.log).await? else { return Ok(Vec::new()) };
        let mut rows = Vec::new();
        if let (Some((first, last)), Some(user)) = (self.again, self.signed.user()) {
            // What was signed so before needs no second word.
            if !is_signed(tx, log.id, (first, last), user).await? {
                rows.push(self.signed.row(first, last, chain_at(tx, &log, last).await?));
            }
        }
        for attestation in self.signed.attestations() {
            let last = attestation.last();
            if last > log.counter {
                continue;
            }
            let chain = chain_at(tx, &log, last).await?;
            let Some(user) = self.signed.attested_by(attestation, chain) else { continue };
            if !is_signed(tx, log.id, (attestation.first, last), user).await? {
                rows.push(self.signed.attestation_row(attestation, user, chain));
            }
        }
        let mut late = Vec::new();
        for row in rows {
            let changes = tx.changes_of(row.log, row.first, row.last).await?;
            late.push(Late { row, changes });
        }
        Ok(late)
    }
}

/// The log's chain at a counter that is held, from the nearest place before it where it is kept.
pub(super) async fn chain_at<T: Reading>(
    tx: &mut T,
    log: &LogRow,
    counter: u64,
) -> Result<Chain, ServerError> {
    let (from, chain) = tx.kept_chain(log.id, counter).await?.unwrap_or((0, log.start));
    let digests = tx.digests(log.id, from.saturating_add(1), counter).await?;
    Ok(digests.iter().fold(chain, |chain, (_, digest)| chain.then(*digest)))
}

/// Whether all of a run is signed by this user.
async fn is_signed<T: Reading>(
    tx: &mut T,
    log: LogId,
    (first, last): (u64, u64),
    user: StaffId,
) -> Result<bool, ServerError> {
    let signed = tx.signed_by(log, first, last, user).await?;
    let reached =
        signed.iter().fold(
            first,
            |next, (first, last)| {
                if *first <= next { next.max(last.saturating_add(1)) } else { next }
            },
        );
    Ok(reached > last)
}

/// Whether the author of a change vouches for it.
pub(super) async fn is_attested<T: Reading>(
    tx: &mut T,
    dot: Dot,
    author: StaffId,
) -> Result<bool, ServerError> {
    is_signed(tx, dot.log, (dot.counter, dot.counter), author).await
}

/// The transaction.
struct Attest {
    row: SignatureRow,
    changes: Vec<ChangeRow>,
    keys: Keys,
    random: Arc<dyn Random>,
}

impl Write for Attest {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        self.keys.may_seal(tx).await?;
        tx.add_signatures(std::slice::from_ref(&self.row)).await?;
        let Some(user) = self.row.user else { return Ok(()) };
        let mut dots: BTreeMap<UnitKey, Vec<Dot>> = BTreeMap::new();
        for change in self.changes.iter().filter_map(|row| self.opened(row)) {
            if change.author == user {
                for write in change.writes {
                    let key = UnitKey { record: change.record, unit: write.unit };
                    dots.entry(key).or_default().push(change.dot);
                }
            }
        }
        let keys: Vec<UnitKey> = dots.keys().cloned().collect();
        let records: BTreeSet<RecordId> = keys.iter().map(|key| key.record).collect();
        let records = tx.records(&Vec::from_iter(records)).await?;
        let subjects: BTreeMap<RecordId, Subject> =
            records.iter().map(|row| (row.id, Subject::of(row.root, row.id))).collect();
        let mut rows = Vec::new();
        for mut row in tx.units(&keys).await? {
            let subject = subjects.get(&row.key.record).filter(|subject| self.keys.has(**subject));
            let (Some(subject), true) = (subject, self.keys.holds(row.sealed.key)) else { continue };
            let mut state = open_state(&self.keys, &row)?;
            let mut any = false;
            for dot in dots.get(&row.key).into_iter().flatten() {
                any |= state.attest(*dot);
            }
            if any {
                let plain = postcard::to_stdvec(&state).map_err(|_| ServerError::Damaged("unit"))?;
                let place = Place::Unit(row.key.record, &row.key.unit);
                row.sealed = self.keys.seal(*subject, place, &plain, self.random.as_ref())?;
                rows.push(row);
            }
        }
        tx.put_units(&rows).await
    }
}

impl Attest {
    /// A change; none where its key was erased.
    fn opened(&self, row: &ChangeRow) -> Option<Change> {
        let bytes = self.keys.open(Place::Change(row.dot), &row.sealed).ok()?;
        Change::decode(&bytes).ok()
    }
}
