//! What is to be looked at once a day: whether the base's keys end, and whose time is over.

use std::{sync::Arc, time::Duration};

use alongside_rights::BaseKeys;
use alongside_server::{Clock, Server, SystemClock, store::AnyStore};
use tokio::time::interval;

/// How long before.
const WARNED_DAYS: i64 = 90;
const DAY: Duration = Duration::from_hours(24);

/// Looks once a day, for as long as the process runs.
pub(super) fn look_once_a_day(server: Arc<Server<AnyStore>>) {
    tokio::spawn(async move {
        let mut days = interval(DAY);
        loop {
            days.tick().await;
            if let Err(error) = server.erase_what_is_due().await {
                tracing::warn!(%error, "those whose time is over could not be erased");
            }
            // What keeps the database from being read is said where devices ask for it.
            let Ok(Some(keys)) = server.base_keys().await else { continue };
            for (key, days) in ending(&keys, SystemClock.now_ms()) {
                tracing::warn!(key, days, "a key of the base ends: rotate it");
            }
        }
    });
}

/// Those that end soon, or have ended, and in how many days.
fn ending(keys: &BaseKeys, now: i64) -> impl Iterator<Item = (&'static str, i64)> {
    let keys = [("tls", keys.tls_until), ("sealing", keys.sealing_until)];
    let left = keys.into_iter().map(move |(key, until)| (key, until.saturating_sub(now).div_euclid(DAY_MS)));
    left.filter(|(_, days)| *days <= WARNED_DAYS)
}

/// A day, in milliseconds.
const DAY_MS: i64 = 86_400_000;

#[cfg(test)]
mod tests {
    use alongside_protocol::PublicKey;

    use super::*;

    fn ends(tls_days: i64, sealing_days: i64) -> Vec<(&'static str, i64)> {
        let keys = BaseKeys {
            tls: 1,
            tls_until: tls_days * DAY_MS,
            sealing: None,
            sealing_until: sealing_days * DAY_MS,
            base: PublicKey([0; 32]),
        };
        ending(&keys, 0).collect()
    }

    #[test]
    fn each_key_is_warned_of_from_ninety_days_before_its_end() {
        assert_eq!(ends(91, 730), []);
        assert_eq!(ends(90, 91), [("tls", 90)]);
        assert_eq!(ends(91, 1), [("sealing", 1)]);
        assert_eq!(ends(-3, 0), [("tls", -3), ("sealing", 0)]);
    }
}
