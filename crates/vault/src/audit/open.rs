//! Opening the file, and making it where there is none.

use std::{fs, io::ErrorKind, path::Path};

use data_encoding::BASE64;
use rusqlite::Connection;
use serde_json::Value;
use zeroize::Zeroizing;

use super::{AUDIT_FILE, AuditFile};
use crate::{Result, Vault, VaultError, database, folder::private, keys::VaultKey};

const SCHEMA: &str = include_str!("schema.sql");
/// The key of the file from before the vault's key was replaced, until the file follows.
const KEY_BEFORE: &str = "audit_key_before";
/// How many sessions this laptop has had, in the vault.
const SESSIONS: &str = "audit_sessions";

impl Vault {
    /// Opens the file, with the key of before where the vault's was replaced since. One that does not open is
    /// put aside: nobody is shut out of their records for it, and what is missing is found by
    /// [`AuditFile::check`] here and at the base.
    ///
    /// # Errors
    /// Failures of the database and the file system.
    pub fn audit_file(&mut self) -> Result<AuditFile> {
        let key = self.audit_key()?;
        let path = self.dir().join(AUDIT_FILE);
        if !path.exists() {
            private().create_new(true).open(&path)?;
            return AuditFile::over(made(&path, &key)?, self.dir());
        }
        match existing(&path, &key) {
            Ok(connection) => AuditFile::over(connection, self.dir()),
            Err(VaultError::Damaged { .. }) => {
                let connection = match self.followed(&path, &key)? {
                    Some(connection) => connection,
                    None => {
                        put_aside(self.dir())?;
                        private().create_new(true).open(&path)?;
                        made(&path, &key)?
                    }
                };
                AuditFile::over(connection, self.dir())
            }
            Err(error) => Err(error),
        }
    }

    /// To be done before the vault's key is replaced: the file follows at the next unlock.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn keep_audit_key(&mut self) -> Result<()> {
        let key = Zeroizing::new(BASE64.encode(self.audit_key()?.as_bytes()));
        self.set_setting(KEY_BEFORE, &Value::from(key.as_str()))
    }

    /// How many sessions this laptop has had, as the vault has it.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn audit_sessions(&self) -> Result<u64> {
        Ok(self.setting(SESSIONS)?.and_then(|value| value.as_u64()).unwrap_or(0))
    }

    /// How many wrong passphrases came before the one that opened it, as the key file counted them.
    ///
    /// # Errors
    /// [`VaultError::UnknownUser`] where somebody has taken the slot out.
    pub fn failed_before(&self) -> Result<u32> {
        Ok(self.keys.slot(self.user())?.failed_before)
    }

    /// Notes that there was one more.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn set_audit_sessions(&mut self, number: u64) -> Result<()> {
        self.set_setting(SESSIONS, &Value::from(number))
    }

    /// The file under the key of before, from now on under the present one.
    fn followed(&mut self, path: &Path, key: &VaultKey) -> Result<Option<Connection>> {
        let before = self.setting(KEY_BEFORE)?;
        let before =
            before.as_ref().and_then(Value::as_str).and_then(|text| BASE64.decode(text.as_bytes()).ok());
        let Some(before) = before.map(Zeroizing::new) else { return Ok(None) };
        let Ok(before) = <[u8; 32]>::try_from(before.as_slice()) else { return Ok(None) };
        let before = VaultKey::from_bytes(Zeroizing::new(before));
        let Ok(connection) = existing(path, &before) else { return Ok(None) };
        database::rekey(&connection, key)?;
        self.set_setting(KEY_BEFORE, &Value::Null)?;
        Ok(Some(connection))
    }
}

fn existing(path: &Path, key: &VaultKey) -> Result<Connection> {
    let connection = database::open(path, key, false)?;
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    match version {
        // Cut off before it was made.
        0 => made(path, key),
        1 => Ok(connection),
        _ => Err(VaultError::Foreign { what: AUDIT_FILE }),
    }
}

fn made(path: &Path, key: &VaultKey) -> Result<Connection> {
    let mut connection = database::open(path, key, true)?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    transaction.pragma_update(None, "user_version", 1)?;
    transaction.commit()?;
    Ok(connection)
}

/// Under a name that nothing else has.
fn put_aside(dir: &Path) -> Result<()> {
    let free = |number: &u32| !dir.join(aside(*number)).exists();
    let number = (1..=999).find(free).ok_or(VaultError::Foreign { what: AUDIT_FILE })?;
    fs::rename(dir.join(AUDIT_FILE), dir.join(aside(number)))?;
    for end in ["-wal", "-shm", "-journal"] {
        match fs::remove_file(dir.join(format!("{AUDIT_FILE}{end}"))) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn aside(number: u32) -> String {
    format!("audit.damaged.{number}")
}
