//! Reading anew, without a connection lost: the options, and the TLS key with its certificates.

use std::path::PathBuf;

use alongside_server::{
    Organisation, ServerError,
    http::{Controls, Tls},
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
}

impl Reload {
    /// Reads anew with each SIGHUP.
    #[cfg(unix)]
    pub(super) fn whenever_told(self) -> Result<(), CommandError> {
        use tokio::signal::unix::{SignalKind, signal};
        let mut told = signal(SignalKind::hangup())?;
        tokio::spawn(async move {
            while told.recv().await.is_some() {
                match self.now() {
                    Ok(()) => tracing::info!("read anew"),
                    Err(error) => tracing::error!(%error, "not read anew, and everything is as it was"),
                }
            }
        });
        Ok(())
    }

    /// There is no such signal here.
    #[cfg(not(unix))]
    pub(super) fn whenever_told(self) -> Result<(), CommandError> {
        Ok(())
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
        self.controls.change(&options.bounds());
        if !self.logging.change(&options) {
            tracing::error!("what is logged could not be changed");
        }
        Ok(())
    }
}
