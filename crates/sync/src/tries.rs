//! Trying again when the connection breaks, as long as that leads anywhere, and not for ever.
//!
//! Deliberately absent: trying again where nobody answered at all, which the next sync does, and
//! where the base refused or the laptop was locked, which no further try changes.

use std::time::Duration;

use tokio::time::sleep;

use crate::{
    client::{Client, Outcome},
    error::{Result, SyncError},
    ports::TransportError,
};

/// Tries in a row that led nowhere, after which the sync ends.
const FRUITLESS: u32 = 60;
/// The pause after a connection that broke, and between the first tries to get another: of a link
/// that lives for ten seconds, a second's pause would waste much.
const PAUSE: Duration = Duration::from_millis(100);
/// Tries in a row without a connection, after which the pause doubles from try to try, up to the
/// longest: so a link that is gone for a minute is waited for.
const PROMPT: u32 = 30;
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// What the tries of one sync led to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tries {
    /// Whether a connection stood at least once.
    connected: bool,
    fruitless: u32,
    /// Tries in a row without a connection.
    unconnected: u32,
}

impl Tries {
    /// How long to wait before the next try; none when that was the last.
    fn pause(&mut self, error: &SyncError, progressed: bool) -> Option<Duration> {
        let SyncError::Transport(error) = error else { return None };
        match error {
            TransportError::Broken(_) => (self.connected, self.unconnected) = (true, 0),
            TransportError::Unreachable(_) => self.unconnected += 1,
            TransportError::NotOurs(_) | TransportError::Address | TransportError::TooLarge => return None,
        }
        self.fruitless = if progressed { 0 } else { self.fruitless + 1 };
        let again = self.connected && self.fruitless <= FRUITLESS;
        again.then(|| LONGEST_PAUSE.min(PAUSE * 2_u32.pow(self.unconnected.saturating_sub(PROMPT).min(8))))
    }
}

/// How far a device has got with the base.
#[derive(Debug, PartialEq, Eq)]
struct Stand {
    waiting: u64,
    cursor: Option<Vec<u8>>,
}

impl Client<'_> {
    /// Sends what waits and receives what others wrote, until both are done, over as many connections as
    /// that takes.
    ///
    /// # Errors
    /// Those of the transport; what the base refuses; [`SyncError::Locked`] when the laptop is locked
    /// meanwhile. What was confirmed before stays confirmed.
    pub async fn sync(&self) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let mut tries = Tries::default();
        let mut stand = self.stand()?;
        loop {
            let Err(error) = self.exchange(&mut outcome).await else { return Ok(outcome) };
            let now = self.stand()?;
            let Some(pause) = tries.pause(&error, now != stand) else { return Err(error) };
            stand = now;
            tracing::debug!(%error, ?pause, "trying again");
            // Half to one and a half: whoever waits the same each time may meet the same bad moment of
            // a link each time, and every other laptop that lost the same link.
            let share = 0.5 + (self.ports.random_u64() >> 11) as f64 / (1_u64 << 53) as f64;
            sleep(pause.mul_f64(share)).await;
        }
    }

    fn stand(&self) -> Result<Stand> {
        self.with_open(|open| Ok(Stand { waiting: open.vault.waiting()?, cursor: open.vault.cursor()? }))
    }
}

#[cfg(test)]
mod tests {
    use alongside_protocol::Code;

    use super::*;

    fn broken() -> SyncError {
        TransportError::Broken("cut".into()).into()
    }

    fn nobody() -> SyncError {
        TransportError::Unreachable("nobody there".into()).into()
    }

    #[test]
    fn a_link_that_breaks_is_tried_again_as_long_as_that_leads_anywhere() {
        let mut tries = Tries::default();
        for _ in 0..100 {
            assert_eq!(tries.pause(&broken(), true), Some(PAUSE));
            assert!((0..PROMPT).all(|_| tries.pause(&nobody(), false) == Some(PAUSE)));
            assert_eq!(tries.pause(&nobody(), false), Some(2 * PAUSE));
            assert_eq!(tries.pause(&nobody(), false), Some(4 * PAUSE));
            assert_eq!(tries.pause(&broken(), false), Some(PAUSE));
        }
    }

    #[test]
    fn a_link_that_leads_nowhere_is_given_up() {
        let mut tries = Tries::default();
        assert!((0..FRUITLESS).all(|_| tries.pause(&broken(), false).is_some()));
        assert_eq!(tries.pause(&broken(), false), None);
    }

    #[test]
    fn without_a_connection_there_is_one_try_and_after_a_refusal_none() {
        assert_eq!(Tries::default().pause(&nobody(), false), None);
        let mut tries = Tries { connected: true, ..Tries::default() };
        assert_eq!(tries.pause(&Code::UnknownDevice.into(), true), None);
        assert_eq!(tries.pause(&SyncError::Locked, true), None);
        assert_eq!(tries.pause(&TransportError::NotOurs("another".into()).into(), true), None);
    }
}
