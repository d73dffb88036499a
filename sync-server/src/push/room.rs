//! How much of what only a newer build can judge is kept for a device.

use alongside_protocol::limits;
use alongside_record::DeviceId;

use super::judge::NEWER_VERSION;
use crate::{
    ServerError,
    store::{Unknown, Writing},
};

/// What of that a device has, looked up when it first matters.
#[derive(Default)]
pub(super) struct Room(Option<Unknown>);

impl Room {
    /// Takes one more, if it fits.
    pub(super) async fn takes<T: Writing>(
        &mut self,
        tx: &mut T,
        device: DeviceId,
        bytes: Option<&Vec<u8>>,
    ) -> Result<bool, ServerError> {
        let kept = match self.0 {
            Some(kept) => kept,
            None => tx.amount_aside(device, NEWER_VERSION).await?,
        };
        let more = Unknown {
            changes: kept.changes.saturating_add(1),
            bytes: kept.bytes.saturating_add(bytes.map_or(0, Vec::len) as u64),
        };
        let fits = more.changes <= limits::UNKNOWN_CHANGES && more.bytes <= limits::UNKNOWN_BYTES;
        self.0 = Some(if fits { more } else { kept });
        Ok(fits)
    }
}
