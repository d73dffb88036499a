//! HTTP/2 over TLS 1.3 to the base, one warm connection, bytes counted inside TLS.

mod connection;
mod counted;
mod https;
mod patience;
mod pieces;
mod pinned;
mod trusted;
mod work;

pub use https::Https;
pub(crate) use pieces::PIECE;
pub use pinned::client_config;
