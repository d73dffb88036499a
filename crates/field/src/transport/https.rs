//! The transport of real use: hyper over rustls, so that bytes can be counted where they matter.

use std::{error::Error as StdError, sync::Arc, time::Duration};

use alongside_protocol::{TLS_NAME, limits};
use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode, Uri};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::client::conn::http2::{SendRequest, handshake};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::ServerName;
use tokio::{
    net::TcpStream,
    sync::Mutex,
    time::{sleep, timeout},
};
use tokio_rustls::TlsConnector;

use super::{
    counted::{Counted, Counts},
    patience::wait,
    pinned::client_config,
};
use crate::ports::{Base, Reply, ReplyFuture, Transport, TransportError};

/// How long a connection may take, TLS included.
const CONNECT_WITHIN: Duration = Duration::from_secs(15);
/// How long one request may take; a full chunk at 20 kbit/s takes most of it.
const REPLY_WITHIN: Duration = Duration::from_secs(180);

struct Connection {
    base: Base,
    sender: SendRequest<Full<Bytes>>,
    counts: Counts,
}

/// HTTP/2 over TLS 1.3 on one connection that is kept warm.
#[derive(Default)]
pub struct Https {
    connection: Mutex<Option<Connection>>,
}

impl Transport for Https {
    fn post<'a>(&'a self, base: &'a Base, path: &'a str, body: Vec<u8>) -> ReplyFuture<'a> {
        Box::pin(async move {
            // One request at a time: the sync client has nothing to gain from more.
            let mut held = self.connection.lock().await;
            let warm = held.take().filter(|held| held.base == *base && !held.sender.is_closed());
            let mut connection = match warm {
                Some(connection) => connection,
                None => timeout(CONNECT_WITHIN, connect(base)).await.map_err(unreachable)??,
            };
            let mut tries = 0;
            loop {
                let sent = request(&mut connection, path, body.clone());
                let (reply, headers) = timeout(REPLY_WITHIN, sent).await.map_err(unreachable)??;
                tries += 1;
                let status = StatusCode::from_u16(reply.status).unwrap_or_default();
                match wait(status, &headers, tries) {
                    Some(wait) => sleep(wait).await,
                    None => {
                        *held = Some(connection);
                        return Ok(reply);
                    }
                }
            }
        })
    }
}

fn unreachable(error: impl StdError + Send + Sync + 'static) -> TransportError {
    TransportError::Unreachable(Box::new(error))
}

async fn connect(base: &Base) -> Result<Connection, TransportError> {
    let uri: Uri = base.url.parse().map_err(|_| TransportError::Address)?;
    let host = uri.host().ok_or(TransportError::Address)?.trim_matches(['[', ']']);
    if uri.scheme_str() != Some("https") {
        return Err(TransportError::Address);
    }
    let tcp = TcpStream::connect((host, uri.port_u16().unwrap_or(443))).await.map_err(unreachable)?;
    tcp.set_nodelay(true).map_err(unreachable)?;
    let config = client_config(base.root_key).map_err(unreachable)?;
    let name = ServerName::try_from(TLS_NAME).map_err(|_| TransportError::Address)?;
    let tls = TlsConnector::from(Arc::new(config)).connect(name, tcp).await.map_err(|error| {
        let refused = error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>());
        if refused { TransportError::NotOurs(Box::new(error)) } else { unreachable(error) }
    })?;
    let counts = Counts::default();
    let stream = TokioIo::new(Counted::new(tls, counts.clone()));
    let (sender, driver) = handshake(TokioExecutor::new(), stream).await.map_err(unreachable)?;
    // The driver ends with the connection; what it would report, the request reports too.
    tokio::spawn(async move {
        let _ = driver.await;
    });
    Ok(Connection { base: base.clone(), sender, counts })
}

async fn request(
    connection: &mut Connection,
    path: &str,
    body: Vec<u8>,
) -> Result<(Reply, HeaderMap), TransportError> {
    let (up, down) = connection.counts.so_far();
    let uri = format!("https://{TLS_NAME}{path}");
    let request = Request::post(uri).body(Full::from(body)).map_err(|_| TransportError::Address)?;
    let response = connection.sender.send_request(request).await.map_err(unreachable)?;
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let body = Limited::new(response.into_body(), limits::ANSWER_BYTES).collect().await.map_err(|error| {
        if error.is::<LengthLimitError>() {
            TransportError::TooLarge
        } else {
            TransportError::Unreachable(error)
        }
    })?;
    let (up_after, down_after) = connection.counts.so_far();
    let reply = Reply {
        status,
        body: body.to_bytes().to_vec(),
        bytes_up: up_after - up,
        bytes_down: down_after - down,
    };
    Ok((reply, headers))
}
