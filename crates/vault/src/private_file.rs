//! A user's private file: what lies in it is read by nobody else who uses the laptop, on screen or on disk. Its key
//! grows from the user's own, which a colleague, who shares the vault's, does not have; so a new passphrase, a code
//! for a forgotten one and a new vault key all leave it as it is.
//!
//! It is a vault like the shared one, with logs, rows, search and drafts of its own. Deliberately absent: slots and a
//! lock of its own (it is open only beside the shared file, in whose folder it lies), and a transaction over both.

use std::{
    collections::BTreeSet,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use alongside_record::StaffId;
use rusqlite::OptionalExtension;

use crate::{
    Result, Vault, VaultError,
    database::{self, Bits},
    facts,
    folder::{private, sync_folder},
    keys::VaultKey,
    projection,
};

/// What the names of private files begin and end with.
const NAME: (&str, &str) = ("private-", ".db");
/// What a file that does not open is called from then on.
const UNREADABLE: &str = "unreadable";

impl Vault {
    /// The private file of whoever is signed in, made where there is none. One that their key does not open, as it is
    /// of an earlier enrollment or damaged, is put beside it under another name, and a new one begun: what they wrote
    /// there is at the base, or lies sealed for it in the shared file.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] and other failures of the database or the file system.
    pub fn open_private(&self) -> Result<Self> {
        let name = name_of(self.user());
        let path = self.dir().join(&name);
        let key = VaultKey::from_bytes(self.own.private_key()?);
        if path.try_exists()? {
            match self.private_at(&name, key.clone()) {
                Err(VaultError::Damaged { .. } | VaultError::Foreign { .. }) => put_aside(&path)?,
                opened => return opened,
            }
        }
        self.make_private(&path, &key)?;
        self.private_at(&name, key)
    }

    /// Whether whoever is signed in has a private file.
    pub fn has_private(&self) -> bool {
        self.dir().join(name_of(self.user())).exists()
    }

    /// Whether it is the private file of a user.
    pub fn is_private(&self) -> bool {
        self.is_private
    }

    /// Removes the private files of all but this laptop's users and `others`: nobody has their keys any more.
    ///
    /// # Errors
    /// Failures of the file system.
    pub fn remove_private_files_but(&self, others: &BTreeSet<StaffId>) -> Result<()> {
        let users = self.user_ids();
        let kept: Vec<String> = users.iter().chain(others).map(|user| format!("{}{user}.", NAME.0)).collect();
        for path in private_files(self.dir())? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !kept.iter().any(|kept| name.starts_with(kept)) {
                remove(&path)?;
            }
        }
        Ok(())
    }

    fn private_at(&self, name: &str, key: VaultKey) -> Result<Self> {
        let mut connection = database::open(&self.dir().join(name), &key, false)?;
        let of = connection
            .query_row("SELECT id FROM vault", [], |row| row.get::<_, String>(0))
            .optional()
            .map_err(|_| VaultError::damaged("private file"))?;
        if of.as_deref() != Some(self.keys.vault.as_str()) {
            return Err(VaultError::Foreign { what: "private file" });
        }
        database::migrate(&mut connection)?;
        let shared = facts::read(&self.connection)?;
        if facts::read(&connection).ok().as_ref() != Some(&shared) {
            facts::write(&connection, &shared)?;
        }
        self.beside(connection, key, name)
    }

    /// Under its name only once it is whole.
    fn make_private(&self, path: &Path, key: &VaultKey) -> Result<()> {
        let unfinished = path.with_extension("new");
        remove_database(&unfinished)?;
        // Made here rather than by SQLite, so that it is the user's alone whatever the umask.
        private().create_new(true).open(&unfinished)?;
        let mut connection = database::open(&unfinished, key, true)?;
        database::migrate(&mut connection)?;
        connection.execute(
            "INSERT INTO vault (one, id, generation, projection) VALUES (1, ?1, ?2, ?3)",
            (&self.keys.vault, Bits(1), projection::VERSION),
        )?;
        facts::write(&connection, &facts::read(&self.connection)?)?;
        projection::all_are_derived(&connection)?;
        connection.close().map_err(|(_, error)| error)?;
        fs::rename(&unfinished, path)?;
        sync_folder(self.dir())
    }
}

fn name_of(user: StaffId) -> String {
    let (begin, end) = NAME;
    format!("{begin}{user}{end}")
}

/// All files in the folder that are or were private ones, with what SQLite keeps beside them.
pub(crate) fn private_files(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(NAME.0)) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

fn put_aside(path: &Path) -> Result<()> {
    let free = |number: &u32| !numbered(path, *number).exists();
    let number = (1..u32::MAX).find(free).unwrap_or(u32::MAX);
    // What SQLite keeps beside it is of no use without it.
    remove_beside(path)?;
    fs::rename(path, numbered(path, number))?;
    Ok(())
}

fn numbered(path: &Path, number: u32) -> PathBuf {
    path.with_extension(format!("{UNREADABLE}-{number}"))
}

fn remove_database(path: &Path) -> Result<()> {
    remove(path)?;
    remove_beside(path)
}

fn remove_beside(path: &Path) -> Result<()> {
    for end in ["-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        remove(Path::new(&name))?;
    }
    Ok(())
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
