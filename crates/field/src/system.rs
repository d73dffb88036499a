//! The ports of real use: the system's clocks and randomness, and HTTPS.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use alongside_sync::{
    ports::{Clock, Ports, Random},
    transport::Https,
};
use ring::rand::{SecureRandom, SystemRandom};

/// The system's clocks. The one that never jumps runs on while the laptop sleeps.
#[derive(Default)]
pub struct SystemClock(since::Fixed);

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        let signed = |milliseconds: u128| i64::try_from(milliseconds).unwrap_or(i64::MAX);
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => signed(since.as_millis()),
            Err(before) => -signed(before.duration().as_millis()),
        }
    }

    fn monotonic_ms(&self) -> u64 {
        self.0.elapsed_ms()
    }
}

/// Since the system's start: Linux has a clock of its own that runs in sleep, and what macOS calls monotonic
/// does.
#[cfg(unix)]
mod since {
    use rustix::time::{ClockId, clock_gettime};

    #[cfg(target_os = "linux")]
    const CLOCK: ClockId = ClockId::Boottime;
    #[cfg(not(target_os = "linux"))]
    const CLOCK: ClockId = ClockId::Monotonic;

    #[derive(Default)]
    pub(super) struct Fixed;

    impl Fixed {
        #[expect(clippy::unused_self, reason = "elsewhere there is a moment to keep")]
        pub(super) fn elapsed_ms(&self) -> u64 {
            let now = clock_gettime(CLOCK);
            let whole = u64::try_from(now.tv_sec).unwrap_or(0).saturating_mul(1000);
            whole.saturating_add(u64::try_from(now.tv_nsec / 1_000_000).unwrap_or(0))
        }
    }
}

/// Since the start of the process: Windows counts its performance counter, which `Instant` reads, on in sleep.
#[cfg(not(unix))]
mod since {
    use std::time::Instant;

    pub(super) struct Fixed(Instant);

    impl Default for Fixed {
        fn default() -> Self {
            Self(Instant::now())
        }
    }

    impl Fixed {
        pub(super) fn elapsed_ms(&self) -> u64 {
            u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX)
        }
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
