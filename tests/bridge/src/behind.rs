//! A clock of a day that has passed, so that tests can live through several days.

use alongside_sync::ports::Clock;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Another clock, some days behind.
pub struct Behind<C> {
    days: u16,
    clock: C,
}

impl<C> Behind<C> {
    /// `clock`, `days` behind.
    pub fn new(days: u16, clock: C) -> Self {
        Self { days, clock }
    }
}

impl<C: Clock> Clock for Behind<C> {
    fn now_ms(&self) -> i64 {
        self.clock.now_ms() - i64::from(self.days) * DAY_MS
    }

    fn monotonic_ms(&self) -> u64 {
        self.clock.monotonic_ms()
    }
}
