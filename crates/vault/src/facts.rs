//! What the device is: its organisation, its identity and its server.

use std::fmt;

use alongside_record::{DeviceId, OrganisationId};
use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::{LockedKey, Result, Vault, VaultError, database::Bits};

/// What enrolment told the device. Kept inside the encrypted file.
#[derive(Clone, PartialEq, Eq)]
pub struct Facts {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Whether its records are invented.
    pub demo: bool,
    /// This device.
    pub device: DeviceId,
    /// The seed of the device's Ed25519 key. It never leaves the device.
    pub signing_seed: LockedKey,
    /// Where the server is.
    pub server_url: String,
    /// The organisation's root key, which the device pins.
    pub root_key: [u8; 32],
}

impl fmt::Debug for Facts {
    /// Never the signing seed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Facts")
            .field("organisation", &self.organisation)
            .field("device", &self.device)
            .field("demo", &self.demo)
            .finish_non_exhaustive()
    }
}

impl Vault {
    /// What enrolment told the device.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn facts(&self) -> Result<Facts> {
        read(&self.connection)
    }

    /// Replaces it, after enrolling anew or when the server moved.
    ///
    /// # Errors
    /// Failures of the database or the file system.
    pub fn update_facts(&mut self, facts: &Facts) -> Result<()> {
        write(&self.connection, facts)?;
        self.device = facts.device;
        let mut keys = self.keys.clone();
        keys.set_facts(facts);
        self.replace_keys(keys)
    }
}

pub(crate) fn write(connection: &Connection, facts: &Facts) -> Result<()> {
    connection.execute(
        "INSERT OR REPLACE INTO facts (one, organisation, organisation_name, time_zone, demo, device,
             signing_seed, server_url, root_key)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (
            Bits::from(facts.organisation),
            &facts.organisation_name,
            &facts.time_zone,
            facts.demo,
            Bits::from(facts.device),
            facts.signing_seed.as_slice(),
            &facts.server_url,
            facts.root_key.as_slice(),
        ),
    )?;
    Ok(())
}

pub(crate) fn read(connection: &Connection) -> Result<Facts> {
    let facts = connection.query_row(
        "SELECT organisation, organisation_name, time_zone, demo, device, signing_seed,
             server_url, root_key
         FROM facts",
        [],
        |row| {
            Ok(Facts {
                organisation: OrganisationId(row.get::<_, Bits>(0)?.0),
                organisation_name: row.get(1)?,
                time_zone: row.get(2)?,
                demo: row.get(3)?,
                device: DeviceId(row.get::<_, Bits>(4)?.0),
                signing_seed: Zeroizing::new(row.get::<_, [u8; 32]>(5)?).into(),
                server_url: row.get(6)?,
                root_key: row.get(7)?,
            })
        },
    );
    facts.map_err(|error| match error {
        rusqlite::Error::QueryReturnedNoRows => VaultError::damaged_by("facts", error),
        other => other.into(),
    })
}
