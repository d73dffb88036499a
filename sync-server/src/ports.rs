//! What the server is given from outside: time and randomness. Storage is [`crate::store::Store`].

use std::time::{SystemTime, UNIX_EPOCH};

use ring::rand::{SecureRandom, SystemRandom as RingRandom};

/// Time.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970 (UTC).
    fn now_ms(&self) -> i64;
}

/// Randomness fit for keys.
pub trait Random: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// 64 random bits.
pub(crate) fn random_u64(random: &dyn Random) -> u64 {
    let mut bytes = [0; 8];
    random.fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

/// The operating system's randomness.
#[derive(Debug, Clone)]
pub struct SystemRandom(RingRandom);

impl Default for SystemRandom {
    fn default() -> Self {
        Self(RingRandom::new())
    }
}

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        // Keys made without randomness would be worse than no server at all.
        if self.0.fill(bytes).is_err() {
            std::process::abort();
        }
    }
}
