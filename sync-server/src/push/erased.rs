//! What comes about somebody who was erased: refused before anything else, and kept nowhere.

use std::collections::BTreeMap;

use alongside_record::RecordId;

use super::{
    arrived::{Arrived, Contents},
    placing::mentioned,
};
use crate::{
    ServerError,
    erasure::refuse_for_good,
    store::{ErasedRow, Writing},
};

/// Who was erased of those whom a chunk mentions, and which records it would have made of theirs.
pub(super) struct OfErased {
    with: BTreeMap<RecordId, RecordId>,
    made: Vec<ErasedRow>,
    now: i64,
}

impl OfErased {
    /// Of those that were erased before the chunk came.
    pub(super) fn before(with: &BTreeMap<RecordId, RecordId>, now: i64) -> Self {
        Self { with: with.clone(), made: Vec::new(), now }
    }

    /// Whether a change is somebody's who was erased, or says that it is. Takes note of a record that it would
    /// have made.
    pub(super) fn takes(&mut self, arrived: &Arrived) -> bool {
        let Contents::Change(change) = &arrived.contents else { return false };
        let Some(participant) = mentioned(change).find_map(|id| self.with.get(&id).copied()) else {
            return false;
        };
        if change.creation.is_some() && self.with.insert(change.record, participant).is_none() {
            self.made.push(ErasedRow { record: change.record, participant, erased_at: self.now });
        }
        true
    }

    /// Keeps of those records that they are refused for good.
    pub(super) async fn keep<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        refuse_for_good(tx, &self.made).await
    }
}
