//! The sync client: plan the next request (pure over the vault), send it, take in the answer.
//!
//! Deliberately absent: any use of this laptop's clock to decide anything, and merging: the feed
//! brings states, and the vault lays its own unconfirmed changes over them.

mod ahead;
mod answer;
mod automatic;
mod courier;
mod healing;
mod next_page;
mod pace;
mod plan;
mod recheck;
mod run;
mod sealed;
mod server;
mod state;
mod status;
mod tries;

pub use automatic::keep_in_step;
pub use courier::{BroughtBack, BundleIn, BundleOut, Carried};
pub(crate) use sealed::SEALING_CARD;
pub use state::SyncState;

use alongside_vault::Vault;
use serde_json::Value;

use crate::Result;

const CLOCK_OFFSET: &str = "clock_offset";
const LAST_SYNC: &str = "last_sync";
/// How much goes at a time, as the link of the last syncs bore it.
const PACE: &str = "pace";
/// Set while a push may have arrived without our knowing: the next request asks what is held.
const PUSH_UNCERTAIN: &str = "push_uncertain";

/// Server time minus device time in milliseconds, once the two were compared.
pub(crate) fn clock_offset(vault: &Vault) -> Result<Option<i64>> {
    Ok(vault.setting(CLOCK_OFFSET)?.as_ref().and_then(Value::as_i64))
}
