//! What a link bears.

use std::time::Duration;

/// How good a link is. Both directions are alike.
#[derive(Debug, Clone, Copy, Default)]
pub struct LinkQuality {
    /// Bits a second, shared by all connections of a direction; none for no limit.
    pub bits_per_second: Option<u32>,
    /// From one end to the other.
    pub delay: Duration,
    /// The share of packets that are lost. TCP sends them again, so whatever is behind them waits.
    pub loss: f64,
    /// How long it lives at a time; none for ever.
    pub lives: Option<Lives>,
}

/// A link that dies again and again.
#[derive(Debug, Clone, Copy)]
pub struct Lives {
    /// How long it lives.
    pub up: Duration,
    /// How long it stays dead.
    pub down: Duration,
    /// What the two ends notice.
    pub death: Death,
}

/// What the two ends notice when a link dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Death {
    /// Connections end, and none can be made.
    Closed,
    /// Nothing: connections stay open and nothing passes any more, as behind a hill.
    Silent,
}

impl LinkQuality {
    /// The link that barely exists: 20 kbit/s, 800 ms one way, 5 % loss, dead for two seconds after
    /// every ten.
    pub const BARELY: Self = Self {
        bits_per_second: Some(20_000),
        delay: Duration::from_millis(800),
        loss: 0.05,
        lives: Some(Lives {
            up: Duration::from_secs(10),
            down: Duration::from_secs(2),
            death: Death::Closed,
        }),
    };

    /// The same link in a world that is so many times faster: as much passes in each of its lives.
    #[must_use]
    pub fn faster(self, times: u32) -> Self {
        Self {
            bits_per_second: self.bits_per_second.map(|bits| bits * times),
            delay: self.delay / times,
            loss: self.loss,
            lives: self.lives.map(|lives| Lives { up: lives.up / times, down: lives.down / times, ..lives }),
        }
    }

    /// The same link, dying without anybody noticing.
    #[must_use]
    pub fn silently(self) -> Self {
        Self { lives: self.lives.map(|lives| Lives { death: Death::Silent, ..lives }), ..self }
    }

    /// How long so many bytes take to leave.
    pub(super) fn sending(self, bytes: usize) -> Duration {
        let seconds = self.bits_per_second.map(|bits| bytes as f64 * 8.0 / f64::from(bits));
        Duration::from_secs_f64(seconds.unwrap_or_default())
    }
}
