//! Opening what is sealed, where not everything opens.

use std::collections::BTreeSet;

use chrono_tz::Tz;

use crate::{
    ServerError,
    sealing::{KeyId, Keyring, Keys, Place, Sealed, Subject},
    store::KeyStore,
};

/// Where keys come from.
pub(super) struct Opening<'a, K> {
    pub(super) store: &'a K,
    pub(super) keyring: &'a Keyring,
    /// Where months begin.
    pub(super) zone: Tz,
}

/// The keys of one page.
pub(super) struct Opener {
    keys: Keys,
    erased: BTreeSet<KeyId>,
}

/// What became of a sealed value.
pub(super) enum Opened {
    Plain(Vec<u8>),
    /// Its key was erased: nobody is to read it any more.
    Erased,
    /// Its key is gone, and nobody erased it.
    KeyMissing,
    /// It does not open here with its key.
    Unreadable,
}

impl<K: KeyStore> Opening<'_, K> {
    /// Looks up the keys that these values need.
    pub(super) async fn of<'a>(
        &self,
        sealed: impl Iterator<Item = &'a Sealed> + Send,
    ) -> Result<Opener, ServerError> {
        let ids: BTreeSet<KeyId> = sealed.map(|sealed| sealed.key).collect();
        let keys = self.keyring.available(self.store, &ids).await?;
        let missing: Vec<KeyId> = ids.into_iter().filter(|id| !keys.holds(*id)).collect();
        let erased = if missing.is_empty() { Vec::new() } else { self.store.erased(&missing).await? };
        Ok(Opener { keys, erased: erased.into_iter().collect() })
    }
}

impl Opener {
    /// With whose key it is sealed, as far as that can be told.
    pub(super) fn subject_of(&self, sealed: &Sealed) -> Option<Subject> {
        self.keys.subject_of(sealed.key)
    }

    pub(super) fn open(&self, place: Place<'_>, sealed: &Sealed) -> Opened {
        if self.keys.holds(sealed.key) {
            self.keys.open(place, sealed).map_or(Opened::Unreadable, Opened::Plain)
        } else if self.erased.contains(&sealed.key) {
            Opened::Erased
        } else {
            Opened::KeyMissing
        }
    }
}
