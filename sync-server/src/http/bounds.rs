//! How much of everything the server takes on at a time.

use std::time::Duration;

/// The bounds. What lies beyond is answered 503 with `Retry-After`, or, where there is no request yet
/// to answer, closed.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Connections. Each takes some 50 KiB while it is used.
    pub connections: usize,
    /// How long a connection may stay without a byte in either direction.
    pub idle: Duration,
    /// How long a client may take to send a request's head (HTTP/1.1).
    pub head_time: Duration,
    /// How long a request's body may pause.
    pub pause: Duration,
    /// How long a request may take, its body's arrival and the wait for its turn included.
    pub request_time: Duration,
    /// Requests of one connection at the same time (HTTP/2).
    pub streams: u32,
    /// Bytes of a request's head.
    pub head_bytes: u32,
    /// Bytes of devices' bodies that have arrived and are not answered yet, of all requests together.
    pub body_bytes: usize,
    /// The same of those that nobody has proved to have sent. Beyond it the oldest gives way.
    pub unknown_body_bytes: usize,
    /// Requests that are worked on at a time. Each may hold a body, its decompressed frames and a page.
    pub working: usize,
    /// Requests that have arrived and wait for their turn, which comes in the order of arrival.
    pub waiting: usize,
    /// Changes that a device may add in a day before it is slowed. A laptop that five people share for a
    /// busy day of fifty contacts each, ten changes a contact, adds 2,500: this is eight such days.
    pub daily_share: u64,
    /// Bytes that are to be free where the data folder is, so that the server calls itself ready.
    pub free_bytes: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connections: 1_200,
            idle: Duration::from_secs(150),
            head_time: Duration::from_secs(15),
            pause: Duration::from_secs(30),
            request_time: Duration::from_secs(120),
            streams: 16,
            head_bytes: 16 << 10,
            body_bytes: 32 << 20,
            unknown_body_bytes: 16 << 20,
            working: 16,
            waiting: 512,
            daily_share: 20_000,
            free_bytes: 256 << 20,
        }
    }
}
