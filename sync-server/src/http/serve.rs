//! Listening, over TLS only.

use std::{
    future::Future,
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use axum::Router;
use axum_server::{Handle, tls_rustls::RustlsAcceptor};
use hyper_util::rt::TokioTimer;
use tokio::time::sleep;

use super::{Bounds, Tls, connections::Door};

/// How long requests that are under way when the server is told to stop may still take. Nothing that
/// was acknowledged is lost with the others, and laptops come again.
const FAREWELL: Duration = Duration::from_secs(3);
/// How much later it is over, whatever connections do.
const AT_LAST: Duration = Duration::from_millis(500);
/// How long a TLS handshake may take.
const HANDSHAKE_TIME: Duration = Duration::from_secs(15);
/// Bytes that a connection takes in ahead of what was asked for (HTTP/2), and of one request in it.
const WINDOW: u32 = 256 << 10;
const STREAM_WINDOW: u32 = 128 << 10;

/// A socket that connections can already reach.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    address: SocketAddr,
}

impl Listening {
    /// Listens at `address`; port 0 takes a free one.
    ///
    /// # Errors
    /// When the address cannot be used.
    pub fn at(address: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// The address, with the port that was taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Serves within `bounds` until `stop` completes, then lets requests that are under way finish, within
/// [`FAREWELL`].
///
/// # Errors
/// When the socket fails.
pub async fn serve(
    listening: Listening,
    router: Router,
    tls: impl Into<Tls>,
    bounds: &Bounds,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let handle = Handle::new();
    let stopping = handle.clone();
    let over = async move {
        stop.await;
        stopping.graceful_shutdown(Some(FAREWELL));
        sleep(FAREWELL + AT_LAST).await;
    };
    let Tls(tls) = tls.into();
    let acceptor = RustlsAcceptor::new(tls).handshake_timeout(HANDSHAKE_TIME).acceptor(Door::new(bounds));
    let mut server = axum_server::from_tcp(listening.listener)?.acceptor(acceptor).handle(handle);
    let http = server.http_builder();
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head_time)
        .max_buf_size(bounds.head_bytes as usize);
    http.http2()
        .timer(TokioTimer::new())
        // Answers carry the server's clock where devices need it; a date would cost 20 bytes each.
        .auto_date_header(false)
        .max_concurrent_streams(bounds.streams)
        .max_header_list_size(bounds.head_bytes)
        .initial_connection_window_size(WINDOW)
        .initial_stream_window_size(STREAM_WINDOW);
    tokio::select! {
        served = server.serve(router.into_make_service()) => served,
        () = over => Ok(()),
    }
}
