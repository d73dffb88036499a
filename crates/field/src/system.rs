//! The ports of real use: the system's clocks and randomness, and HTTPS.

use std::{
    sync::Arc,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use alongside_sync::{
    ports::{Clock, Ports, Random},
    transport::Https,
};
use ring::rand::{SecureRandom, SystemRandom};

/// The system's clocks.
pub struct SystemClock {
    started: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { started: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        let signed = |milliseconds: u128| i64::try_from(milliseconds).unwrap_or(i64::MAX);
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => signed(since.as_millis()),
            Err(before) => -signed(before.duration().as_millis()),
        }
    }

    fn monotonic_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// The system's randomness.
pub struct SystemRandomness(SystemRandom);

impl Default for SystemRandomness {
    fn default() -> Self {
        Self(SystemRandom::new())
    }
}

impl Random for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness there are no keys: going on would be worse than stopping.
        if self.0.fill(bytes).is_err() {
            std::process::abort();
        }
    }
}

/// The ports of real use.
pub fn ports() -> Ports {
    Ports {
        clock: Arc::new(SystemClock::default()),
        random: Arc::new(SystemRandomness::default()),
        transport: Arc::new(Https::default()),
    }
}
