//! Erasing a participant: their record and all that is theirs go, with the keys that sealed it.
//!
//! It takes a statement in force that two administrators signed, a record that has been kept for as long as the
//! organisation says, and no hold. Values go first, in one transaction that leaves the ids; keys next, in the
//! key store, which keeps a list of who was erased that outlives a restore of the values. Cut off in between,
//! the next start goes on. Deliberately absent: a way back, and any word of who it was.

mod carry_out;
mod due;
mod listing;
mod retention;

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::RecordId;

pub use self::due::{Erasure, Obstacle};
use crate::{
    Server, ServerError,
    ports::random_u64,
    rights::Now,
    sealing::{KeyId, Subject},
    store::{ErasedRow, Read, Reading, SetAsideRow, Store, Writing},
};

/// The code of what is set aside because it is of somebody who was erased. Its words are kept nowhere.
pub(crate) const ERASED: &str = "erased";

impl<S: Store> Server<S> {
    /// Erases here whom the key store lists as erased, after values were restored from an older backup, and
    /// destroys the keys of who was erased here, where that was cut off.
    pub(crate) async fn erase_what_is_listed(&self) -> Result<(), ServerError> {
        let listed = self.store.erased_subjects().await?;
        let listed: BTreeSet<RecordId> = listed.iter().filter_map(|subject| subject.parse().ok()).collect();
        let done: BTreeSet<RecordId> =
            self.store.read(Done).await?.into_iter().map(|row| row.participant).collect();
        for participant in listed.difference(&done) {
            self.carry_out(*participant, None).await?;
        }
        for participant in done.difference(&listed) {
            self.destroy_keys(*participant).await?;
        }
        Ok(())
    }

    /// Erases those whom two administrators said to erase, as far as nothing stands in the way by now. Gives
    /// who was.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn erase_what_is_due(&self) -> Result<Vec<RecordId>, ServerError> {
        let rights = self.store.read(Now).await?;
        let in_force = rights.in_force();
        if in_force.erasing.is_empty() {
            return Ok(Vec::new());
        }
        let said: Vec<RecordId> = in_force.erasing.keys().copied().collect();
        let done = self.store.read(Among(said.clone())).await?;
        let (mut erased, mut failed) = (Vec::new(), None);
        for participant in said.into_iter().filter(|id| !done.contains_key(id)) {
            match self.erase_if_due(participant).await {
                Ok(true) => erased.push(participant),
                Ok(false) => {}
                // One whose record is damaged keeps nobody else.
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(erased), Err)
    }

    async fn erase_if_due(&self, participant: RecordId) -> Result<bool, ServerError> {
        let erasure = self.erasure(participant).await?;
        Ok(erasure.obstacle.is_none() && self.carry_out(participant, Some(erasure.as_of)).await?)
    }

    /// The same, beside something else that it is not to keep from being done.
    pub(crate) async fn look_whose_time_is_over(&self) {
        if let Err(error) = self.erase_what_is_due().await {
            tracing::warn!(%error, "somebody whose time is over could not be erased");
        }
    }

    /// Destroys the keys of who was erased here.
    async fn destroy_keys(&self, participant: RecordId) -> Result<(), ServerError> {
        let spare = KeyId(random_u64(self.random.as_ref()));
        let subject = Subject::Participant(participant).to_string();
        self.store.erase_keys(subject, spare, self.clock.now_ms()).await
    }
}

/// Which of these were erased, and with whom.
pub(crate) fn by_record(rows: Vec<ErasedRow>) -> BTreeMap<RecordId, RecordId> {
    rows.into_iter().map(|row| (row.record, row.participant)).collect()
}

/// Takes the words out of changes that were set aside. That they came stays, for their logs to be whole.
pub(crate) async fn empty_aside<T: Writing>(tx: &mut T, rows: Vec<SetAsideRow>) -> Result<(), ServerError> {
    for row in rows {
        tx.release(row.dot).await?;
        tx.add_set_aside(&[SetAsideRow {
            code: ERASED.to_owned(),
            field: None,
            waits_for: None,
            record: None,
            sealed: None,
            ..row
        }])
        .await?;
    }
    Ok(())
}

/// Notes that records came which are of somebody who was erased, so that what is said of them is refused too.
pub(crate) async fn refuse_for_good<T: Writing>(tx: &mut T, rows: &[ErasedRow]) -> Result<(), ServerError> {
    tx.add_erased(rows).await?;
    for row in rows {
        let waiting = tx.set_aside_of(row.record).await?;
        empty_aside(tx, waiting).await?;
        let waiting = tx.waiting_for(&[row.record]).await?;
        empty_aside(tx, waiting).await?;
    }
    Ok(())
}

/// Looks up who was erased.
struct Done;

impl Read for Done {
    type Output = Vec<ErasedRow>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        tx.erased_participants().await
    }
}

/// Looks up which of these were erased.
pub(crate) struct Among(pub(crate) Vec<RecordId>);

impl Read for Among {
    type Output = BTreeMap<RecordId, RecordId>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        Ok(by_record(tx.erased_among(&self.0).await?))
    }
}
