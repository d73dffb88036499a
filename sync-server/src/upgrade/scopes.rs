//! Putting records at their sites.
//!
//! Until the migration for scopes, records did not say where they were, and the head kept one sum for
//! each audience. The migration empties the sums, and those in an older backup count as none; an order
//! that is not empty has none only then.

use std::sync::Arc;

use alongside_record::{RecordId, Root, SITE, Sites, StateHash, UnitName};

use crate::{
    ServerError,
    members::serve,
    push::open_state,
    rights::rights,
    sealing::Keyring,
    store::{Head, Read, Reading, RecordRow, Store, Sums, UnitRow, Write, Writing},
};

/// Records looked at together.
const BATCH: u32 = 512;

/// Puts every participant where their `site` says, with all that is theirs, and reckons the sums.
pub(crate) async fn to_scopes<S: Store>(store: &S, keyring: &Keyring) -> Result<(), ServerError> {
    let head = store.read(CurrentHead).await?;
    if head.is_none_or(|head| head.seq() == 0 || !head.sums.is_empty()) {
        return Ok(());
    }
    let mut after = None;
    loop {
        let (rows, is_last, last) = store.read(SiteUnits(after)).await?;
        after = last;
        let keys = keyring.for_opening(store, rows.iter().map(|row| &row.sealed)).await?;
        let opened =
            rows.iter().map(|row| Ok((row.key.record, Sites::named_by(Some(&open_state(&keys, row)?)))));
        let placed: Vec<(RecordId, Sites)> = opened.collect::<Result<_, ServerError>>()?;
        store.write(Place(Arc::new(placed))).await?;
        if is_last {
            break;
        }
    }
    store.write(Reckon).await
}

struct CurrentHead;

impl Read for CurrentHead {
    type Output = Option<Head>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        tx.head().await
    }
}

/// The `site` units of the participants among the next records.
struct SiteUnits(Option<RecordId>);

impl Read for SiteUnits {
    type Output = (Vec<UnitRow>, bool, Option<RecordId>);

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let records = tx.records_after(self.0, BATCH).await?;
        let participants = records.iter().filter(|record| record.root == Root::Itself);
        let ids: Vec<RecordId> = participants.map(|record| record.id).collect();
        let mut units = tx.units_of(&ids).await?;
        units.retain(|row| row.key.unit == UnitName::from(SITE));
        Ok((units, records.len() < BATCH as usize, records.last().map(|record| record.id)))
    }
}

struct Place(Arc<Vec<(RecordId, Sites)>>);

impl Write for Place {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        for (participant, sites) in self.0.iter() {
            tx.put_sites(*participant, sites).await?;
        }
        Ok(())
    }
}

/// Lets users serve where they did, and adds everything up. It comes last: what was interrupted before
/// is done again.
struct Reckon;

impl Write for Reckon {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let head = tx.head().await?.ok_or(ServerError::Damaged("head"))?;
        let rights = rights(tx).await?;
        for user in rights.users() {
            if tx.grants(user.id).await?.is_empty() {
                serve(tx, user.id, user.role, rights.serves(user.id).into_iter().flatten()).await?;
            }
        }
        let (mut sums, mut after) = (Sums::new(), None);
        loop {
            let records: Vec<RecordRow> = tx.records_after(after, BATCH).await?;
            let ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
            for unit in tx.units_of(&ids).await? {
                let record = records.iter().find(|record| record.id == unit.key.record);
                let Some(RecordRow { audience, sites, .. }) = record else { continue };
                let sum = sums.entry((audience.clone(), sites.clone())).or_default();
                *sum = sum.plus(unit.hash);
            }
            after = records.last().map(|record| record.id);
            if records.len() < BATCH as usize {
                sums.retain(|_, sum| *sum != StateHash::default());
                return tx.put_head(&Head { sums, ..head }).await;
            }
        }
    }
}
