//! Another vault key in the place of one that somebody knew who left.
//!
//! All of the encrypted file is written anew under it, beside the old one; then the key file says so, which is
//! the moment from which the new one holds; then it takes the old one's place. Whenever that is cut short,
//! the next unlock goes on from there. Whoever stays finds the key sealed for them at their next unlock.
//! Deliberately absent: a way to make what was copied before unreadable.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs::{self, File},
    io::ErrorKind,
    path::Path,
};

use alongside_protocol::PublicKey;
use alongside_record::StaffId;
use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::{
    Random, Result, Vault, VaultError,
    database::{self, Bits, DATABASE_FILE},
    folder::{private, sync_folder},
    keys::VaultKey,
};

/// How far a renewal goes, for tests of one that is cut short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RenewedTo {
    /// Everything is written anew beside the old file.
    Copied,
    /// The key file says so.
    Stated,
    /// It has taken the old one's place.
    Placed,
}

impl Vault {
    /// Gives the vault another key, which nobody has but `staying`: users with the signing keys by which the
    /// organisation vouches for them on this laptop. Those of them who never said how a key can be handed to
    /// them lose their slot, and can be let in again by somebody who stays. No reader may be open.
    ///
    /// # Errors
    /// [`VaultError::UnknownUser`] where whoever is signed in is not among them; failures of the database and
    /// the file system, after which the old key holds.
    pub fn renew_key(
        &mut self,
        staying: &BTreeMap<StaffId, Vec<PublicKey>>,
        random: &dyn Random,
    ) -> Result<()> {
        self.renew_key_up_to(RenewedTo::Placed, staying, random)
    }

    /// As [`Self::renew_key`], cut short.
    ///
    /// # Errors
    /// As [`Self::renew_key`].
    pub fn renew_key_up_to(
        &mut self,
        end: RenewedTo,
        staying: &BTreeMap<StaffId, Vec<PublicKey>>,
        random: &dyn Random,
    ) -> Result<()> {
        let key = VaultKey::generate(random);
        let mut keys = self.keys.renewed(staying, &key, random)?;
        keys.slot(self.user())?;
        keys.keep(&self.kept(false)?, None, &key)?;
        let new = renewed_file(keys.generation);
        remove(self.dir(), &new)?;
        if let Err(error) = self.copy_under(&key, keys.generation, &new) {
            // In nobody's way, and the disk may be full.
            let _ = remove(self.dir(), &new);
            return Err(error);
        }
        if end < RenewedTo::Stated {
            return Ok(());
        }
        keys.write(self.dir())?;
        // From here on nothing may write the key file of before again, whatever fails.
        self.take_key(key.clone(), keys);
        if end < RenewedTo::Placed {
            return Ok(());
        }
        // The old file is closed before anything takes its place.
        let old = std::mem::replace(&mut self.connection, Connection::open_in_memory()?);
        drop(old);
        place(self.dir(), self.generation())?;
        self.connection = database::open(&self.dir().join(DATABASE_FILE), &key, false)?;
        Ok(())
    }

    fn copy_under(&self, key: &VaultKey, generation: u64, new: &str) -> Result<()> {
        let path = self.dir().join(new);
        private().create_new(true).open(&path)?;
        // Bound, so that no text of a statement carries it.
        let mut raw = Zeroizing::new(String::with_capacity(67));
        raw.push_str("x'");
        for byte in key.database_key()?.iter() {
            write!(raw, "{byte:02x}").map_err(|_| VaultError::Invalid { what: "key" })?;
        }
        raw.push('\'');
        self.connection.execute("ATTACH ?1 AS renewed KEY ?2", (path.to_string_lossy(), raw.as_str()))?;
        let copied = self.fill_renewed(generation);
        self.connection.execute("DETACH renewed", [])?;
        copied?;
        File::open(&path)?.sync_all()?;
        sync_folder(self.dir())
    }

    fn fill_renewed(&self, generation: u64) -> Result<()> {
        self.connection.query_row("SELECT sqlcipher_export('renewed')", [], |_| Ok(()))?;
        let version: u32 = self.connection.query_row("PRAGMA main.user_version", [], |row| row.get(0))?;
        self.connection.execute_batch(&format!("PRAGMA renewed.user_version = {version}"))?;
        self.connection.execute("UPDATE renewed.vault SET generation = ?1", [Bits(generation)])?;
        Ok(())
    }
}

/// Ends a renewal that was cut short, once the key file was opened with the folder's lock held: goes on with it
/// where the key file says so, and else takes back what there is of it. A file that somebody else put there
/// does not open with the key, and takes no place.
pub(crate) fn finish(dir: &Path, generation: u64, key: &VaultKey) -> Result<()> {
    let path = dir.join(renewed_file(generation));
    if path.exists() && is_of(&path, generation, key) {
        return place(dir, generation);
    }
    let next = renewed_file(generation.saturating_add(1));
    if dir.join(&next).exists() { remove(dir, &next) } else { Ok(()) }
}

fn is_of(path: &Path, generation: u64, key: &VaultKey) -> bool {
    let Ok(connection) = database::open(path, key, false) else { return false };
    let found = connection.query_row("SELECT generation FROM vault", [], |row| row.get::<_, Bits>(0));
    found.is_ok_and(|Bits(found)| found == generation)
}

/// Puts the new file in the old one's place. What the old one's log held is in the new one.
fn place(dir: &Path, generation: u64) -> Result<()> {
    for of_old in ["-wal", "-shm"] {
        remove(dir, &format!("{DATABASE_FILE}{of_old}"))?;
    }
    fs::rename(dir.join(renewed_file(generation)), dir.join(DATABASE_FILE))?;
    sync_folder(dir)
}

/// The name of the file until it has the old one's place. No other generation's is ever taken for it.
pub(crate) fn renewed_file(generation: u64) -> String {
    format!("{DATABASE_FILE}.{generation}")
}

fn remove(dir: &Path, name: &str) -> Result<()> {
    for end in ["", "-journal", "-wal", "-shm"] {
        match fs::remove_file(dir.join(format!("{name}{end}"))) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}
