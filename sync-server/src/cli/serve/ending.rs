//! Says in good time that the base's keys end.

use std::{sync::Arc, time::Duration};

use alongside_server::{Clock, Server, SystemClock, store::AnyStore};
use tokio::time::interval;

/// How long before.
const WARNED_DAYS: i64 = 90;
const DAY: Duration = Duration::from_hours(24);

/// Looks once a day, for as long as the process runs.
pub(super) fn warn_before_keys_end(server: Arc<Server<AnyStore>>) {
    tokio::spawn(async move {
        let mut days = interval(DAY);
        loop {
            days.tick().await;
            // What keeps the database from being read is said where devices ask for it.
            let Ok(Some(keys)) = server.base_keys().await else { continue };
            for (key, until) in [("tls", keys.tls_until), ("sealing", keys.sealing_until)] {
                let left = until.saturating_sub(SystemClock.now_ms()) / 86_400_000;
                if left <= WARNED_DAYS {
                    tracing::warn!(key, days = left, "a key of the base ends: rotate it");
                }
            }
        }
    });
}
