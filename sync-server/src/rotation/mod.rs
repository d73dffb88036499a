//! Giving the master key, the organisation's key and those of participants successors, while the base serves.
//!
//! Each step is durable before the next begins, and says by what it leaves how far it came: whoever was cut off
//! runs the same command again. What came before opens until nothing needs it any more, and is gone then.
//! Deliberately absent: a note of how far a rotation is, which could say something else than the keys do.

mod master;
mod organisation;
mod participants;
mod resealing;

use std::{
    fs::{File, TryLockError},
    path::Path,
    time::Duration,
};

use serde::Serialize;

pub use self::master::{NewMaster, rotate_master};
use crate::{
    Clock, Organisation, Random, ServerError,
    organisation::CONFIGURATION,
    sealing::Keyring,
    store::{AnyStore, KeyRow, KeyStore},
};

/// Which keys get successors, beside those that [`crate::organisation::Rotation`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyRotation {
    /// The organisation's key, under which all others are wrapped.
    Organisation,
    /// The keys of participants and of what belongs to nobody, with which values are sealed.
    Participants,
}

/// What has become durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The next master key lies beside the one in use.
    Prepared,
    /// So many keys have successors.
    Succeeded(u64),
    /// Nothing is sealed any more with what has a successor.
    Fenced,
    /// So many keys or values were moved to the successors.
    Moved(u64),
    /// What came before is gone.
    Dropped,
}

/// What a rotation did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Rotated {
    /// Whether it went on with one that had been cut off.
    pub resumed: bool,
    /// Keys that got successors or were wrapped anew.
    pub keys: u64,
    /// Values that were sealed anew.
    pub values: u64,
}

/// Is told each step, and may end the rotation there.
pub type Watch<'a> = dyn FnMut(Step) -> Result<(), ServerError> + Send + 'a;

/// Rows looked at together.
const PAGE: u32 = 200;
/// How long what has a successor is kept for whoever read a moment ago what it opens.
const REST: Duration = Duration::from_secs(3);

/// Gives keys of the organisation in `folder` successors.
///
/// # Errors
/// Trouble of the store, [`ServerError::Again`] where another rotation is under way here, and what `watch` says.
pub async fn rotate_keys(
    folder: &Path,
    rotation: KeyRotation,
    clock: &dyn Clock,
    random: &dyn Random,
    watch: &mut Watch<'_>,
) -> Result<Rotated, ServerError> {
    let _lock = alone(folder)?;
    let organisation = Organisation::open(folder)?;
    let store = organisation.store(folder).await?;
    let keyring = organisation.keyring(&store).await?;
    let mut work = Work { organisation: &organisation, store: &store, keyring, clock, random, watch };
    match rotation {
        KeyRotation::Organisation => work.organisation().await,
        KeyRotation::Participants => work.participants().await,
    }
}

/// What a rotation works with.
struct Work<'a, 'w> {
    organisation: &'a Organisation,
    store: &'a AnyStore,
    keyring: Keyring,
    clock: &'a dyn Clock,
    random: &'a dyn Random,
    watch: &'a mut Watch<'w>,
}

impl Work<'_, '_> {
    /// All keys that there are.
    async fn all_keys(&self) -> Result<Vec<KeyRow>, ServerError> {
        all_keys(self.store).await
    }
}

/// All keys of a key store.
pub(crate) async fn all_keys<K: KeyStore>(store: &K) -> Result<Vec<KeyRow>, ServerError> {
    let mut all = Vec::new();
    loop {
        let page = store.keys_after(all.last().map(|row: &KeyRow| row.id), PAGE).await?;
        let is_last = page.len() < PAGE as usize;
        all.extend(page);
        if is_last {
            return Ok(all);
        }
    }
}

/// Held while keys of a folder are given successors; released when dropped, also by a killed process.
struct Alone(File);

impl Drop for Alone {
    fn drop(&mut self) {
        // Not by closing alone: a program that is just being started holds the file too until it runs. Where this
        // fails, closing does it a moment later.
        drop(self.0.unlock());
    }
}

/// Keeps other rotations out of the folder.
fn alone(folder: &Path) -> Result<Alone, ServerError> {
    let path = folder.join(CONFIGURATION);
    let failed = |source| ServerError::File { path: path.clone(), source };
    if !path.exists() {
        return Err(ServerError::NoOrganisation(folder.to_owned()));
    }
    let file = File::open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Alone(file)),
        Err(TryLockError::WouldBlock) => Err(ServerError::Again),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}
