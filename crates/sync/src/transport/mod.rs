//! HTTP/2 over TLS 1.3 to the base, one warm connection, bytes counted inside TLS.

mod connection;
mod counted;
mod https;
mod patience;
mod pieces;
mod pinned;
mod trusted;

pub use https::Https;
pub use pinned::client_config;
