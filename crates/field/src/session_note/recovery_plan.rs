//! Whether there was a plan in the month before a session.

use alongside_domain::kinds::RECOVERY_PLAN;
use alongside_record::{KindName, RecordId};

use crate::{Open, Result};

/// A month, milliseconds.
const MONTH: i64 = 31 * 24 * 3_600 * 1_000;

/// Whether a plan of a participant was written within the month before that moment.
pub(super) fn has_plan(open: &Open, participant: RecordId, at: i64) -> Result<bool> {
    let latest = open.vault.latest(participant, &KindName::from(RECOVERY_PLAN.name))?;
    let written = latest.and_then(|row| row.happened_at);
    Ok(written.is_some_and(|written| written >= at.saturating_sub(MONTH)))
}
