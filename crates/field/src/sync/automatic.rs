//! Sync by itself while somebody is at work and the base can be reached, and what is derived anew between.

use std::{sync::Arc, time::Duration};

use crate::Alongside;

/// How often to look whether there is anything to do.
const TICK: Duration = Duration::from_secs(2);
/// How long after a sync to look for what others wrote.
const LOOK_AGAIN_MS: u64 = 60_000;
/// How long after a failed try to knock again.
const KNOCK_AGAIN_MS: u64 = 30_000;
/// How long a change waits at most while the base can be reached: long enough for an undo.
const SEND_WITHIN_MS: u64 = 6_000;

/// Keeps the laptop in step with the base, until the task is dropped.
pub async fn keep_in_step(core: Arc<Alongside>) {
    let mut last: Option<(u64, bool)> = None;
    loop {
        tokio::time::sleep(TICK).await;
        while matches!(core.derive_some(), Ok(true)) {
            tokio::task::yield_now().await;
        }
        let Ok(waiting) = core.read(|open| open.waiting()) else {
            last = None;
            continue;
        };
        let now = core.ports.clock.monotonic_ms();
        let due = match last {
            None => true,
            Some((at, false)) => now.saturating_sub(at) >= KNOCK_AGAIN_MS,
            Some((at, true)) => {
                let patience = if waiting > 0 { SEND_WITHIN_MS } else { LOOK_AGAIN_MS };
                now.saturating_sub(at) >= patience
            }
        };
        if due {
            let reached = core.sync_now().await.is_ok();
            last = Some((core.ports.clock.monotonic_ms(), reached));
        }
    }
}
