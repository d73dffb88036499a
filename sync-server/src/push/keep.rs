//! Keeping what is set aside.

use std::collections::BTreeMap;

use alongside_record::{RecordId, Witness};

use super::{
    Push,
    arrived::{Arrived, Contents},
    judge::Refusal,
    placing::subjects,
};
use crate::{
    ServerError,
    erasure::ERASED,
    sealing::{Place, Subject},
    store::{RecordRow, SetAsideRow},
};

impl Push {
    /// Seals what is set aside: with its participant's key where it is known whose it is. Of somebody who was
    /// erased it keeps no more than that something came.
    pub(super) fn aside(
        &self,
        arrived: &Arrived,
        witness: Witness,
        refusal: Refusal,
        records: &BTreeMap<RecordId, RecordRow>,
    ) -> Result<SetAsideRow, ServerError> {
        let (record, subjects) = match &arrived.contents {
            Contents::Change(change) => (Some(change.record), subjects(change, records.get(&change.record))),
            Contents::Undecodable(_) | Contents::Sealed => (None, Vec::new()),
        };
        let is_erased = refusal.code == ERASED;
        let subject = subjects.into_iter().find(|subject| self.keys.has(*subject)).unwrap_or(Subject::Shared);
        let place = Place::SetAside(arrived.dot);
        let seal = |bytes: &Vec<u8>| self.keys.seal(subject, place, bytes, self.random.as_ref());
        Ok(SetAsideRow {
            dot: arrived.dot,
            digest: arrived.digest,
            witness,
            code: refusal.code,
            field: refusal.field,
            waits_for: refusal.waits_for,
            record: record.filter(|_| !is_erased),
            sealed: arrived.bytes.as_ref().filter(|_| !is_erased).map(seal).transpose()?,
            received_at: self.now,
        })
    }
}
