//! The keys that open what is written down of who read what: the current one, and those before it. No laptop has
//! one, and no participant's key is among them: who read a record stays known when the record is erased. They lie
//! beside the others until they are taken out.

use std::{fmt, fs, path::Path, sync::Arc};

use alongside_protocol::{SealingKey, SealingPublicKey};
use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::{AUDIT_KEY, Organisation, files, found::secret, sealing_key};
use crate::{Random, ServerError};

/// Audit keys at hand.
#[derive(Clone, Default)]
pub struct AuditKeys(Arc<Vec<SealingKey>>, Arc<Vec<Zeroizing<[u8; 32]>>>);

impl fmt::Debug for AuditKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuditKeys(..)")
    }
}

impl AuditKeys {
    /// Those of a file's text, a line each.
    ///
    /// # Errors
    /// [`ServerError::NoAuditKey`] where there is none.
    pub fn whole(text: &str) -> Result<Self, ServerError> {
        let seed = |line: &str| {
            let bytes = Zeroizing::new(BASE64.decode(line.as_bytes()).ok()?);
            <[u8; 32]>::try_from(bytes.as_slice()).ok().map(Zeroizing::new)
        };
        let seeds: Option<Vec<_>> = text.split_ascii_whitespace().map(seed).collect();
        seeds.filter(|seeds| !seeds.is_empty()).map(Self::of).ok_or(ServerError::NoAuditKey)
    }

    fn of(seeds: Vec<Zeroizing<[u8; 32]>>) -> Self {
        let keys = seeds.iter().map(|seed| SealingKey::from_seed(seed)).collect();
        Self(Arc::new(keys), Arc::new(seeds))
    }

    /// Those in `folder`; none where they were taken out.
    ///
    /// # Errors
    /// [`ServerError::File`], [`ServerError::DamagedFile`].
    pub fn read(folder: &Path) -> Result<Self, ServerError> {
        let path = folder.join(AUDIT_KEY);
        if !path.exists() {
            return Ok(Self::default());
        }
        let bytes = Zeroizing::new(files::read(&path)?);
        let text = std::str::from_utf8(&bytes).map_err(|_| ServerError::DamagedFile(path.clone()))?;
        Self::whole(text).map_err(|_| ServerError::DamagedFile(path))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn keys(&self) -> &[SealingKey] {
        &self.0
    }

    /// With a new one in front, which is the current one from then on.
    pub(super) fn and_new(&self, random: &dyn Random) -> Self {
        let mut seeds = vec![secret(random)];
        seeds.extend(self.1.iter().cloned());
        Self::of(seeds)
    }

    /// The public half of the current one.
    pub(super) fn current(&self) -> Option<SealingPublicKey> {
        self.0.first().map(SealingKey::public)
    }

    /// As a file holds them.
    pub(super) fn encode(&self) -> Zeroizing<String> {
        sealing_key::encode(self.1.iter())
    }
}

impl Organisation {
    /// Writes the audit keys of the organisation in `folder` to a new file, and reads that back.
    ///
    /// # Errors
    /// [`ServerError::NoAuditKey`] where they are not there any more; [`ServerError::File`],
    /// [`ServerError::DamagedFile`].
    pub fn export_audit_key(folder: &Path, to: &Path) -> Result<(), ServerError> {
        Self::open(folder)?;
        let keys = AuditKeys::read(folder)?;
        if keys.is_empty() {
            return Err(ServerError::NoAuditKey);
        }
        files::add(to, keys.encode().as_bytes())?;
        let back = Zeroizing::new(files::read(to)?);
        let back = AuditKeys::whole(std::str::from_utf8(&back).unwrap_or_default());
        if back.is_ok_and(|back| back.encode() == keys.encode()) {
            Ok(())
        } else {
            Err(ServerError::DamagedFile(to.to_owned()))
        }
    }

    /// Deletes the folder's audit keys, of which there is a copy. Rows are still taken in, and opened with the copy.
    ///
    /// # Errors
    /// [`ServerError::File`].
    pub fn remove_audit_key(folder: &Path) -> Result<(), ServerError> {
        let path = folder.join(AUDIT_KEY);
        fs::remove_file(&path).map_err(|source| ServerError::File { path, source })?;
        files::sync(folder)
    }
}
