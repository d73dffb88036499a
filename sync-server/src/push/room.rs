//! How much of what waits for something that may never come is kept for a device.

use std::collections::BTreeMap;

use alongside_protocol::limits;
use alongside_record::DeviceId;

use super::judge::{NEWER_VERSION, UNKNOWN_RECORD};
use crate::{
    ServerError,
    store::{Unknown, Writing},
};

/// What waits for a newer build, and what waits for a record that has not come: so much of each.
const BOUNDED: [&str; 2] = [NEWER_VERSION, UNKNOWN_RECORD];

/// What of that a device has, looked up when it first matters.
#[derive(Default)]
pub(super) struct Room(BTreeMap<&'static str, Unknown>);

impl Room {
    /// Takes one more that is set aside with this code, if it fits.
    pub(super) async fn takes<T: Writing>(
        &mut self,
        tx: &mut T,
        device: DeviceId,
        code: &str,
        bytes: Option<&Vec<u8>>,
    ) -> Result<bool, ServerError> {
        let Some(code) = BOUNDED.into_iter().find(|bounded| *bounded == code) else { return Ok(true) };
        let kept = match self.0.get(code) {
            Some(kept) => *kept,
            None => tx.amount_aside(device, code).await?,
        };
        let more = Unknown {
            changes: kept.changes.saturating_add(1),
            bytes: kept.bytes.saturating_add(bytes.map_or(0, Vec::len) as u64),
        };
        let fits = more.changes <= limits::UNKNOWN_CHANGES && more.bytes <= limits::UNKNOWN_BYTES;
        self.0.insert(code, if fits { more } else { kept });
        Ok(fits)
    }
}
