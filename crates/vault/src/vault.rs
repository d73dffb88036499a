//! An open vault.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use alongside_domain::Kind;
use alongside_protocol::SealingPublicKey;
use alongside_record::{DeviceId, StaffId};
use alongside_rights::SignedStatement;
use rusqlite::Connection;

use crate::{
    KdfCost, LockedKey, NewUser, Random, Result, Strength, UserCard, VaultError,
    database::{self, Bits, DATABASE_FILE},
    facts,
    folder::{FolderLock, unseal},
    keys::{KeyFile, UserKey, VaultKey},
    projection,
};

/// An open vault: the encrypted file, its key and the user's own, and the lock that keeps others out. Dropping it
/// closes the file and wipes the keys.
pub struct Vault {
    pub(crate) connection: Connection,
    pub(crate) keys: KeyFile,
    pub(crate) device: DeviceId,
    /// The kinds whose rows were derived by another declaration.
    pub(crate) outdated: Vec<&'static Kind>,
    key: VaultKey,
    pub(crate) own: UserKey,
    /// Whether the key file still says that the vault is closed, as there was no room to write it.
    says_closed: bool,
    user: StaffId,
    dir: PathBuf,
    /// The encrypted file in it.
    file: String,
    pub(crate) is_private: bool,
    // Last, so that the folder is free only once the file is closed. A reader has none.
    lock: Option<FolderLock>,
}

impl fmt::Debug for Vault {
    /// Neither keys nor contents.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("user", &self.user).finish_non_exhaustive()
    }
}

impl Vault {
    /// Opens the encrypted file of the folder whose `lock` is held.
    pub(crate) fn over(
        dir: &Path,
        keys: KeyFile,
        (key, own): (VaultKey, UserKey),
        user: StaffId,
        lock: FolderLock,
    ) -> Result<Self> {
        let mut connection = database::open(&dir.join(DATABASE_FILE), &key, false)?;
        check_belongs(&connection, &keys)?;
        database::migrate(&mut connection)?;
        let device = facts::read(&connection)?.device;
        let outdated = projection::outdated(&connection)?;
        let mut vault = Self {
            connection,
            keys,
            device,
            outdated,
            key,
            own,
            says_closed: false,
            user,
            dir: dir.to_owned(),
            file: DATABASE_FILE.to_owned(),
            is_private: false,
            lock: Some(lock),
        };
        // From here on the number of waiting changes may move, until the vault is closed properly.
        match vault.keep(None) {
            Err(VaultError::DiskFull(_)) => vault.says_closed = true,
            kept => kept?,
        }
        Ok(vault)
    }

    /// Before anything is added: a full disk may have kept the key file from saying that the vault is
    /// open.
    pub(crate) fn say_open(&mut self) -> Result<()> {
        if self.says_closed {
            self.keep(None)?;
            self.says_closed = false;
        }
        Ok(())
    }

    /// The vault once more, to read beside this one without waiting for it. What was saved here shows there
    /// at once. Writing to it fails. It is to be closed before this one.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn reader(&self) -> Result<Self> {
        Ok(Self {
            connection: database::open_reader(&self.dir.join(&self.file), &self.key)?,
            keys: self.keys.clone(),
            device: self.device,
            outdated: Vec::new(),
            key: self.key.clone(),
            own: self.own.clone(),
            says_closed: false,
            user: self.user,
            dir: self.dir.clone(),
            file: self.file.clone(),
            is_private: self.is_private,
            lock: None,
        })
    }

    /// A private file of whoever is signed in, which is open beside this one.
    pub(crate) fn beside(&self, connection: Connection, key: VaultKey, file: &str) -> Result<Self> {
        Ok(Self {
            device: facts::read(&connection)?.device,
            outdated: projection::outdated(&connection)?,
            connection,
            keys: self.keys.clone(),
            key,
            own: self.own.clone(),
            says_closed: false,
            user: self.user,
            dir: self.dir.clone(),
            file: file.to_owned(),
            is_private: true,
            lock: None,
        })
    }

    /// Reads several things as they were at one moment, whatever is written meanwhile.
    ///
    /// # Errors
    /// Failures of the database; else what `read` gives.
    pub fn at_one_moment<T, E: From<VaultError>>(
        &self,
        read: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let moment = self.connection.unchecked_transaction().map_err(VaultError::from)?;
        let found = read();
        drop(moment);
        found
    }

    /// Who is signed in.
    pub fn user(&self) -> StaffId {
        self.user
    }

    /// What the signing key of whoever is signed in grows from, on this laptop.
    pub fn signing_seed(&self) -> &LockedKey {
        self.own.seed()
    }

    /// The users of this laptop, as the key file on the disk has them.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] and failures of the file system.
    pub fn users(&self) -> Result<Vec<UserCard>> {
        Ok(KeyFile::read(&self.dir)?.outside()?.users)
    }

    /// The ids of this laptop's users, of those too whose card somebody has spoiled.
    pub fn user_ids(&self) -> Vec<StaffId> {
        self.keys.user_ids()
    }

    /// Adds a user, or gives one who forgot their passphrase a new one.
    ///
    /// # Errors
    /// [`VaultError::BlankAtEnds`], [`VaultError::WeakPassphrase`] and failures of the file system.
    pub fn add_user(&mut self, user: NewUser<'_>, kdf: KdfCost, random: &dyn Random) -> Result<()> {
        let mut keys = self.keys.clone();
        keys.admit(&user, &self.key, kdf, random)?;
        self.replace_keys(keys)
    }

    /// Gives users of this laptop the cards that these statements prove, such as another name or role since.
    /// Where they prove nothing, the card stays. So do all passphrases.
    ///
    /// # Errors
    /// [`VaultError::UnknownUser`] for who is no user of this laptop; failures of the file system.
    pub fn set_cards(&mut self, proofs: &[(StaffId, Vec<SignedStatement>)]) -> Result<()> {
        let mut keys = self.keys.clone();
        let mut is_new = false;
        for (user, proof) in proofs {
            match keys.set_card(*user, proof) {
                Err(VaultError::Invalid { .. }) => {}
                set => is_new |= set?,
            }
        }
        if is_new { self.replace_keys(keys) } else { Ok(()) }
    }

    /// Tries a passphrase of a user of this laptop. A wrong one is counted like any other.
    ///
    /// # Errors
    /// [`VaultError::UnknownUser`], [`VaultError::TooEarly`], [`VaultError::WrongPassphrase`]; failures of the
    /// file system.
    pub fn try_passphrase(&mut self, user: StaffId, passphrase: &str, waited_for: u32) -> Result<()> {
        unseal(&self.dir, &mut self.keys, user, passphrase, waited_for).map(|_| ())
    }

    /// Counts how it was opened as one more wrong try: the passphrase was right, and a code beside it was not.
    ///
    /// # Errors
    /// Failures of the file system.
    pub fn count_as_wrong(&mut self) -> Result<()> {
        let mut keys = self.keys.clone();
        let slot = keys.slot_mut(self.user)?;
        slot.failed_attempts = slot.failed_before.saturating_add(1);
        self.replace_keys(keys)
    }

    /// The generation of the vault's key: how often it was replaced, and one.
    pub fn generation(&self) -> u64 {
        self.keys.generation
    }

    /// How hard it would be to guess a passphrase of whoever is signed in.
    ///
    /// # Errors
    /// [`VaultError::UnknownUser`] for somebody without a slot.
    pub fn passphrase_strength(&self, passphrase: &str) -> Result<Strength> {
        self.keys.strength(self.user, passphrase)
    }

    /// Gives the user who is signed in a new passphrase; everybody else's stays what it is. A power cut
    /// leaves either the old or the new one. A wrong `old` is counted like any other try.
    ///
    /// # Errors
    /// [`VaultError::BlankAtEnds`] and [`VaultError::WeakPassphrase`] for the new one, before the old one is
    /// tried; [`VaultError::TooEarly`] where there were more wrong ones than `waited_for`;
    /// [`VaultError::WrongPassphrase`] when `old` is not the present one; failures of the file system.
    pub fn change_passphrase(
        &mut self,
        old: &str,
        new: &str,
        waited_for: u32,
        kdf: KdfCost,
        random: &dyn Random,
    ) -> Result<()> {
        self.passphrase_strength(new)?.accept()?;
        unseal(&self.dir, &mut self.keys, self.user, old, waited_for)?;
        self.reseal(new, kdf, random)
    }

    /// Seals the slot of whoever is signed in anew, where a guess at its passphrase costs less than this, or the
    /// vault's key was replaced while they were away.
    ///
    /// # Errors
    /// Failures of the file system; then the slot is as it was.
    pub fn raise_cost(&mut self, passphrase: &str, floor: KdfCost, random: &dyn Random) -> Result<()> {
        match self.keys.raised_cost(self.user, floor)? {
            Some(cost) => self.reseal(passphrase, cost, random),
            None => Ok(()),
        }
    }

    /// Keeps, for the day on which whoever is signed in forgets their passphrase, what the organisation's
    /// recovery key opens; nothing is done where that is kept already.
    ///
    /// # Errors
    /// [`VaultError::Invalid`] for a key that nothing can be sealed to; failures of the file system.
    pub fn keep_recovery(&mut self, recovery: SealingPublicKey, random: &dyn Random) -> Result<()> {
        let mut keys = self.keys.clone();
        let is_new = keys.keep_recovery(self.user, recovery, self.device, (&self.key, &self.own), random)?;
        if is_new { self.replace_keys(keys) } else { Ok(()) }
    }

    /// Says how another vault key can be handed to whoever is signed in while they are away.
    ///
    /// # Errors
    /// Failures of the file system.
    pub fn keep_promise(&mut self) -> Result<()> {
        let mut keys = self.keys.clone();
        let is_new = keys.keep_promise(self.user, &self.own)?;
        if is_new { self.replace_keys(keys) } else { Ok(()) }
    }

    /// Goes on with another key, whose file is open.
    pub(crate) fn take_key(&mut self, key: VaultKey, keys: KeyFile) {
        (self.key, self.keys) = (key, keys);
    }

    fn reseal(&mut self, passphrase: &str, kdf: KdfCost, random: &dyn Random) -> Result<()> {
        let mut keys = self.keys.clone();
        keys.reseal(self.user, passphrase, (&self.key, &self.own), kdf, random)?;
        self.replace_keys(keys)
    }

    /// Closes the vault and says what went wrong, which dropping it keeps to itself.
    ///
    /// # Errors
    /// Failures of the database or the file system. The vault is closed all the same.
    pub fn close(mut self) -> Result<()> {
        self.note_waiting()
    }

    /// Writes a new key file; what is in memory follows only once it is durable.
    pub(crate) fn replace_keys(&mut self, keys: KeyFile) -> Result<()> {
        keys.write(&self.dir)?;
        self.keys = keys;
        Ok(())
    }

    /// Notes what waits, for the Unlock screen and for a salvage.
    fn note_waiting(&mut self) -> Result<()> {
        let waiting = self.only_here()?;
        if self.keys.waiting() == Some(waiting) {
            return Ok(());
        }
        self.keep(Some(waiting))
    }

    /// Writes to the key file what waits, known only while the vault is closed, and what a salvage is
    /// to know.
    fn keep(&mut self, waiting: Option<u64>) -> Result<()> {
        let closed = waiting.is_some();
        let first_page = if closed { self.first_page() } else { None };
        let kept = self.kept(closed)?;
        let mut keys = self.keys.clone();
        keys.set_waiting(waiting);
        keys.keep(&kept, first_page.as_deref(), &self.key)?;
        self.replace_keys(keys)
    }

    /// Copies all tables into a new file that is not encrypted. For tests and benches only.
    ///
    /// # Errors
    /// Failures of the database.
    #[cfg(any(test, feature = "cheap-kdf"))]
    pub fn copy_without_cipher(&self, to: &Path) -> Result<()> {
        std::fs::File::create_new(to)?;
        self.connection.execute("ATTACH ?1 AS copy KEY ''", [to.to_string_lossy()])?;
        self.connection.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(()))?;
        self.connection.execute("DETACH copy", [])?;
        Ok(())
    }

    /// Runs a statement on the file, as whoever has its key can. For tests only.
    ///
    /// # Errors
    /// Failures of the database.
    #[cfg(any(test, feature = "cheap-kdf"))]
    pub fn tamper(&self, statement: &str) -> Result<usize> {
        Ok(self.connection.execute(statement, [])?)
    }

    /// What the file of who read what hangs on.
    pub(crate) fn audit_key(&self) -> Result<VaultKey> {
        self.key.audit_key()
    }

    /// So that closing it writes nothing.
    pub(crate) fn give_up_lock(&mut self) -> Option<FolderLock> {
        self.lock.take()
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        if self.lock.is_none() {
            return;
        }
        // Nothing to tell it to, and nothing is lost: the screen then shows no number.
        let _ = self.note_waiting();
    }
}

/// Key file and encrypted file of one folder may be of different days or vaults after somebody
/// copied files about.
fn check_belongs(connection: &Connection, keys: &KeyFile) -> Result<()> {
    let foreign = |error: rusqlite::Error| match VaultError::from(error) {
        VaultError::Io(_) => VaultError::Foreign { what: DATABASE_FILE },
        other => other,
    };
    let (id, generation) = connection
        .query_row("SELECT id, generation FROM vault", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Bits>(1)?))
        })
        .map_err(foreign)?;
    if id != keys.vault || generation.0 != keys.generation {
        return Err(VaultError::Foreign { what: DATABASE_FILE });
    }
    Ok(())
}
