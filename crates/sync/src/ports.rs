//! What is given from outside: time, randomness and a way to the base.

use std::{future::Future, pin::Pin, sync::Arc};

pub use alongside_vault::Random;

use alongside_protocol::TlsTrust;
use alongside_record::OrganisationId;
use alongside_vault::NewLog;

/// Time.
pub trait Clock: Send + Sync {
    /// The wall clock, milliseconds since 1970 (UTC). It may be wrong, and it may jump.
    fn now_ms(&self) -> i64;

    /// Milliseconds since some fixed moment, which never jump and go on while the laptop sleeps.
    fn monotonic_ms(&self) -> u64;
}

/// Where the base is and how to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Such as `https://192.0.2.7:8443`.
    pub url: String,
    /// The organisation that it is of.
    pub organisation: OrganisationId,
    /// Which certificates whoever answers there may have.
    pub trust: TlsTrust,
}

/// What came back from the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
    /// Bytes sent since the last reply over the same connection, at the socket inside TLS.
    pub bytes_up: u64,
    /// Bytes received, likewise.
    pub bytes_down: u64,
}

/// Why nothing came back.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// No connection.
    #[error("the base cannot be reached")]
    Unreachable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The connection broke while a request was under way, which may or may not have arrived.
    #[error("the connection to the base broke")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Something answers there that the organisation's root key does not vouch for.
    #[error("whoever answers there is not this organisation's server")]
    NotOurs(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The address is not usable.
    #[error("not a server address")]
    Address,
    /// The answer is larger than any answer may be.
    #[error("the answer is too large")]
    TooLarge,
}

impl TransportError {
    pub(crate) fn unreachable(why: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Unreachable(Box::new(why))
    }

    pub(crate) fn broken(why: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Broken(Box::new(why))
    }
}

/// The future of a reply.
pub type ReplyFuture<'a> = Pin<Box<dyn Future<Output = Result<Reply, TransportError>> + Send + 'a>>;

/// The future of a connection.
pub type ConnectFuture<'a> = Pin<Box<dyn Future<Output = Result<(), TransportError>> + Send + 'a>>;

/// A way to the base.
pub trait Transport: Send + Sync {
    /// Makes sure of a connection where there are any, so that the time of a request tells of the
    /// request alone.
    fn connect<'a>(&'a self, _base: &'a Base) -> ConnectFuture<'a> {
        Box::pin(async { Ok(()) })
    }

    /// Gives what was posted the turns that it needs to leave, before something long keeps this thread
    /// busy.
    fn let_leave(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async {})
    }

    /// Posts `body` to `path` and gives the whole reply. Several may be on their way at once; their
    /// bodies leave in the order in which they were first polled.
    fn post<'a>(&'a self, base: &'a Base, path: &'a str, body: Vec<u8>) -> ReplyFuture<'a>;
}

/// All of them.
#[derive(Clone)]
pub struct Ports {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Random + Send + Sync>,
    /// The way to the base.
    pub transport: Arc<dyn Transport>,
}

impl Ports {
    /// The wall clock, milliseconds since 1970 (UTC).
    pub fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// A number that nobody can guess.
    pub fn random_u64(&self) -> u64 {
        let mut bytes = [0; 8];
        self.random.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A new log, which nobody can guess.
    pub fn new_log(&self) -> NewLog {
        NewLog::random(self.random.as_ref())
    }
}
