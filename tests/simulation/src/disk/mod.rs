//! The disk under a vault: it keeps books of what was written and what was synced, and can fill up,
//! stop the clock of a process at any write, and lose what was not synced when the power is cut.
//!
//! It lies below SQLite, in the test process alone; the vault knows nothing of it. Deliberately
//! absent: files that the vault writes without SQLite. Those are few, whole, and synced as they are
//! written.

mod unsynced;
mod vfs;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, Weak},
};

pub use unsynced::Unsynced;

use crate::{dice::Dice, folder};

static DISKS: Mutex<BTreeMap<PathBuf, Weak<Disk>>> = Mutex::new(BTreeMap::new());

/// The disk under one folder.
pub struct Disk {
    folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    operations: u64,
    syncs: u64,
    /// The write or sync before which the process dies.
    dies_at: Option<u64>,
    /// The sync before which the process dies.
    dies_at_sync: Option<u64>,
    died: Option<Died>,
    full: bool,
    files: BTreeMap<String, Unsynced>,
}

/// A folder as it was when its process died.
pub struct Died {
    image: PathBuf,
    files: BTreeMap<String, Unsynced>,
}

/// Whether a write goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Allowed,
    Full,
}

impl Disk {
    /// Puts a disk under a folder, for as long as it is kept. The folder exists, and its path is the
    /// one without links.
    pub fn under(folder: &Path) -> Arc<Self> {
        vfs::install();
        let disk = Arc::new(Self { folder: folder.to_owned(), state: Mutex::default() });
        DISKS.lock().unwrap().insert(folder.to_owned(), Arc::downgrade(&disk));
        disk
    }

    fn of(path: &Path) -> Option<(Arc<Self>, String)> {
        let name = path.file_name()?.to_str()?.to_owned();
        let disk = DISKS.lock().unwrap().get(path.parent()?)?.upgrade()?;
        Some((disk, name))
    }

    /// Lets the process die before its `operations`-th write or sync from now on.
    pub fn die_after(&self, operations: u64) {
        let mut state = self.state.lock().unwrap();
        state.dies_at = Some(state.operations + operations);
    }

    /// Lets the process die before its `syncs`-th sync from now on: when all that is to be synced is written.
    pub fn die_before_sync(&self, syncs: u64) {
        let mut state = self.state.lock().unwrap();
        state.dies_at_sync = Some(state.syncs + syncs);
    }

    /// How many writes and syncs there were.
    pub fn operations(&self) -> u64 {
        self.state.lock().unwrap().operations
    }

    /// Whether writes fail for want of room.
    pub fn set_full(&self, full: bool) {
        self.state.lock().unwrap().full = full;
    }

    /// From now on the disk is sound and has room.
    pub fn heal(&self) {
        let mut state = self.state.lock().unwrap();
        (state.full, state.dies_at, state.dies_at_sync) = (false, None, None);
    }

    /// Whether the process has died. What it did since counts for nothing.
    pub fn has_died(&self) -> bool {
        self.state.lock().unwrap().died.is_some()
    }

    /// Lets the process die now, unless it has.
    pub fn die(&self) {
        self.state.lock().unwrap().die(&self.folder);
    }

    /// Puts the folder back as it was when the process died; the process has let go of it. With
    /// `power_cut`, of what was not synced only some survives.
    pub fn come_back(&self, power_cut: Option<&mut Dice>) {
        let mut state = self.state.lock().unwrap();
        let Died { image, files } = state.died.take().expect("nothing has died here");
        folder::put_back(&image, &self.folder);
        fs::remove_dir_all(image).unwrap();
        if let Some(dice) = power_cut {
            for (name, file) in &files {
                let path = self.folder.join(name);
                if path.exists() {
                    fs::write(path, file.after_power_cut(dice)).unwrap();
                }
            }
            state.files.clear();
        } else {
            state.files = files;
        }
        (state.dies_at, state.dies_at_sync) = (None, None);
    }

    pub(crate) fn opened(&self, name: &str) {
        let contents = fs::read(self.folder.join(name)).unwrap_or_default();
        let mut state = self.state.lock().unwrap();
        let known = state.files.get(name).is_some_and(|file| file.contents() == contents);
        if !known {
            // Somebody else put it there: as far as this disk knows it was always there.
            state.files.insert(name.to_owned(), Unsynced::synced(contents));
        }
    }

    pub(crate) fn write(&self, name: &str, at: u64, bytes: &[u8]) -> Verdict {
        let mut state = self.state.lock().unwrap();
        state.count(&self.folder);
        if state.full {
            return Verdict::Full;
        }
        state.files.entry(name.to_owned()).or_default().write(at, bytes);
        Verdict::Allowed
    }

    pub(crate) fn truncate(&self, name: &str, size: u64) {
        let mut state = self.state.lock().unwrap();
        state.count(&self.folder);
        state.files.entry(name.to_owned()).or_default().truncate(size);
    }

    pub(crate) fn sync(&self, name: &str) {
        let mut state = self.state.lock().unwrap();
        state.count(&self.folder);
        state.syncs += 1;
        if state.dies_at_sync == Some(state.syncs) {
            state.die(&self.folder);
        }
        state.files.entry(name.to_owned()).or_default().sync();
    }
}

impl State {
    fn count(&mut self, folder: &Path) {
        self.operations += 1;
        if self.dies_at == Some(self.operations) {
            self.die(folder);
        }
    }

    fn die(&mut self, folder: &Path) {
        if self.died.is_some() {
            return;
        }
        let image = folder.with_extension("died");
        folder::copy(folder, &image);
        self.died = Some(Died { image, files: self.files.clone() });
    }
}
