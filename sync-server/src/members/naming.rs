//! Ids that follow from names.
//!
//! A base that came back from the past has forgotten people and sites that devices still know, and
//! that records mention. Added again under the same name they are again the same, and nobody else
//! ever gets their id. Without the organisation's master key no name can be told from an id.

use alongside_record::{Dot, LogId, RecordId};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use zeroize::Zeroizing;

use crate::{ServerError, store::Reading};

/// Gives ids to names.
pub(super) struct Naming(Prk);

impl Naming {
    /// The names of the organisation with this master key.
    pub(super) fn of(master: &Zeroizing<[u8; 32]>) -> Self {
        Self(Salt::new(HKDF_SHA256, b"alongside ids of names 1").extract(master.as_slice()))
    }

    /// The id for a new record of that kind and name: the first of this name's that is not taken, as
    /// whoever had it may be called something else by now.
    pub(super) async fn free_id<T: Reading>(
        &self,
        tx: &mut T,
        kind: &str,
        name: &str,
    ) -> Result<RecordId, ServerError> {
        let mut nth = 0;
        loop {
            let id = self.id(kind, name, nth)?;
            if tx.records(&[id]).await?.is_empty() {
                return Ok(id);
            }
            nth += 1;
        }
    }

    fn id(&self, kind: &str, name: &str, nth: u32) -> Result<RecordId, ServerError> {
        let mut bytes = [0; 8];
        self.0
            .expand(&[kind.as_bytes(), b"\0", &nth.to_le_bytes(), name.trim().as_bytes()], Id)
            .and_then(|derived| derived.fill(&mut bytes))
            .map_err(|_| ServerError::Unsealing)?;
        // A log that nothing but this one change is written to; 0 is nobody's.
        let log = LogId(u64::from_le_bytes(bytes).max(1));
        Ok(RecordId(Dot::new(log, 1)))
    }
}

struct Id;

impl KeyType for Id {
    fn len(&self) -> usize {
        8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_id_and_shares_it_with_no_other() {
        let ids = |master| {
            let naming = Naming::of(&Zeroizing::new([master; 32]));
            [
                ("site", "Jasper", 0),
                ("site", "Jasper", 1),
                ("site", "Marlow", 0),
                ("staff_member", "Jasper", 0),
            ]
            .map(|(kind, name, nth)| naming.id(kind, name, nth).unwrap())
        };
        assert_eq!(ids(1), ids(1));
        let mut all = [ids(1), ids(2)].concat();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 8);
    }
}
