//! Making a connection: TCP, TLS and HTTP/2, with the patience that a bad link needs.

use std::{sync::Arc, time::Duration};

use alongside_protocol::tls_name;
use http::{Request, Response, Uri};
use hyper::{
    body::Incoming,
    client::conn::http2::{Builder, SendRequest},
};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls::{ClientConfig, pki_types::ServerName};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    task::yield_now,
};
use tokio_rustls::TlsConnector;

use super::{
    counted::{Counted, Counts},
    pieces::Pieces,
};
use crate::ports::{Base, TransportError};

/// How long nothing may come while an answer is awaited, before the base is asked for a sign of life.
const SILENCE: Duration = Duration::from_secs(5);
/// How long the sign may take. It queues behind what was sent before: at 20 kbit/s, 25 KB.
const SIGN_OF_LIFE_WITHIN: Duration = Duration::from_secs(10);

/// Turns until a request has left: the connection takes it, then its head leaves, then its body.
const TURNS_TO_LEAVE: usize = 4;

/// Lets what was just sent leave, before something long keeps this thread busy.
pub(super) async fn let_leave() {
    for _ in 0..TURNS_TO_LEAVE {
        yield_now().await;
    }
}

/// A connection to the base. Copies share it.
#[derive(Clone)]
pub(super) struct Connection {
    pub(super) base: Base,
    pub(super) counts: Counts,
    sender: SendRequest<Pieces>,
}

impl Connection {
    /// Connects to `base`, trusting whom `trusted` trusts.
    pub(super) async fn open(base: &Base, trusted: Arc<ClientConfig>) -> Result<Self, TransportError> {
        let uri: Uri = base.url.parse().map_err(|_| TransportError::Address)?;
        let host = uri.host().ok_or(TransportError::Address)?.trim_matches(['[', ']']);
        if uri.scheme_str() != Some("https") {
            return Err(TransportError::Address);
        }
        let tcp = TcpStream::connect((host, uri.port_u16().unwrap_or(443)))
            .await
            .map_err(TransportError::unreachable)?;
        tcp.set_nodelay(true).map_err(TransportError::unreachable)?;
        Self::over(tcp, base, trusted).await
    }

    /// Connects over a stream that reaches `base`.
    async fn over<S>(stream: S, base: &Base, trusted: Arc<ClientConfig>) -> Result<Self, TransportError>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let name = ServerName::try_from(tls_name(base.organisation)).map_err(|_| TransportError::Address)?;
        let handshake = TlsConnector::from(trusted).connect(name, stream);
        let tls = handshake.await.map_err(|error| {
            let refused = error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>());
            if refused {
                TransportError::NotOurs(Box::new(error))
            } else {
                TransportError::unreachable(error)
            }
        })?;
        tracing::debug!(handshake = ?tls.get_ref().1.handshake_kind(), "connected");
        let counts = Counts::default();
        let stream = TokioIo::new(Counted::new(tls, counts.clone()));
        let (sender, connection) = Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .keep_alive_interval(SILENCE)
            .keep_alive_timeout(SIGN_OF_LIFE_WITHIN)
            .handshake(stream)
            .await
            .map_err(TransportError::unreachable)?;
        // It ends with the connection; what it would report, the request reports too.
        tokio::spawn(async move {
            let _ = connection.await;
        });
        Ok(Self { base: base.clone(), counts, sender })
    }

    /// Whether nothing can be sent over it any more.
    pub(super) fn is_closed(&self) -> bool {
        self.sender.is_closed()
    }

    /// Sends a request; the answer may be awaited while others are sent.
    pub(super) fn send(
        &mut self,
        request: Request<Pieces>,
    ) -> impl Future<Output = hyper::Result<Response<Incoming>>> + use<> {
        self.sender.send_request(request)
    }
}

#[cfg(test)]
mod tests {
    use alongside_protocol::{PublicKey, TlsTrust};
    use alongside_record::OrganisationId;
    use alongside_test_support::tls;
    use futures_util::future::{join, poll_immediate};
    use rcgen::PublicKeyData;
    use rustls::ServerConfig;
    use tokio::{
        io::{AsyncReadExt, duplex},
        sync::Mutex as Turns,
    };
    use tokio_rustls::TlsAcceptor;

    use super::*;
    use crate::transport::client_config;

    const ORGANISATION: OrganisationId = OrganisationId(7);
    const BODY: &[u8] = b"what is held?";

    /// A base's TLS, and by what it is known.
    fn base() -> (ServerConfig, TlsTrust) {
        let root = tls::key();
        let config = tls::base(ORGANISATION, &root);
        let root = PublicKey(root.der_bytes().try_into().unwrap());
        (config, TlsTrust { root, generation: 1, day: None })
    }

    #[tokio::test]
    async fn a_request_leaves_within_its_turns() {
        let (config, trust) = base();
        let (near, far) = duplex(1 << 20);
        let base = Base { url: "https://base.example".to_owned(), organisation: ORGANISATION, trust };
        let trusted = Arc::new(client_config(trust).unwrap());
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let (connection, far) = join(Connection::over(near, &base, trusted), acceptor.accept(far)).await;
        let (mut connection, mut far) = (connection.unwrap(), far.unwrap());

        let turn = Arc::new(Turns::new(())).lock_owned().await;
        let request = Request::post("https://base.example/").body(Pieces::of(BODY.to_vec(), turn));
        let mut answer = Box::pin(connection.send(request.unwrap()));
        assert!(poll_immediate(&mut answer).await.is_none());
        let_leave().await;
        let mut came = Vec::new();
        while let Some(Ok(1..)) = poll_immediate(far.read_buf(&mut came)).await {}
        assert!(came.starts_with(b"PRI * HTTP/2.0"));
        assert!(came.ends_with(BODY), "what is left waits for a turn");
    }
}
