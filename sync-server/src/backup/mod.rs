//! Backing an organisation up while it is served, and restoring it onto a new machine.
//!
//! A backup is two files. One holds the records, all sealed, with a manifest; it may be kept long.
//! The other holds what opens them: the key store and the files of the data folder that are secret.
//! It is to be kept short and apart, because a participant's key that is erased today still lies in
//! the key file of yesterday: with the newest key file, any older file of records can be restored,
//! and what was erased since stays erased.
//!
//! The manifest at the end of each is signed with the server's own key, which lies in the file of keys: who
//! alters records in a store of backups is found out.
//!
//! Both are sealed to the organisation's recovery key, which is not at the base: who steals both has nothing.
//! Beneath, they are `tar` files under `zstd`. Rows are the same in both databases, so a backup of one can be
//! restored into the other. Deliberately absent: increments.

mod archive;
mod manifest;
mod parts;
mod places;
mod rehearse;
mod restore;
mod sealed;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use self::{
    archive::ArchiveWriter,
    manifest::{Header, Manifest},
    parts::PartSink,
};
pub use self::{
    places::lie_together,
    rehearse::{Missing, Rehearsed, rehearse},
    restore::{Restored, restore},
    sealed::Recipient,
};
use crate::{
    Clock, Organisation, ServerError,
    organisation::{CONFIGURATION, MASTER_FILES, OPTIONAL_FILES, SECRET_FILES},
    rotation::all_keys,
    sealing::KeyId,
    store::{AnyStore, Holding},
};

/// What is wrong with a file that is to be restored from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BackupProblem {
    /// It is not a backup, or the other of the two files.
    #[error("is not such a backup file")]
    Foreign,
    /// It was cut short or altered.
    #[error("is cut short or altered")]
    Damaged,
    /// A newer version made it.
    #[error("was made by a newer version")]
    Newer,
    /// The keys are another organisation's.
    #[error("holds the keys of another organisation")]
    OtherOrganisation,
    /// Its manifest is not signed with the key of the server whose it is: somebody else made or altered it.
    #[error("was not signed by the server whose it is")]
    NotSigned,
    /// The keys are from before the records, so some that they need may be missing.
    #[error("is older than the records; take the newest file of keys")]
    KeysOlder,
    /// Keys that the records need have got successors since and are gone.
    #[error("lacks keys of the records, which have successors; take the file of keys made with them")]
    KeysReplaced,
    /// It is sealed, and the key is not at hand.
    #[error("is sealed to a recovery key that is not here")]
    Sealed,
}

/// A backup that was made.
#[derive(Debug)]
pub struct Backup {
    /// The file with the records.
    pub records: PathBuf,
    /// The file with the keys and secrets.
    pub keys: PathBuf,
    /// The last sequence number in it.
    pub sequence: u64,
}

/// The file of keys that belongs to a file of records by its name.
pub fn keys_beside(records: &Path) -> PathBuf {
    let mut name = records.as_os_str().to_owned();
    name.push(".keys");
    name.into()
}

/// Writes a backup of the organisation in `folder`: records to `out` and keys to `keys_out`, sealed where there
/// is a recipient. Neither file may exist.
///
/// # Errors
/// [`ServerError::File`] when a file exists or cannot be written, [`ServerError::Again`] where keys were replaced
/// meanwhile; then neither is there.
pub async fn back_up(
    folder: &Path,
    (out, keys_out): (&Path, &Path),
    to: Option<Recipient<'_>>,
    clock: &dyn Clock,
) -> Result<Backup, ServerError> {
    let organisation = Organisation::open(folder)?;
    let store = organisation.store(folder).await?;
    let header = |holds| Header::new(holds, organisation.card.id);
    let before = ids(&store).await?;
    let masters = masters(folder)?;

    // Keys are made before what they seal, so keys that are read later are all that is needed.
    let mut records = ArchiveWriter::create(out, &header(Holding::Records), to)?;
    records.add(CONFIGURATION, &organisation.configuration_without_address()?)?;
    let mut sink = store.copy_out(Holding::Records, PartSink::new(records)).await?;
    sink.flush()?;
    let sequence = sink.sequence;
    let taken_at = clock.now_ms();
    let key = &organisation.server_key;
    let manifest = Manifest::new(Holding::Records, taken_at, Some(sequence));
    let records = sink.into_archive().finish(&manifest, key)?;

    let mut keys = ArchiveWriter::create(keys_out, &header(Holding::Keys), to)?;
    for name in SECRET_FILES {
        if OPTIONAL_FILES.contains(&name) && !folder.join(name).exists() {
            continue;
        }
        keys.add(name, &Organisation::secret_file(folder, name)?)?;
    }
    let mut sink = store.copy_out(Holding::Keys, PartSink::new(keys)).await?;
    sink.flush()?;
    let manifest = Manifest::new(Holding::Keys, clock.now_ms().max(taken_at), None);
    let keys = sink.into_archive().finish(&manifest, key)?;
    // What was read at different moments fits together only where no key went meanwhile.
    if !before.is_subset(&ids(&store).await?) || masters != self::masters(folder)? {
        return Err(ServerError::Again);
    }
    // The keys first: records without keys would be of no use.
    keys.keep()?;
    records.keep()?;
    Ok(Backup { records: out.to_owned(), keys: keys_out.to_owned(), sequence })
}

/// The keys that there are.
async fn ids(store: &AnyStore) -> Result<BTreeSet<KeyId>, ServerError> {
    Ok(all_keys(store).await?.into_iter().map(|row| row.id).collect())
}

/// What the files of master keys hold.
fn masters(folder: &Path) -> Result<Vec<Option<Zeroizing<Vec<u8>>>>, ServerError> {
    let read = |name: &str| {
        let there = folder.join(name).exists();
        there.then(|| Organisation::secret_file(folder, name)).transpose()
    };
    MASTER_FILES.into_iter().map(read).collect()
}
