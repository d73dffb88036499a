//! The organisation's own keys, opened with the master key: the one in use, and those before it that something
//! is still wrapped under.

use std::collections::BTreeMap;

use alongside_record::OrganisationId;
use zeroize::Zeroizing;

use super::{Master, MasterKey};
use crate::{
    Random, ServerError,
    ports::random_u64,
    sealing::{KeyId, Place, SealKey},
    store::{KeyRow, KeyStore},
};

/// The name of the organisation key's rows in the key store.
pub(crate) const ORGANISATION: &str = "organisation";

/// Opened organisation keys.
#[derive(Clone)]
pub(crate) struct Ring {
    organisation: OrganisationId,
    current: KeyId,
    keys: BTreeMap<KeyId, SealKey>,
}

impl Ring {
    /// Opens those of the key store. Gives the master key that opened them too.
    ///
    /// # Errors
    /// [`ServerError::KeyMissing`] where the key store holds none: making one would hide that what was sealed
    /// before can no longer be read. [`ServerError::KeyService`] where the master key is not to be had or is
    /// another, [`ServerError::Unsealing`] where that of a file is another.
    pub(super) async fn open<K: KeyStore>(
        store: &K,
        organisation: OrganisationId,
        master: &Master,
    ) -> Result<(Self, MasterKey), ServerError> {
        let rows = store.keys_of(&[ORGANISATION.to_owned()]).await?;
        let current = rows.iter().find(|row| row.superseded_at.is_none()).ok_or(ServerError::KeyMissing)?.id;
        let (mut keys, mut left) = (BTreeMap::new(), rows);
        let (mut used, mut failed) = (None, None);
        for source in master.sources().await? {
            let key = match source.key().await {
                Ok(key) => key,
                Err(error) => {
                    failed.get_or_insert(error);
                    continue;
                }
            };
            left.retain(|row| match open_row(organisation, row, &key) {
                Some(opened) => keys.insert(row.id, opened).is_some(),
                None => true,
            });
            used = Some(key);
            if left.is_empty() {
                break;
            }
            failed.get_or_insert_with(|| source.is_another());
        }
        match used {
            Some(master) if left.is_empty() => Ok((Self { organisation, current, keys }, master)),
            Some(_) | None => Err(failed.unwrap_or(ServerError::Unsealing)),
        }
    }

    /// The one in use.
    pub(crate) fn current(&self) -> KeyId {
        self.current
    }

    /// With those of another ring, of which the one in use counts.
    pub(super) fn joined(&self, newer: Self) -> Self {
        let keys = self.keys.clone().into_iter().chain(newer.keys).collect();
        Self { keys, ..newer }
    }

    /// Whether what is wrapped so can be tried.
    pub(super) fn holds(&self, under: Option<KeyId>) -> bool {
        under.is_none_or(|under| self.keys.contains_key(&under))
    }

    /// Unwraps a key.
    ///
    /// # Errors
    /// [`ServerError::Unsealing`] where it opens with none of these.
    pub(crate) fn unwrap(&self, row: &KeyRow) -> Result<Zeroizing<Vec<u8>>, ServerError> {
        let fits = |id: &&KeyId| row.under.is_none_or(|under| under == **id);
        let place = match row.under {
            Some(_) => Place::KeyOf(row.id, &row.subject),
            None => Place::Key(row.id),
        };
        let mut tried = self.keys.keys().filter(fits).filter_map(|id| self.keys.get(id));
        let opened = tried.find_map(|key| key.open(self.organisation, place, &row.wrapped).ok());
        opened.map(Zeroizing::new).ok_or(ServerError::Unsealing)
    }

    /// A row with this key, wrapped under the one in use.
    pub(crate) fn wrap(
        &self,
        (id, subject): (KeyId, String),
        bytes: &[u8],
        random: &dyn Random,
        created_at: i64,
    ) -> Result<KeyRow, ServerError> {
        let under = self.keys.get(&self.current).ok_or(ServerError::KeyMissing)?;
        let place = Place::KeyOf(id, &subject);
        let wrapped = under.seal(self.organisation, place, bytes, random)?.bytes;
        Ok(KeyRow { id, subject, wrapped, created_at, under: Some(self.current), superseded_at: None })
    }

    /// A row with a new key for somebody.
    pub(crate) fn wrap_new(
        &self,
        subject: String,
        random: &dyn Random,
        now_ms: i64,
    ) -> Result<KeyRow, ServerError> {
        let mut bytes = Zeroizing::new([0; 32]);
        random.fill(bytes.as_mut());
        self.wrap((KeyId(random_u64(random)), subject), bytes.as_ref(), random, now_ms)
    }
}

/// A row with a new organisation key, wrapped under this master key.
pub(crate) fn new_organisation_key(
    organisation: OrganisationId,
    master: &MasterKey,
    random: &dyn Random,
    created_at: i64,
) -> Result<KeyRow, ServerError> {
    let mut bytes = Zeroizing::new([0; 32]);
    random.fill(bytes.as_mut());
    let id = KeyId(random_u64(random));
    let wrapped = under(organisation, master, bytes.as_ref(), random)?;
    let subject = ORGANISATION.to_owned();
    Ok(KeyRow { id, subject, wrapped, created_at, under: Some(master.id), superseded_at: None })
}

/// The row of an organisation key, wrapped under another master key.
///
/// # Errors
/// [`ServerError::Unsealing`] where the one `before` does not open it.
pub(crate) fn under_another(
    organisation: OrganisationId,
    row: &KeyRow,
    (before, master): (&MasterKey, &MasterKey),
    random: &dyn Random,
) -> Result<KeyRow, ServerError> {
    let bytes = opened(organisation, row, before).ok_or(ServerError::Unsealing)?;
    let wrapped = under(organisation, master, &bytes, random)?;
    Ok(KeyRow { wrapped, under: Some(master.id), ..row.clone() })
}

/// Whether a master key opens an organisation key.
pub(crate) fn opens(organisation: OrganisationId, row: &KeyRow, master: &MasterKey) -> bool {
    opened(organisation, row, master).is_some()
}

fn under(
    organisation: OrganisationId,
    master: &MasterKey,
    bytes: &[u8],
    random: &dyn Random,
) -> Result<Vec<u8>, ServerError> {
    let key = SealKey::new(master.id, master.bytes.as_slice())?;
    Ok(key.seal(organisation, Place::OrganisationKey, bytes, random)?.bytes)
}

fn open_row(organisation: OrganisationId, row: &KeyRow, master: &MasterKey) -> Option<SealKey> {
    SealKey::new(row.id, &opened(organisation, row, master)?).ok()
}

fn opened(organisation: OrganisationId, row: &KeyRow, master: &MasterKey) -> Option<Zeroizing<Vec<u8>>> {
    if row.under.is_some_and(|under| under != master.id) {
        return None;
    }
    let key = SealKey::new(master.id, master.bytes.as_slice()).ok()?;
    key.open(organisation, Place::OrganisationKey, &row.wrapped).ok().map(Zeroizing::new)
}
