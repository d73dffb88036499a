//! Two secrets of the organisation that outlast its master key: what statements lie sealed with, and what the
//! base's own logs begin with. Where no master key has been replaced yet they may follow from it.

use alongside_record::{Digest, OrganisationId};
use zeroize::Zeroizing;

use super::{MasterKey, ring::Ring};
use crate::{
    Random, ServerError,
    store::{KeyRow, KeyStore},
};

/// The names of their rows in the key store.
const STATEMENTS: &str = "statements";
const LOG_STARTS: &str = "log starts";

/// The secrets.
pub(crate) struct Secrets {
    /// What statements lie sealed with.
    pub(crate) statements: Zeroizing<[u8; 32]>,
    /// What the base's own logs begin with.
    pub(crate) log_starts: Zeroizing<[u8; 32]>,
}

impl Secrets {
    /// Those of the key store; what it does not hold follows from the master key.
    pub(super) async fn open<K: KeyStore>(
        store: &K,
        organisation: OrganisationId,
        ring: &Ring,
        master: &MasterKey,
    ) -> Result<Self, ServerError> {
        let rows = store.keys_of(&[STATEMENTS.to_owned(), LOG_STARTS.to_owned()]).await?;
        let held = |name: &str| -> Result<Option<Zeroizing<[u8; 32]>>, ServerError> {
            let Some(row) = rows.iter().find(|row| row.subject == name) else { return Ok(None) };
            let bytes = ring.unwrap(row)?;
            let bytes: &[u8; 32] =
                bytes.as_slice().try_into().map_err(|_| ServerError::Damaged("key of the organisation"))?;
            Ok(Some(Zeroizing::new(*bytes)))
        };
        let from_master = || {
            let parts: [&[u8]; 3] =
                [b"alongside statements at rest 1", &organisation.0.to_be_bytes(), master.bytes.as_slice()];
            Zeroizing::new(Digest::of(&parts).0)
        };
        Ok(Self {
            statements: held(STATEMENTS)?.unwrap_or_else(from_master),
            log_starts: held(LOG_STARTS)?.unwrap_or_else(|| master.bytes.clone()),
        })
    }

    /// New ones.
    pub(super) fn new(random: &dyn Random) -> Self {
        let mut secrets = Self { statements: Zeroizing::new([0; 32]), log_starts: Zeroizing::new([0; 32]) };
        random.fill(secrets.statements.as_mut());
        random.fill(secrets.log_starts.as_mut());
        secrets
    }

    /// Keeps them in the key store, unless it has them.
    pub(super) async fn keep<K: KeyStore>(
        &self,
        store: &K,
        ring: &Ring,
        random: &dyn Random,
        now_ms: i64,
    ) -> Result<(), ServerError> {
        let row = |name: &str, bytes: &[u8; 32]| -> Result<KeyRow, ServerError> {
            let id = super::KeyId(crate::ports::random_u64(random));
            ring.wrap((id, name.to_owned()), bytes, random, now_ms)
        };
        let rows = vec![row(STATEMENTS, &self.statements)?, row(LOG_STARTS, &self.log_starts)?];
        store.add_keys(rows, Vec::new(), Some(ring.current())).await
    }
}
