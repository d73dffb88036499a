//! Listening, over TLS only.

use std::{
    future::Future,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use axum::Router;
use axum_server::{Handle, tls_rustls::RustlsConfig};
use hyper_util::rt::TokioTimer;
use rustls::ServerConfig;

/// How long a client may take to send a request's head.
const HEAD_TIME: Duration = Duration::from_secs(15);
/// How long requests that are under way when the server is told to stop may still take.
const FAREWELL: Duration = Duration::from_secs(10);
/// Requests of one connection at the same time.
const STREAMS: u32 = 16;
/// How often a silent HTTP/2 connection is asked whether somebody is there, and for how long.
const PING_EVERY: Duration = Duration::from_secs(60);
const PING_TIME: Duration = Duration::from_secs(20);

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

/// Serves until `stop` completes, then lets requests that are under way finish.
///
/// # Errors
/// When the socket fails.
pub async fn serve(
    listening: Listening,
    router: Router,
    tls: ServerConfig,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let handle = Handle::new();
    let stopping = handle.clone();
    tokio::spawn(async move {
        stop.await;
        stopping.graceful_shutdown(Some(FAREWELL));
    });
    let tls = RustlsConfig::from_config(Arc::new(tls));
    let mut server = axum_server::from_tcp_rustls(listening.listener, tls)?.handle(handle);
    let http = server.http_builder();
    http.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
    http.http2()
        .timer(TokioTimer::new())
        // Answers carry the server's clock where devices need it; a date would cost 20 bytes each.
        .auto_date_header(false)
        .max_concurrent_streams(STREAMS)
        .keep_alive_interval(PING_EVERY)
        .keep_alive_timeout(PING_TIME);
    server.serve(router.into_make_service()).await
}
