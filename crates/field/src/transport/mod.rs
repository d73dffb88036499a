//! HTTP/2 over TLS 1.3 to the base, one warm connection, bytes counted inside TLS.

mod counted;
mod https;
mod patience;
mod pinned;

pub use https::Https;
pub use pinned::client_config;
