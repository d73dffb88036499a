//! The TLS configuration of the organisation, kept: the tickets by which the next connection resumes
//! this session lie in it, and save the certificates on a link that dies every few seconds.

use std::sync::{Arc, Mutex, PoisonError};

use alongside_protocol::PublicKey;
use rustls::{ClientConfig, Error};

use super::client_config;

/// The configuration for the root key asked for last: a laptop belongs to one organisation.
#[derive(Debug, Default)]
pub(super) struct Trusted(Mutex<Option<(PublicKey, Arc<ClientConfig>)>>);

impl Trusted {
    /// The configuration that trusts `root_key`.
    pub(super) fn by(&self, root_key: PublicKey) -> Result<Arc<ClientConfig>, Error> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((key, config)) = kept.as_ref()
            && *key == root_key
        {
            return Ok(Arc::clone(config));
        }
        let config = Arc::new(client_config(root_key)?);
        *kept = Some((root_key, Arc::clone(&config)));
        Ok(config)
    }
}
