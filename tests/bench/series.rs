//! Durations and what to say of them.

use std::time::Duration;

/// Sorted durations.
pub struct Series(Vec<Duration>);

impl Series {
    pub fn of(mut durations: Vec<Duration>) -> Self {
        durations.sort();
        Self(durations)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The duration that this share of them does not exceed.
    pub fn quantile(&self, share: f64) -> Duration {
        let place = ((self.0.len() - 1) as f64 * share).round() as usize;
        self.0[place]
    }

    pub fn median(&self) -> Duration {
        self.quantile(0.5)
    }

    pub fn most(&self) -> Duration {
        self.quantile(1.0)
    }
}

/// In milliseconds.
pub fn ms(duration: Duration) -> String {
    format!("{:.2} ms", duration.as_secs_f64() * 1_000.0)
}
