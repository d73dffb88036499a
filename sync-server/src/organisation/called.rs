//! What the organisation is called and where its base is reached: said by the root key, so that every laptop
//! follows with its next sync, and written into the folder.

use std::path::Path;

use alongside_protocol::Code;
use alongside_rights::Says;
use serde::Serialize;

use super::{CONFIGURATION, Configuration, files};
use crate::{
    Server, ServerError,
    rights::{Now, Signer, Update},
    store::{Store, Write, Writing},
};

/// An organisation, as whoever serves sees it.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct OrganisationView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The IANA time zone in which its days begin and end.
    pub time_zone: String,
    /// Whether its records are invented.
    pub demo: bool,
    /// Where its base is reached, where the root key said so; else as each code said.
    pub url: Option<String>,
    /// Days that a laptop may be used without having been in touch; none for as long as anybody likes.
    pub lease_days: Option<u16>,
    /// Years that a participant's record is kept after the last thing was written about them.
    pub retention_years: u16,
    /// How many users have rights.
    pub users: usize,
    /// How many devices are in use.
    pub devices: usize,
}

impl<S: Store> Server<S> {
    /// The organisation by what is in force.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn organisation_view(&self) -> Result<OrganisationView, ServerError> {
        let rights = self.store.read(Now).await?;
        let in_force = rights.in_force();
        let card = &self.organisation.card;
        Ok(OrganisationView {
            id: card.id.to_string(),
            name: card.name.clone(),
            time_zone: self.organisation.zone_by(in_force).name().to_owned(),
            demo: card.demo,
            url: in_force.organisation.as_ref().and_then(|said| said.url.clone()),
            lease_days: in_force.lease_days,
            retention_years: in_force.retention_years(),
            users: in_force.users.len(),
            devices: in_force.devices.values().filter(|device| device.is_in_use()).count(),
        })
    }
}

/// Calls the organisation in `folder`, which is `server`'s, something else, or says where it is reached; what
/// is none stays as it is. A server that runs takes the name up when it is started again.
///
/// # Errors
/// `malformed` for a name that says nothing or is too long; [`ServerError::NoRootKey`];
/// [`ServerError::File`]. The statement comes before the file: the same command goes on from there.
pub async fn call_organisation<S: Store>(
    server: &Server<S>,
    folder: &Path,
    name: Option<String>,
    url: Option<String>,
) -> Result<(), ServerError> {
    let name = name.map(|name| name.trim().to_owned());
    if name.as_ref().is_some_and(|name| name.is_empty() || name.len() > NAME_BYTES) {
        return Err(ServerError::refused(Code::Malformed, "name"));
    }
    let organisation = &server.organisation;
    let name = name.unwrap_or_else(|| organisation.card.name.clone());
    let (signer, now) = (organisation.signer(), server.clock.now_ms());
    server.store.write(Call { name: name.clone(), url, signer, now }).await?;
    if name == organisation.card.name {
        return Ok(());
    }
    let path = folder.join(CONFIGURATION);
    let mut configuration: Configuration =
        serde_json::from_slice(&files::read(&path)?).map_err(|_| ServerError::DamagedFile(path.clone()))?;
    configuration.card.name = name;
    files::replace(folder, CONFIGURATION, &configuration.encode(&path)?)
}

/// As long as a name on a card may be.
const NAME_BYTES: usize = alongside_rights::limits::NAME_BYTES;

struct Call {
    name: String,
    url: Option<String>,
    signer: Signer,
    now: i64,
}

impl Write for Call {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let mut update = Update::begin(tx).await?;
        let said = update.before().in_force().organisation.clone();
        let url = self.url.clone().or_else(|| said.as_ref().and_then(|said| said.url.clone()));
        if said.is_some_and(|said| said.name == self.name && said.url == url) {
            return Ok(());
        }
        let says = Says::Organisation { name: self.name.clone(), url };
        update.declare(&self.signer, self.now, says)?;
        update.store(tx, self.now).await.map(drop)
    }
}
