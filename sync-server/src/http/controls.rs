//! What can be changed while it serves.

use std::{path::PathBuf, sync::Arc};

use axum_server::tls_rustls::RustlsConfig;
use rustls::ServerConfig;

use super::{Bounds, health::Readiness, room::Room};

/// Bounds in use, and how ready the server is.
#[derive(Debug, Clone)]
pub struct Controls {
    pub(super) room: Arc<Room>,
    pub(super) readiness: Arc<Readiness>,
}

impl Controls {
    /// Within `bounds`, with the disk watched on which `folder` is.
    pub fn new(bounds: &Bounds, folder: Option<PathBuf>) -> Self {
        Self {
            room: Arc::new(Room::new(*bounds)),
            readiness: Arc::new(Readiness::new(folder, bounds.free_bytes)),
        }
    }

    /// Takes over the bounds that can be changed while it serves: the daily share, and how much of the
    /// disk is to be free.
    pub fn change(&self, bounds: &Bounds) {
        self.room.lanes.set_share(bounds.daily_share);
        self.readiness.set_free_bytes(bounds.free_bytes);
    }
}

/// The TLS identity in use.
#[derive(Debug, Clone)]
pub struct Tls(pub(super) RustlsConfig);

impl Tls {
    /// Another one for connections that come from now on. Those that are here stay.
    pub fn replace(&self, tls: ServerConfig) {
        self.0.reload_from_config(Arc::new(tls));
    }
}

impl From<ServerConfig> for Tls {
    fn from(tls: ServerConfig) -> Self {
        Self(RustlsConfig::from_config(Arc::new(tls)))
    }
}
