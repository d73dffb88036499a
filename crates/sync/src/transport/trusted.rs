//! The TLS configuration of the organisation, kept: the tickets by which the next connection resumes
//! this session lie in it, and save the certificates on a link that dies every few seconds.

use std::sync::{Arc, Mutex, PoisonError};

use alongside_protocol::TlsTrust;
use rustls::{ClientConfig, Error};

use super::client_config;

/// The configuration for what was trusted last: a laptop belongs to one organisation.
#[derive(Debug, Default)]
pub(super) struct Trusted(Mutex<Option<(TlsTrust, Arc<ClientConfig>)>>);

impl Trusted {
    /// The configuration that trusts no more than that.
    pub(super) fn by(&self, trust: TlsTrust) -> Result<Arc<ClientConfig>, Error> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, config)) = kept.as_ref()
            && *known == trust
        {
            return Ok(Arc::clone(config));
        }
        let config = Arc::new(client_config(trust)?);
        *kept = Some((trust, Arc::clone(&config)));
        Ok(config)
    }
}
