//! From the master key to the keys of subjects.

use std::{
    collections::BTreeSet,
    fmt,
    sync::{Arc, PoisonError, RwLock},
};

use alongside_record::{OrganisationId, RecordId, Root};

use super::{
    Master, MasterKey,
    ring::{Ring, new_organisation_key},
    secrets::Secrets,
};
use crate::{
    Random, ServerError,
    sealing::{KeyId, Keys, SealKey, Sealed},
    store::{KeyRow, KeyStore},
};

/// Whose values a key seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// What belongs to no participant: sites, staff, anonymous encounters.
    Shared,
    /// One participant.
    Participant(RecordId),
}

impl Subject {
    /// Whose key a record with this root is sealed with.
    pub fn of(root: Root, record: RecordId) -> Self {
        root.participant(record).map_or(Self::Shared, Self::Participant)
    }

    /// Whose key a row of the key store is; none for the organisation's own.
    pub(crate) fn of_row(row: &KeyRow) -> Option<Self> {
        match row.subject.as_str() {
            "shared" => Some(Self::Shared),
            record => record.parse().ok().map(Self::Participant),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shared => f.write_str("shared"),
            Self::Participant(record) => record.fmt(f),
        }
    }
}

/// How often keys are made that another process may have made, or may have given a new organisation key to be
/// wrapped under.
const TRIES: u32 = 3;

/// Unwraps and makes keys. Holds the organisation's own keys and nothing else; clones share them.
#[derive(Clone)]
pub struct Keyring {
    organisation: OrganisationId,
    master: Master,
    ring: Arc<RwLock<Arc<Ring>>>,
    secrets: Arc<Secrets>,
}

impl Keyring {
    /// Makes the keys of a new organisation.
    ///
    /// # Errors
    /// [`ServerError`] when they cannot be stored.
    pub(crate) async fn create<K: KeyStore>(
        store: &K,
        organisation: OrganisationId,
        master: &MasterKey,
        random: &dyn Random,
        now_ms: i64,
    ) -> Result<(), ServerError> {
        let row = new_organisation_key(organisation, master, random, now_ms)?;
        store.add_keys(vec![row], Vec::new(), None).await?;
        let (ring, _) = Ring::open(store, organisation, &Master::given(*master.bytes)).await?;
        Secrets::new(random).keep(store, &ring, random, now_ms).await
    }

    /// Opens the organisation's keys with the master key.
    ///
    /// # Errors
    /// [`ServerError::Unsealing`] and [`ServerError::KeyService`] for a master key that is not the one they
    /// were wrapped with, or is not to be had; [`ServerError::KeyMissing`] where the key store does not hold
    /// them: making others would hide that what was sealed before can no longer be read.
    pub async fn open<K: KeyStore>(
        store: &K,
        organisation: OrganisationId,
        master: Master,
    ) -> Result<Self, ServerError> {
        let (ring, key) = Ring::open(store, organisation, &master).await?;
        let secrets = Secrets::open(store, organisation, &ring, &key).await?;
        let ring = Arc::new(RwLock::new(Arc::new(ring)));
        Ok(Self { organisation, master, ring, secrets: Arc::new(secrets) })
    }

    /// What outlasts the master key.
    pub(crate) fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// Keeps in the key store what would be lost with the master key.
    pub(crate) async fn keep_secrets<K: KeyStore>(
        &self,
        store: &K,
        random: &dyn Random,
        now_ms: i64,
    ) -> Result<(), ServerError> {
        self.secrets.keep(store, &self.ring(), random, now_ms).await
    }

    /// The organisation's keys as they were last opened.
    pub(crate) fn ring(&self) -> Arc<Ring> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Opens the organisation's keys anew, as somebody has replaced them.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub(crate) async fn renew<K: KeyStore>(&self, store: &K) -> Result<Arc<Ring>, ServerError> {
        let (newer, _) = Ring::open(store, self.organisation, &self.master).await?;
        let joined = Arc::new(self.ring().joined(newer));
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&joined);
        Ok(joined)
    }

    /// Whether it has the organisation key in use, which it asks for where it has not.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub(crate) async fn check<K: KeyStore>(&self, store: &K) -> Result<(), ServerError> {
        let rows = store.keys_of(&[super::ring::ORGANISATION.to_owned()]).await?;
        let current = rows.iter().find(|row| row.superseded_at.is_none()).ok_or(ServerError::KeyMissing)?;
        if self.ring().current() != current.id {
            self.renew(store).await?;
        }
        Ok(())
    }

    /// The keys of `known` subjects, and of `new` ones, for whom keys are made where they have none.
    ///
    /// # Errors
    /// [`ServerError::KeyMissing`] when a known subject has no key: making another would hide that
    /// what was sealed before can no longer be read.
    pub async fn of_subjects<K: KeyStore>(
        &self,
        store: &K,
        known: &BTreeSet<Subject>,
        new: &BTreeSet<Subject>,
        random: &dyn Random,
        now_ms: i64,
    ) -> Result<Keys, ServerError> {
        let all: Vec<Subject> = known.union(new).copied().collect();
        let mut ring = self.ring();
        for _ in 0..TRIES {
            let keys = self.look_up(store, &all).await?;
            let missing: Vec<Subject> = all.iter().copied().filter(|subject| !keys.has(*subject)).collect();
            if missing.is_empty() {
                return Ok(keys);
            }
            if missing.iter().any(|subject| !new.contains(subject)) {
                return Err(ServerError::KeyMissing);
            }
            let rows = missing.iter().map(|subject| ring.wrap_new(subject.to_string(), random, now_ms));
            let rows = rows.collect::<Result<_, _>>()?;
            match store.add_keys(rows, Vec::new(), Some(ring.current())).await {
                // Another process may have been first; what counts is what the store holds now.
                Ok(()) => {}
                // The organisation key has a successor.
                Err(ServerError::Again) => ring = self.renew(store).await?,
                Err(error) => return Err(error),
            }
        }
        let keys = self.look_up(store, &all).await?;
        if all.iter().all(|subject| keys.has(*subject)) { Ok(keys) } else { Err(ServerError::KeyMissing) }
    }

    /// The keys that `sealed` values need.
    ///
    /// # Errors
    /// [`ServerError::KeyMissing`] when one is not in the key store.
    pub async fn for_opening<'a, K: KeyStore>(
        &self,
        store: &K,
        sealed: impl IntoIterator<Item = &'a Sealed>,
    ) -> Result<Keys, ServerError> {
        let ids: BTreeSet<KeyId> = sealed.into_iter().map(|sealed| sealed.key).collect();
        let ids: Vec<KeyId> = ids.into_iter().collect();
        let rows = store.keys_by_id(&ids).await?;
        if rows.len() < ids.len() {
            return Err(ServerError::KeyMissing);
        }
        self.unwrap_all(store, rows).await
    }

    /// Those of these keys that the key store still holds.
    ///
    /// # Errors
    /// [`ServerError`] when the store fails or a key does not unwrap.
    pub(crate) async fn available<K: KeyStore>(
        &self,
        store: &K,
        ids: &BTreeSet<KeyId>,
    ) -> Result<Keys, ServerError> {
        let ids: Vec<KeyId> = ids.iter().copied().collect();
        self.unwrap_all(store, store.keys_by_id(&ids).await?).await
    }

    async fn look_up<K: KeyStore>(&self, store: &K, subjects: &[Subject]) -> Result<Keys, ServerError> {
        let names: Vec<String> = subjects.iter().map(Subject::to_string).collect();
        self.unwrap_all(store, store.keys_of(&names).await?).await
    }

    async fn unwrap_all<K: KeyStore>(&self, store: &K, rows: Vec<KeyRow>) -> Result<Keys, ServerError> {
        let mut ring = self.ring();
        if rows.iter().any(|row| !ring.holds(row.under)) {
            ring = self.renew(store).await?;
        }
        let mut keys = Keys::new(self.organisation);
        for row in rows {
            let subject = Subject::of_row(&row).ok_or(ServerError::Damaged("key's subject"))?;
            let key = SealKey::new(row.id, &ring.unwrap(&row)?)?;
            keys.insert(subject, key, row.superseded_at.is_none());
        }
        Ok(keys)
    }
}
