//! Reading anew, without a connection lost: the options, the TLS key with its certificates, and the sealing
//! keys.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use alongside_server::{
    Organisation, ServerError,
    http::{Controls, Tls},
    organisation::{READ_ANEW, SealingKeys},
    server_config,
};

use super::{CommandError, Logging, Options};

/// What is read anew, and what it is for.
#[derive(Debug)]
pub(super) struct Reload {
    pub(super) folder: PathBuf,
    pub(super) organisation: alongside_record::OrganisationId,
    pub(super) logging: Logging,
    pub(super) controls: Controls,
    pub(super) tls: Tls,
    pub(super) sealing: SealingKeys,
}

/// How often the files are looked at that a key may have been put in.
const LOOKED_AT: Duration = Duration::from_secs(2);

impl Reload {
    /// Reads anew with each SIGHUP, and when there is another key.
    pub(super) fn whenever_told(self) -> Result<(), CommandError> {
        let mut told = Told::begin()?;
        let mut looking = tokio::time::interval(LOOKED_AT);
        tokio::spawn(async move {
            let mut seen = self.written();
            loop {
                tokio::select! {
                    () = told.recv() => {}
                    _ = looking.tick() => if self.written() == seen { continue },
                }
                seen = self.written();
                match self.now() {
                    Ok(()) => tracing::info!("read anew"),
                    Err(error) => tracing::error!(%error, "not read anew, and everything is as it was"),
                }
            }
        });
        Ok(())
    }

    /// When the files with keys were written.
    fn written(&self) -> [Option<SystemTime>; 2] {
        READ_ANEW.map(|name| fs::metadata(self.folder.join(name)).and_then(|found| found.modified()).ok())
    }

    /// Reads everything before anything is changed.
    fn now(&self) -> Result<(), ServerError> {
        let options = Options::read(&self.folder)?;
        let organisation = Organisation::open(&self.folder)?;
        if organisation.card.id != self.organisation {
            return Err(ServerError::Exists(self.folder.clone()));
        }
        let tls = server_config(&organisation)?;
        self.tls.replace(tls);
        self.sealing.replace(organisation.sealing());
        self.controls.change(&options.bounds());
        if !self.logging.change(&options) {
            tracing::error!("what is logged could not be changed");
        }
        Ok(())
    }
}

/// What tells to read anew.
#[cfg(unix)]
struct Told(tokio::signal::unix::Signal);

#[cfg(unix)]
impl Told {
    fn begin() -> Result<Self, CommandError> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self(signal(SignalKind::hangup())?))
    }

    async fn recv(&mut self) {
        if self.0.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }
}

/// There is no such signal here.
#[cfg(not(unix))]
struct Told;

#[cfg(not(unix))]
impl Told {
    fn begin() -> Result<Self, CommandError> {
        Ok(Self)
    }

    async fn recv(&mut self) {
        std::future::pending::<()>().await;
    }
}
