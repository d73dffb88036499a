//! One organisation's data folder.
//!
//! Readable by its owner only. `organisation.json` is written last: without it the folder holds no
//! organisation. Deliberately absent: anything that a server process changes while it runs, apart
//! from the SQLite files.

mod files;
mod found;
mod pem;

use std::{fmt, path::Path};

use alongside_protocol::{OrganisationCard, SigningKey};
use alongside_record::{DeviceId, LogId};
use chrono_tz::Tz;
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub use self::found::{NewOrganisation, found};
use crate::{
    ServerError,
    store::{AnyStore, PostgresStore, SqliteStore},
};

/// The root key's file name, for telling people to copy it.
pub const ROOT_KEY: &str = "organisation-root-key.pem";
const CONFIGURATION: &str = "organisation.json";
const MASTER_KEY: &str = "master.key";
const SERVER_DEVICE_KEY: &str = "server-device-key.pem";
const TLS_KEY: &str = "tls-key.pem";
const TLS_CERTIFICATES: &str = "tls-certificates.pem";

/// The version of the folder's layout.
const FORMAT: u32 = 1;

/// What `organisation.json` holds.
#[derive(Serialize, Deserialize)]
struct Configuration {
    format: u32,
    #[serde(flatten)]
    card: OrganisationCard,
    database_url: Option<String>,
    server_device: DeviceId,
    server_log: LogId,
}

/// An organisation with its keys.
pub struct Organisation {
    /// Its id, name, time zone, and whether it is for trying things out.
    pub card: OrganisationCard,
    /// Its time zone, in which its days begin and end.
    pub time_zone: Tz,
    /// The server as a device: author of sites and staff.
    pub server_device: DeviceId,
    /// The server's own log.
    pub server_log: LogId,
    pub(crate) root: SigningKey,
    pub(crate) master: Zeroizing<[u8; 32]>,
    database_url: Option<String>,
    tls_key: Zeroizing<Vec<u8>>,
    tls_certificates: Vec<u8>,
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
    /// [`ServerError::NoOrganisation`], [`ServerError::File`], [`ServerError::DamagedFile`] or, for
    /// a layout from the future, [`ServerError::Newer`].
    pub fn open(folder: &Path) -> Result<Self, ServerError> {
        let path = folder.join(CONFIGURATION);
        if !path.exists() {
            return Err(ServerError::NoOrganisation(folder.to_owned()));
        }
        let damaged = |file: &str| ServerError::DamagedFile(folder.join(file));
        let configuration: Configuration =
            serde_json::from_slice(&files::read(&path)?).map_err(|_| damaged(CONFIGURATION))?;
        if configuration.format > FORMAT {
            return Err(ServerError::Newer);
        }
        let time_zone = configuration.card.time_zone.parse().map_err(|_| damaged(CONFIGURATION))?;
        let seed = pem::seed(&folder.join(ROOT_KEY))?;
        let root = SigningKey::from_seed(&seed).map_err(|_| damaged(ROOT_KEY))?;
        Ok(Self {
            card: configuration.card,
            time_zone,
            server_device: configuration.server_device,
            server_log: configuration.server_log,
            root,
            master: master(&folder.join(MASTER_KEY))?,
            database_url: configuration.database_url,
            tls_key: Zeroizing::new(files::read(&folder.join(TLS_KEY))?),
            tls_certificates: files::read(&folder.join(TLS_CERTIFICATES))?,
        })
    }

    /// Opens its database.
    ///
    /// # Errors
    /// As [`SqliteStore::open`] and [`PostgresStore::open`].
    pub async fn store(&self, folder: &Path) -> Result<AnyStore, ServerError> {
        Ok(match &self.database_url {
            Some(url) => AnyStore::Postgres(PostgresStore::open(url, self.card.id).await?),
            None => AnyStore::Sqlite(SqliteStore::open(folder, self.card.id)?),
        })
    }

    /// The TLS key and the certificates to send, both PEM.
    pub(crate) fn tls_files(&self) -> (&[u8], &[u8]) {
        (&self.tls_key, &self.tls_certificates)
    }
}

fn master(path: &Path) -> Result<Zeroizing<[u8; 32]>, ServerError> {
    let damaged = || ServerError::DamagedFile(path.to_owned());
    let text = Zeroizing::new(files::read(path)?);
    let bytes = Zeroizing::new(BASE64.decode(text.trim_ascii()).map_err(|_| damaged())?);
    let bytes: &[u8; 32] = bytes.as_slice().try_into().map_err(|_| damaged())?;
    Ok(Zeroizing::new(*bytes))
}
