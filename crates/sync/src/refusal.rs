//! What the base says when it refuses.

use alongside_protocol::ErrorBody;

use crate::error::SyncError;

/// The base's refusal, out of an error's body.
pub fn refusal(body: &[u8]) -> SyncError {
    serde_json::from_slice(body).map_or(SyncError::Answer, |error: ErrorBody| SyncError::Refused(error.code))
}
