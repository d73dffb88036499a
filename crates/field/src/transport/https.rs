//! The transport of real use: hyper over rustls, so that bytes can be counted where they matter.

use std::{error::Error as StdError, time::Duration};

use alongside_protocol::{TLS_NAME, limits};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::{
    sync::Mutex,
    time::{sleep, timeout},
};

use super::{connection::Connection, patience::wait, pieces::Pieces, trusted::Trusted};
use crate::ports::{Base, ConnectFuture, Reply, ReplyFuture, Transport, TransportError};

/// How long a connection may take, TLS included.
const CONNECT_WITHIN: Duration = Duration::from_secs(15);
/// How long one request may take; a full chunk at 20 kbit/s takes most of it.
const REPLY_WITHIN: Duration = Duration::from_secs(180);

/// HTTP/2 over TLS 1.3 on one connection that is kept warm.
#[derive(Default)]
pub struct Https {
    connection: Mutex<Option<Connection>>,
    trusted: Trusted,
}

impl Https {
    /// The connection that is kept, or a new one.
    async fn warm(&self, held: &mut Option<Connection>, base: &Base) -> Result<Connection, TransportError> {
        if let Some(connection) = held.take()
            && connection.base == *base
            && !connection.sender.is_closed()
        {
            return Ok(connection);
        }
        let trusted = self.trusted.by(base.root_key).map_err(unreachable)?;
        timeout(CONNECT_WITHIN, Connection::open(base, trusted)).await.map_err(unreachable)?
    }
}

impl Transport for Https {
    fn connect<'a>(&'a self, base: &'a Base) -> ConnectFuture<'a> {
        Box::pin(async move {
            let mut held = self.connection.lock().await;
            let connection = self.warm(&mut held, base).await?;
            *held = Some(connection);
            Ok(())
        })
    }

    fn post<'a>(&'a self, base: &'a Base, path: &'a str, body: Vec<u8>) -> ReplyFuture<'a> {
        Box::pin(async move {
            // One request at a time: the sync client has nothing to gain from more.
            let mut held = self.connection.lock().await;
            let mut connection = self.warm(&mut held, base).await?;
            let mut tries = 0;
            loop {
                let sent = request(&mut connection, path, body.clone());
                let (reply, headers) = timeout(REPLY_WITHIN, sent).await.map_err(broken)??;
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

pub(super) fn unreachable(error: impl StdError + Send + Sync + 'static) -> TransportError {
    TransportError::Unreachable(Box::new(error))
}

fn broken(error: impl StdError + Send + Sync + 'static) -> TransportError {
    TransportError::Broken(Box::new(error))
}

async fn request(
    connection: &mut Connection,
    path: &str,
    body: Vec<u8>,
) -> Result<(Reply, HeaderMap), TransportError> {
    let (up, down) = connection.counts.so_far();
    let uri = format!("https://{TLS_NAME}{path}");
    let request = Request::post(uri).body(Pieces::of(body)).map_err(|_| TransportError::Address)?;
    let response = connection.sender.send_request(request).await.map_err(broken)?;
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let body = Limited::new(response.into_body(), limits::ANSWER_BYTES).collect().await.map_err(|error| {
        if error.is::<LengthLimitError>() { TransportError::TooLarge } else { TransportError::Broken(error) }
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
