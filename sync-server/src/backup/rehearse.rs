//! Restoring for practice: into a place of its own, where everything is looked through, and of which nothing is
//! left.

use std::{
    fs::{self, File},
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Duration,
};

use data_encoding::HEXLOWER;
use serde::Serialize;

use super::restore;
use crate::{
    Clock, Organisation, Random, Server, ServerError,
    organisation::{RECOVERY_KEY, ROOT_KEY, RecoveryKeys, SEALING_KEY, files},
    store::{Read, Reading, Store},
    verify::Verified,
};

/// What a rehearsal's folder is called at first.
const PREFIX: &str = "alongside-rehearsal-";
/// The file by which is known that a rehearsal is under way.
const UNDER_WAY: &str = "under-way";
/// How often, and with which pauses, its folder is removed that is still in use.
const TRIES: u32 = 40;
const CLOSING: Duration = Duration::from_millis(50);

/// What a machine that goes on from the backup would not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The root key: what needs it takes it from where it is kept.
    RootKey,
    /// The recovery key: likewise.
    RecoveryKey,
    /// The key that opens courier files.
    SealingKey,
}

/// What a rehearsal found.
#[derive(Debug, Serialize)]
pub struct Rehearsed {
    /// The organisation's name.
    pub organisation: String,
    /// The last sequence number in the backup.
    pub sequence: u64,
    /// When it was taken, milliseconds since 1970 (UTC).
    pub taken_at: i64,
    /// What a look through all of it found.
    pub verified: Verified,
    /// What would not be there.
    pub missing: Vec<Missing>,
    /// How much the base has taken in since, which laptops would have to bring again; none where it was not
    /// asked.
    pub since: Option<u64>,
}

/// Restores `records` with `keys` into a new folder within `place`, looks through it, and removes it.
/// `beside` is the data folder of the base that is served.
///
/// # Errors
/// As [`restore`]; [`ServerError::KeyService`] where the master key is not to be had.
pub async fn rehearse(
    (records, keys): (&Path, &Path),
    recovery: &RecoveryKeys,
    (place, beside): (&Path, Option<&Path>),
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> Result<Rehearsed, ServerError> {
    remove_abandoned(place);
    let stage = Stage::within(place, random.as_ref())?;
    let folder = stage.folder.join("base");
    let restored = restore(records, keys, &folder, None, recovery).await?;
    let organisation = Organisation::open(&folder)?;
    let store = organisation.store(&folder).await?;
    let missing = [
        (ROOT_KEY, Missing::RootKey),
        (RECOVERY_KEY, Missing::RecoveryKey),
        (SEALING_KEY, Missing::SealingKey),
    ];
    let missing = missing.into_iter().filter(|(name, _)| !folder.join(name).exists());
    let missing = missing.map(|(_, missing)| missing).collect();
    let since = match beside {
        None => None,
        Some(beside) => {
            let served = Organisation::open(beside)?.store(beside).await?.read(Reached).await?;
            Some(served.saturating_sub(restored.sequence))
        }
    };
    let server = Arc::new(Server::open(organisation, store, clock, random).await?);
    let verified = server.verify().await?;
    Ok(Rehearsed {
        organisation: restored.organisation,
        sequence: restored.sequence,
        taken_at: restored.taken_at,
        verified,
        missing,
        since,
    })
}

/// How far the order goes.
struct Reached;

impl Read for Reached {
    type Output = u64;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<u64, ServerError> {
        Ok(tx.head().await?.map_or(0, |head| head.seq()))
    }
}

/// The folder of a rehearsal, which goes with it.
struct Stage {
    folder: PathBuf,
    _under_way: File,
}

impl Stage {
    fn within(place: &Path, random: &dyn Random) -> Result<Self, ServerError> {
        loop {
            let mut name = [0; 8];
            random.fill(&mut name);
            let folder = place.join(format!("{PREFIX}{}", HEXLOWER.encode(&name)));
            files::make_folder(&folder)?;
            let path = folder.join(UNDER_WAY);
            let locked = File::create(&path).and_then(|file| file.lock().map(|()| file));
            match locked {
                Ok(under_way) if path.exists() => return Ok(Self { folder, _under_way: under_way }),
                // Another rehearsal took it for abandoned before it was locked.
                Ok(_) => {}
                Err(source) if source.kind() == ErrorKind::NotFound => {}
                Err(source) => {
                    // There is nothing in it.
                    drop(fs::remove_dir_all(&folder));
                    return Err(ServerError::File { path, source });
                }
            }
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Whoever had the database open may be closing it still.
        let removed = (0..TRIES).any(|_| {
            let is_removed = fs::remove_dir_all(&self.folder).is_ok() || !self.folder.exists();
            if !is_removed {
                thread::sleep(CLOSING);
            }
            is_removed
        });
        if !removed {
            tracing::error!(folder = %self.folder.display(), "a rehearsal could not be removed: remove it by hand");
        }
    }
}

/// Removes what rehearsals left that were killed: nobody holds their lock any more, or they did not come to it.
fn remove_abandoned(place: &Path) {
    let Ok(entries) = fs::read_dir(place) else { return };
    for entry in entries.flatten() {
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        let folder = entry.path();
        // What cannot be removed now, the next one tries again.
        match File::open(folder.join(UNDER_WAY)) {
            Ok(file) if file.try_lock().is_ok() => drop(fs::remove_dir_all(folder)),
            Err(source) if source.kind() == ErrorKind::NotFound => drop(fs::remove_dir(folder)),
            Ok(_) | Err(_) => {}
        }
    }
}
