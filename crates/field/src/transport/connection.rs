//! Making a connection: TCP, TLS and HTTP/2, with the patience that a bad link needs.

use std::{sync::Arc, time::Duration};

use alongside_protocol::TLS_NAME;
use http::Uri;
use hyper::client::conn::http2::{Builder, SendRequest};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls::{ClientConfig, pki_types::ServerName};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::{
    counted::{Counted, Counts},
    https::unreachable,
    pieces::Pieces,
};
use crate::ports::{Base, TransportError};

/// How long nothing may come while an answer is awaited, before the base is asked for a sign of life.
const SILENCE: Duration = Duration::from_secs(5);
/// How long the sign may take. It queues behind what was sent before: at 20 kbit/s, 25 KB.
const SIGN_OF_LIFE_WITHIN: Duration = Duration::from_secs(10);

/// A connection to the base. Copies share it.
#[derive(Clone)]
pub(super) struct Connection {
    pub(super) base: Base,
    pub(super) sender: SendRequest<Pieces>,
    pub(super) counts: Counts,
}

impl Connection {
    /// Connects to `base`, trusting whom `trusted` trusts.
    pub(super) async fn open(base: &Base, trusted: Arc<ClientConfig>) -> Result<Self, TransportError> {
        let uri: Uri = base.url.parse().map_err(|_| TransportError::Address)?;
        let host = uri.host().ok_or(TransportError::Address)?.trim_matches(['[', ']']);
        if uri.scheme_str() != Some("https") {
            return Err(TransportError::Address);
        }
        let tcp = TcpStream::connect((host, uri.port_u16().unwrap_or(443))).await.map_err(unreachable)?;
        tcp.set_nodelay(true).map_err(unreachable)?;
        let name = ServerName::try_from(TLS_NAME).map_err(|_| TransportError::Address)?;
        let tls = TlsConnector::from(trusted).connect(name, tcp).await.map_err(|error| {
            let refused = error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>());
            if refused { TransportError::NotOurs(Box::new(error)) } else { unreachable(error) }
        })?;
        tracing::debug!(handshake = ?tls.get_ref().1.handshake_kind(), "connected");
        let counts = Counts::default();
        let stream = TokioIo::new(Counted::new(tls, counts.clone()));
        let (sender, driver) = Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .keep_alive_interval(SILENCE)
            .keep_alive_timeout(SIGN_OF_LIFE_WITHIN)
            .handshake(stream)
            .await
            .map_err(unreachable)?;
        // The driver ends with the connection; what it would report, the request reports too.
        tokio::spawn(async move {
            let _ = driver.await;
        });
        Ok(Self { base: base.clone(), sender, counts })
    }
}
