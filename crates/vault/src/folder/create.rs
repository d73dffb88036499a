//! Making a vault.

use std::{fs, io::ErrorKind};

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::{FolderLock, UNFINISHED_DATABASE, make_private_folder, sync_folder};
use crate::{
    Facts, KdfCost, NewUser, Random, Result, Vault, VaultError, VaultFolder,
    database::{Bits, DATABASE_FILE, migrate, open},
    facts,
    keys::{KeyFile, UserKey, VaultKey},
    projection,
};

impl VaultFolder {
    /// Makes a vault with one user and opens it. The keys are durable before the encrypted file gets
    /// its name, so that a power cut leaves either a vault or nothing that could be mistaken for one.
    ///
    /// # Errors
    /// [`VaultError::Exists`] where any file of a vault is; [`VaultError::BlankAtEnds`] and
    /// [`VaultError::WeakPassphrase`]; failures of the file system.
    pub fn create(
        &self,
        first_user: NewUser<'_>,
        facts: &Facts,
        kdf: KdfCost,
        random: &dyn Random,
    ) -> Result<Vault> {
        self.refuse_existing()?;
        make_private_folder(self.path())?;
        let lock = FolderLock::take(self.path())?;
        self.refuse_existing()?;

        let key = VaultKey::generate(random);
        let mut keys = KeyFile::new(facts, random);
        keys.admit(&first_user, &key, kdf, random)?;

        self.create_database(&key, &keys, facts)?;
        keys.write(self.path())?;
        self.finish_database()?;
        let own = UserKey::from_bytes(Zeroizing::new(*first_user.seed));
        Vault::over(self.path(), keys, (key, own), first_user.id, lock)
    }

    pub(super) fn refuse_existing(&self) -> Result<()> {
        let wal = format!("{DATABASE_FILE}-wal");
        if self.exists() || self.path().join(wal).exists() { Err(VaultError::Exists) } else { Ok(()) }
    }

    pub(super) fn create_database(&self, key: &VaultKey, keys: &KeyFile, facts: &Facts) -> Result<()> {
        // What an interrupted creation left has no keys and never had a record in it.
        for leftover in ["", "-wal", "-shm", "-journal"] {
            match fs::remove_file(self.path().join(format!("{UNFINISHED_DATABASE}{leftover}"))) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        let path = self.path().join(UNFINISHED_DATABASE);
        // Made here rather than by SQLite, so that it is the user's alone whatever the umask.
        super::private().create_new(true).open(&path)?;
        let mut connection = open(&path, key, true)?;
        migrate(&mut connection)?;
        insert_vault(&connection, keys)?;
        facts::write(&connection, facts)?;
        projection::all_are_derived(&connection)?;
        connection.close().map_err(|(_, error)| error)?;
        Ok(())
    }

    /// Gives a finished encrypted file its name; also after a power cut had come in between.
    pub(super) fn finish_database(&self) -> Result<()> {
        fs::rename(self.path().join(UNFINISHED_DATABASE), self.path().join(DATABASE_FILE))?;
        sync_folder(self.path())
    }
}

fn insert_vault(connection: &Connection, keys: &KeyFile) -> Result<()> {
    connection.execute(
        "INSERT INTO vault (one, id, generation, projection) VALUES (1, ?1, ?2, ?3)",
        (&keys.vault, Bits(keys.generation), projection::VERSION),
    )?;
    Ok(())
}
