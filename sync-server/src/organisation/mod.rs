//! One organisation's data folder.
//!
//! Readable by its owner only. `organisation.json` is written last: without it the folder holds no
//! organisation. Deliberately absent: anything that a server process changes while it runs, apart
//! from the SQLite files.

mod audit_key;
mod called;
pub(crate) mod files;
mod found;
mod key_service;
pub(crate) mod master;
pub(crate) mod pem;
mod recovery_key;
mod root_key;
mod rotate;
mod sealing_key;
mod zone;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use alongside_protocol::{OrganisationCard, PublicKey, SigningKey};
use alongside_record::DeviceId;
use chrono_tz::Tz;
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub(crate) use self::master::MASTER_FILES;
use self::master::{MASTER_KEY, MASTER_SERVICE, NEXT_MASTER_KEY, NEXT_MASTER_SERVICE};
pub(crate) use self::pem::public_key;
pub use self::{
    audit_key::AuditKeys,
    called::{OrganisationView, call_organisation},
    found::{NewOrganisation, found},
    key_service::{KeyService, KeyServiceProblem, USUAL_SECONDS},
    master::{MasterSource, asks_a_service},
    recovery_key::RecoveryKeys,
    rotate::{Rotation, rotate},
    sealing_key::SealingKeys,
};
use crate::{
    ServerError,
    rights::{AtRest, Signer, Source},
    sealing::{Keyring, Master},
    store::{AnyStore, KeyStore},
};

/// The root key's file name, for telling people to copy it.
pub const ROOT_KEY: &str = "organisation-root-key.pem";
pub(crate) const CONFIGURATION: &str = "organisation.json";
pub(crate) const SERVER_DEVICE_KEY: &str = "server-device-key.pem";
pub(crate) const SEALING_KEY: &str = "sealing.key";
/// The recovery keys' file name, for telling people to take it out.
pub const RECOVERY_KEY: &str = "recovery.key";
/// The audit keys' file name, for telling people where they are.
pub const AUDIT_KEY: &str = "audit.key";
/// The TLS key, and the certificates to send.
pub(crate) const TLS: &str = "tls.pem";

/// The files that are secret.
pub(crate) const SECRET_FILES: [&str; 10] = [
    ROOT_KEY,
    MASTER_KEY,
    MASTER_SERVICE,
    NEXT_MASTER_KEY,
    NEXT_MASTER_SERVICE,
    SERVER_DEVICE_KEY,
    TLS,
    SEALING_KEY,
    RECOVERY_KEY,
    AUDIT_KEY,
];

/// Those of them that a folder or a backup may lack: the root key, the recovery and audit keys may be elsewhere,
/// a sealing key that was lost gets a successor, and one of the files of master keys is enough.
pub(crate) const OPTIONAL_FILES: [&str; 8] = [
    ROOT_KEY,
    SEALING_KEY,
    RECOVERY_KEY,
    AUDIT_KEY,
    MASTER_KEY,
    MASTER_SERVICE,
    NEXT_MASTER_KEY,
    NEXT_MASTER_SERVICE,
];

/// The files that another key may be put in while a server runs, which takes it up by itself.
pub const READ_ANEW: [&str; 2] = [TLS, SEALING_KEY];

/// The version of the folder's layout.
const FORMAT: u32 = 1;

/// What `organisation.json` holds.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Configuration {
    format: u32,
    #[serde(flatten)]
    pub(crate) card: OrganisationCard,
    pub(crate) database_url: Option<String>,
    pub(crate) server_device: DeviceId,
    /// The first root key's public half, base64url. All statements are believed by it.
    root_key: String,
}

impl Configuration {
    /// The first root key's public half.
    pub(crate) fn root_key(&self) -> Option<PublicKey> {
        let bytes = BASE64URL_NOPAD.decode(self.root_key.as_bytes()).ok()?;
        Some(PublicKey(bytes.try_into().ok()?))
    }

    /// The contents of the file at `path`.
    pub(crate) fn encode(&self, path: &Path) -> Result<Vec<u8>, ServerError> {
        serde_json::to_vec_pretty(self).map_err(|_| ServerError::DamagedFile(path.to_owned()))
    }
}

/// An organisation with its keys.
pub struct Organisation {
    /// Its id, name, time zone, and whether it is for trying things out.
    pub card: OrganisationCard,
    /// The time zone that it was made with. In which its days begin and end by now, [`Server::time_zone`] says.
    pub time_zone: Tz,
    /// The server as a device: author of sites and staff.
    pub server_device: DeviceId,
    /// The first root key's public half.
    pub(crate) root_key: PublicKey,
    /// The root key, where it is in the folder or was given.
    pub(crate) root: Option<Arc<SigningKey>>,
    /// The server's own key, as a device.
    pub(crate) server_key: Arc<SigningKey>,
    folder: PathBuf,
    /// Where the master key comes from.
    pub(crate) master: Master,
    /// The organisation's keys, once they are opened.
    keyring: Arc<OnceLock<Keyring>>,
    /// Opens courier files, and what devices sealed to the server.
    pub(crate) sealing: SealingKeys,
    /// Opens what is written down of who read what, where it is in the folder.
    pub(crate) audit: AuditKeys,
    database_url: Option<String>,
    tls: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Organisation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Organisation({})", self.card.id)
    }
}

impl Organisation {
    /// Reads the folder.
    ///
    /// # Errors
    /// [`ServerError::NoOrganisation`], [`ServerError::ReadableByOthers`], [`ServerError::File`],
    /// [`ServerError::DamagedFile`] or, for a layout from the future, [`ServerError::Newer`].
    pub fn open(folder: &Path) -> Result<Self, ServerError> {
        let path = folder.join(CONFIGURATION);
        // A folder that may not be looked into is not one without an organisation.
        if !path.try_exists().map_err(|source| ServerError::File { path: path.clone(), source })? {
            return Err(ServerError::NoOrganisation(folder.to_owned()));
        }
        files::refuse_others(folder)?;
        let damaged = |file: &str| ServerError::DamagedFile(folder.join(file));
        let configuration: Configuration =
            serde_json::from_slice(&files::read(&path)?).map_err(|_| damaged(CONFIGURATION))?;
        if configuration.format > FORMAT {
            return Err(ServerError::Newer);
        }
        let time_zone = configuration.card.time_zone.parse().map_err(|_| damaged(CONFIGURATION))?;
        let root_key = configuration.root_key().ok_or_else(|| damaged(CONFIGURATION))?;
        let root = root_key::read(folder)?;
        let seed = pem::seed(&folder.join(SERVER_DEVICE_KEY))?;
        let server_key = SigningKey::from_seed(&seed).map_err(|_| damaged(SERVER_DEVICE_KEY))?;
        Ok(Self {
            card: configuration.card,
            time_zone,
            server_device: configuration.server_device,
            root_key,
            root,
            server_key: Arc::new(server_key),
            folder: folder.to_owned(),
            master: Master::of(folder.to_owned()),
            keyring: Arc::default(),
            sealing: sealing_key::read(folder)?,
            audit: AuditKeys::read(folder)?,
            database_url: configuration.database_url,
            tls: Zeroizing::new(files::read(&folder.join(TLS))?),
        })
    }

    /// What opens what is written down of who read what; empty where it is kept elsewhere.
    pub fn audit_keys(&self) -> &AuditKeys {
        &self.audit
    }

    /// What opens what laptops keep for a forgotten passphrase, read when it is needed and held no longer.
    ///
    /// # Errors
    /// As [`RecoveryKeys::read`]; [`ServerError::NoRecoveryKey`] where it is kept elsewhere.
    pub(crate) fn recovery_keys(&self) -> Result<RecoveryKeys, ServerError> {
        let keys = RecoveryKeys::read(&self.folder)?;
        if keys.is_empty() { Err(ServerError::NoRecoveryKey) } else { Ok(keys) }
    }

    /// What opens courier files, and what devices sealed to the server.
    pub fn sealing(&self) -> &SealingKeys {
        &self.sealing
    }

    /// Opens its database, and its keys with the master key.
    ///
    /// # Errors
    /// As [`AnyStore::open`] and [`Keyring::open`].
    pub async fn store(&self, folder: &Path) -> Result<AnyStore, ServerError> {
        let (store, at_rest) = self.locked_store(folder).await?;
        at_rest.unlock(&self.keyring(&store).await?.secrets().statements)?;
        Ok(store)
    }

    /// Opens its database without its keys: no statement is read before what it gives too is unlocked.
    pub(crate) async fn locked_store(&self, folder: &Path) -> Result<(AnyStore, AtRest), ServerError> {
        let key = self.server_key.public().map_err(|_| ServerError::Unsealing)?;
        let at_rest = AtRest::locked(self.card.id);
        let server = (self.server_device, key);
        let source = Source::new(self.card.id, self.root_key, server, at_rest.clone());
        Ok((AnyStore::open(self.database_url.as_deref(), folder, &source).await?, at_rest))
    }

    /// Its data folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its keys. The master key is asked for once.
    pub(crate) async fn keyring<K: KeyStore>(&self, store: &K) -> Result<Keyring, ServerError> {
        if let Some(keyring) = self.keyring.get() {
            return Ok(keyring.clone());
        }
        let keyring = Keyring::open(store, self.card.id, self.master.clone()).await?;
        Ok(self.keyring.get_or_init(|| keyring).clone())
    }

    /// Whoever signs statements here.
    pub(crate) fn signer(&self) -> Signer {
        Signer::new(self.root.clone())
    }

    /// What `organisation.json` holds, without the address of the database, which may hold a password.
    pub(crate) fn configuration_without_address(&self) -> Result<Vec<u8>, ServerError> {
        let configuration = Configuration {
            format: FORMAT,
            card: self.card.clone(),
            database_url: None,
            server_device: self.server_device,
            root_key: BASE64URL_NOPAD.encode(&self.root_key.0),
        };
        configuration.encode(Path::new(CONFIGURATION))
    }

    /// One of the [`SECRET_FILES`].
    pub(crate) fn secret_file(folder: &Path, name: &str) -> Result<Zeroizing<Vec<u8>>, ServerError> {
        files::read(&folder.join(name)).map(Zeroizing::new)
    }

    /// The TLS key and the certificates to send, PEM.
    pub(crate) fn tls_file(&self) -> &[u8] {
        &self.tls
    }
}
