//! What the signer of a statement had seen: heads of chains, and all that stands behind those.

use std::collections::BTreeMap;

use alongside_protocol::PublicKey;

use crate::Head;

/// The latest heads, by chain. A chain that forked can have several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Past(BTreeMap<PublicKey, Vec<Head>>);

impl Past {
    /// Adds a head, unless it stands behind one that is here; those that stand behind it go.
    pub(crate) fn add(&mut self, head: Head, stands_behind: impl Fn(&Head, &Head) -> bool) {
        let heads = self.0.entry(head.signer).or_default();
        if heads.iter().any(|known| stands_behind(&head, known)) {
            return;
        }
        heads.retain(|known| !stands_behind(known, &head));
        heads.push(head);
    }

    /// The heads of one chain.
    pub(crate) fn of(&self, signer: PublicKey) -> &[Head] {
        self.0.get(&signer).map_or(&[], Vec::as_slice)
    }

    /// All heads.
    pub(crate) fn heads(&self) -> impl Iterator<Item = &Head> {
        self.0.values().flatten()
    }
}
