//! The transport of real use: hyper over rustls, so that bytes can be counted where they matter.

use std::{pin::Pin, sync::Arc, time::Duration};

use alongside_protocol::{TLS_DOMAIN, limits};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::{
    sync::Mutex,
    time::{sleep, timeout},
};

use super::{
    connection::{Connection, let_leave},
    patience::wait,
    pieces::Pieces,
    trusted::Trusted,
};
use crate::ports::{Base, ConnectFuture, Reply, ReplyFuture, Transport, TransportError};

/// How long a connection may take, TLS included.
const CONNECT_WITHIN: Duration = Duration::from_secs(15);
/// How long one request may take; a full chunk at 20 kbit/s takes most of it.
const REPLY_WITHIN: Duration = Duration::from_secs(180);

/// HTTP/2 over TLS 1.3 on one connection that is kept warm.
///
/// Several requests may be on their way at once. Their bodies leave one after another, in the order in
/// which they were posted, because the base can use a chunk only once it has the one before.
#[derive(Default)]
pub struct Https {
    connection: Mutex<Option<Connection>>,
    leaving: Arc<Mutex<()>>,
    trusted: Trusted,
}

impl Https {
    /// The connection that is kept, or a new one.
    async fn warm(&self, base: &Base) -> Result<Connection, TransportError> {
        let mut held = self.connection.lock().await;
        if let Some(connection) = held.as_ref()
            && connection.base == *base
            && !connection.is_closed()
        {
            return Ok(connection.clone());
        }
        *held = None;
        let trusted = self.trusted.by(base.trust).map_err(TransportError::unreachable)?;
        let opening = timeout(CONNECT_WITHIN, Connection::open(base, trusted));
        let connection = opening.await.map_err(TransportError::unreachable)??;
        *held = Some(connection.clone());
        Ok(connection)
    }

    /// Posts over a connection, again where the base says that it is busy.
    async fn posted(
        &self,
        connection: &mut Connection,
        path: &str,
        body: Vec<u8>,
    ) -> Result<Reply, TransportError> {
        let mut tries = 0;
        loop {
            let turn = Arc::clone(&self.leaving).lock_owned().await;
            let sent = request(connection, path, Pieces::of(body.clone(), turn));
            let (reply, headers) = timeout(REPLY_WITHIN, sent).await.map_err(TransportError::broken)??;
            tries += 1;
            let status = StatusCode::from_u16(reply.status).unwrap_or_default();
            match wait(status, &headers, tries) {
                Some(wait) => sleep(wait).await,
                None => return Ok(reply),
            }
        }
    }
}

impl Transport for Https {
    fn connect<'a>(&'a self, base: &'a Base) -> ConnectFuture<'a> {
        Box::pin(async move { self.warm(base).await.map(drop) })
    }

    fn let_leave(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(let_leave())
    }

    fn post<'a>(&'a self, base: &'a Base, path: &'a str, body: Vec<u8>) -> ReplyFuture<'a> {
        Box::pin(async move {
            let mut connection = self.warm(base).await?;
            let reply = self.posted(&mut connection, path, body).await;
            if reply.is_err() {
                // Whatever else is on its way over it goes on; what comes next takes another.
                self.connection.lock().await.take_if(|held| held.counts.are(&connection.counts));
            }
            reply
        })
    }
}

async fn request(
    connection: &mut Connection,
    path: &str,
    body: Pieces,
) -> Result<(Reply, HeaderMap), TransportError> {
    let uri = format!("https://{TLS_DOMAIN}{path}");
    let request = Request::post(uri).body(body).map_err(|_| TransportError::Address)?;
    let response = connection.send(request).await.map_err(TransportError::broken)?;
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let body = Limited::new(response.into_body(), limits::ANSWER_BYTES).collect().await.map_err(|error| {
        if error.is::<LengthLimitError>() { TransportError::TooLarge } else { TransportError::Broken(error) }
    })?;
    let (bytes_up, bytes_down) = connection.counts.since();
    let reply = Reply { status, body: body.to_bytes().to_vec(), bytes_up, bytes_down };
    Ok((reply, headers))
}
