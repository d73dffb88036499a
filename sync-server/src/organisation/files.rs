//! Files that only their owner may read.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use super::{CONFIGURATION, SECRET_FILES};
use crate::{
    ServerError,
    store::{KEYS, VALUES},
};

/// Makes the folder, for its owner only, and refuses one that others may look into.
pub(crate) fn make_folder(path: &Path) -> Result<(), ServerError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|source| ServerError::File { path: path.to_owned(), source })?;
    #[cfg(unix)]
    {
        let owner_only = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(path, owner_only)
            .map_err(|source| ServerError::File { path: path.to_owned(), source })?;
    }
    Ok(())
}

/// Refuses a data folder, or a file of it that holds secrets, which others than the owner may read.
pub(crate) fn refuse_others(folder: &Path) -> Result<(), ServerError> {
    let secret = SECRET_FILES.iter().chain([&CONFIGURATION]);
    let secret = secret.map(|name| folder.join(name)).chain(database_files(folder));
    for path in [folder.to_owned()].into_iter().chain(secret) {
        match fs::metadata(&path) {
            Ok(found) if is_open(&found) => return Err(ServerError::ReadableByOthers(path)),
            Err(source) if source.kind() != ErrorKind::NotFound => {
                return Err(ServerError::File { path, source });
            }
            _ => {}
        }
    }
    Ok(())
}

/// Refuses a file that others than its owner may read or write.
pub(crate) fn refuse_open(path: &Path) -> Result<(), ServerError> {
    match fs::metadata(path) {
        Ok(found) if is_open(&found) => Err(ServerError::ReadableByOthers(path.to_owned())),
        Ok(_) => Ok(()),
        Err(source) => Err(ServerError::File { path: path.to_owned(), source }),
    }
}

#[cfg(unix)]
fn is_open(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    // An access-control list shows in the group's bits.
    found.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_open(_: &fs::Metadata) -> bool {
    false
}

/// What lies in a folder beside its other files: the embedded databases with SQLite's own files.
fn database_files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let names = [VALUES, KEYS].into_iter();
    names
        .flat_map(|name| ["", "-wal", "-shm"].map(|end| format!("{name}{end}")))
        .map(|name| folder.join(name))
}

/// Whether a folder holds an organisation, or any file of one.
pub(crate) fn is_taken(folder: &Path) -> bool {
    let names = SECRET_FILES.iter().chain([&CONFIGURATION]);
    names.map(|name| folder.join(name)).chain(database_files(folder)).any(|path| path.exists())
}

/// Removes the embedded databases that were just made.
pub(crate) fn remove_database(folder: &Path) {
    for path in database_files(folder) {
        // Most often it was never made. What cannot be removed refuses the next attempt.
        drop(fs::remove_file(path));
    }
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, ServerError> {
    fs::read(path).map_err(|source| ServerError::File { path: path.to_owned(), source })
}

/// Writes a new file durably, and makes sure that its name is on disk too. Never replaces one.
pub(crate) fn add(path: &Path, contents: &[u8]) -> Result<(), ServerError> {
    let mut written = Written::default();
    written.add(path, contents)?;
    let beside = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    written.keep(beside.unwrap_or(Path::new(".")))
}

/// Makes sure that names in a folder are on disk.
pub(crate) fn sync(folder: &Path) -> Result<(), ServerError> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|source| ServerError::File { path: folder.to_owned(), source })
}

/// Puts a file in the place of what is there, whole or not at all.
pub(crate) fn replace(folder: &Path, name: &str, contents: &[u8]) -> Result<(), ServerError> {
    let (path, part) = (folder.join(name), folder.join(format!("{name}.part")));
    let failed = |source| ServerError::File { path: path.clone(), source };
    match fs::remove_file(&part) {
        Err(source) if source.kind() != ErrorKind::NotFound => return Err(failed(source)),
        _ => {}
    }
    let mut written = Written::default();
    written.add(&part, contents)?;
    fs::rename(&part, &path).map_err(failed)?;
    written.keep(folder)
}

/// Files written so far; removed again unless all of them were.
#[derive(Default)]
pub(crate) struct Written(Vec<PathBuf>);

impl Written {
    /// Writes a new file durably. Never replaces one.
    pub(crate) fn add(&mut self, path: &Path, contents: &[u8]) -> Result<(), ServerError> {
        let failed = |source| ServerError::File { path: path.to_owned(), source };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(failed)?;
        self.0.push(path.to_owned());
        file.write_all(contents).and_then(|()| file.sync_all()).map_err(failed)
    }

    /// Keeps them all, and makes sure that their names are on disk too.
    pub(crate) fn keep(mut self, folder: &Path) -> Result<(), ServerError> {
        sync(folder)?;
        self.0.clear();
        Ok(())
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        for path in &self.0 {
            // What cannot be removed stays; the next attempt refuses the folder and names it.
            drop(fs::remove_file(path));
        }
    }
}
