//! The key of a backup file, sealed to those who may restore it.

use zeroize::Zeroizing;

use super::{Purpose, SealingKey, SealingPublicKey};
use crate::Code;

/// The key that a backup file is encrypted with. It opens for one of a backup's two files.
#[derive(Debug, Clone, Copy)]
pub struct BackupKey<'a> {
    /// Which of the files.
    pub file: &'a [u8],
}

impl BackupKey<'_> {
    /// Bytes of a sealed key.
    pub const SEALED: usize = 32 + 32 + 16;

    /// Seals the key. `random` fills bytes with randomness fit for keys.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for a key that nothing can be sealed to.
    pub fn seal(
        &self,
        key: &[u8; 32],
        to: SealingPublicKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Vec<u8>, Code> {
        to.seal(Purpose::Backup, self.file, key, random)
    }

    /// The key.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for what was sealed to another key, for another file, or was altered.
    pub fn open(&self, sealed: &[u8], key: &SealingKey) -> Result<Zeroizing<[u8; 32]>, Code> {
        let opened = key.open(Purpose::Backup, self.file, sealed)?;
        let bytes: &[u8; 32] = opened.as_slice().try_into().map_err(|_| Code::BadSeal)?;
        Ok(Zeroizing::new(*bytes))
    }
}
