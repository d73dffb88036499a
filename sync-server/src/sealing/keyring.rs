//! From the master key to the keys of subjects.

use std::{collections::BTreeSet, fmt};

use alongside_record::{OrganisationId, RecordId, Root};
use zeroize::Zeroizing;

use crate::{
    Random, ServerError,
    ports::random_u64,
    sealing::{KeyId, Keys, Place, SealKey, Sealed},
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
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shared => f.write_str("shared"),
            Self::Participant(record) => record.fmt(f),
        }
    }
}

/// The name of the organisation key's row in the key store.
const ORGANISATION: &str = "organisation";

/// Unwraps and makes keys. Holds the organisation key and nothing else.
pub struct Keyring {
    organisation: OrganisationId,
    organisation_key: SealKey,
}

impl Keyring {
    /// Makes the organisation key of a new organisation.
    ///
    /// # Errors
    /// [`ServerError`] when it cannot be stored.
    pub async fn create<K: KeyStore>(
        store: &K,
        organisation: OrganisationId,
        master: &[u8; 32],
        random: &dyn Random,
        now_ms: i64,
    ) -> Result<(), ServerError> {
        let master = SealKey::new(KeyId(0), master)?;
        let wrapped = wrap(&master, organisation, Place::OrganisationKey, random)?;
        let id = KeyId(random_u64(random));
        let row = KeyRow { id, subject: ORGANISATION.to_owned(), wrapped, created_at: now_ms };
        store.add_keys(vec![row]).await
    }

    /// Opens the organisation key with the master key.
    ///
    /// # Errors
    /// [`ServerError::Unsealing`] for a master key that is not the one it was wrapped with, and
    /// [`ServerError::KeyMissing`] where the key store does not hold the organisation key: making
    /// another would hide that what was sealed before can no longer be read.
    pub async fn open<K: KeyStore>(
        store: &K,
        organisation: OrganisationId,
        master: &[u8; 32],
    ) -> Result<Self, ServerError> {
        let master = SealKey::new(KeyId(0), master)?;
        let rows = store.keys_of(&[ORGANISATION.to_owned()]).await?;
        let row = rows.first().ok_or(ServerError::KeyMissing)?;
        let bytes = Zeroizing::new(master.open(organisation, Place::OrganisationKey, &row.wrapped)?);
        Ok(Self { organisation, organisation_key: SealKey::new(row.id, &bytes)? })
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
        let mut keys = self.look_up(store, &all).await?;
        let missing: Vec<Subject> = all.iter().copied().filter(|subject| !keys.has(*subject)).collect();
        if missing.is_empty() {
            return Ok(keys);
        }
        let mut rows = Vec::with_capacity(missing.len());
        for subject in &missing {
            if !new.contains(subject) {
                return Err(ServerError::KeyMissing);
            }
            let id = KeyId(random_u64(random));
            let wrapped = wrap(&self.organisation_key, self.organisation, Place::Key(id), random)?;
            rows.push(KeyRow { id, subject: subject.to_string(), wrapped, created_at: now_ms });
        }
        store.add_keys(rows).await?;
        // Another process may have been first; what counts is what the store holds now.
        keys = self.look_up(store, &all).await?;
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
        self.unwrap_all(rows)
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
        self.unwrap_all(store.keys_by_id(&ids).await?)
    }

    async fn look_up<K: KeyStore>(&self, store: &K, subjects: &[Subject]) -> Result<Keys, ServerError> {
        let names: Vec<String> = subjects.iter().map(Subject::to_string).collect();
        self.unwrap_all(store.keys_of(&names).await?)
    }

    fn unwrap_all(&self, rows: Vec<KeyRow>) -> Result<Keys, ServerError> {
        let mut keys = Keys::new(self.organisation);
        for row in rows {
            let subject = match row.subject.as_str() {
                "shared" => Subject::Shared,
                record => {
                    Subject::Participant(record.parse().map_err(|_| ServerError::Damaged("key's subject"))?)
                }
            };
            let place = Place::Key(row.id);
            let bytes = Zeroizing::new(self.organisation_key.open(self.organisation, place, &row.wrapped)?);
            keys.insert(subject, row.id, SealKey::new(row.id, &bytes)?);
        }
        Ok(keys)
    }
}

/// A new random key, wrapped.
fn wrap(
    under: &SealKey,
    organisation: OrganisationId,
    place: Place<'_>,
    random: &dyn Random,
) -> Result<Vec<u8>, ServerError> {
    let mut bytes = Zeroizing::new([0; 32]);
    random.fill(bytes.as_mut());
    Ok(under.seal(organisation, place, bytes.as_ref(), random)?.bytes)
}
