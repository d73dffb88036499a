//! A device asks which devices there are, on behalf of one of its users.

use alongside_record::{DeviceId, OrganisationId, StaffId};
use serde::{Deserialize, Serialize};

use crate::{
    Code, SigningKey, Versions,
    signed::{Verify, read_message, seal_message},
};

const CONTEXT: &str = "devices";

/// The signed body of the request: `signature ‖ postcard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DevicesRequest {
    /// What the device understands.
    pub versions: Versions,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The device.
    pub device: DeviceId,
    /// The user asking, one of the device's users.
    pub user: StaffId,
}

impl DevicesRequest {
    /// The signed bytes.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn encode(&self, key: &SigningKey) -> Result<Vec<u8>, Code> {
        seal_message(CONTEXT, self, key)
    }

    /// Reads a request; the caller looks up the device's key and calls the returned check.
    ///
    /// # Errors
    /// [`Code::Malformed`].
    pub fn decode(bytes: &[u8]) -> Result<(Self, Verify<'_>), Code> {
        read_message(CONTEXT, bytes)
    }
}

/// Somebody who may be signed in on a device.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceUser {
    /// Their `staff_member` record.
    pub id: String,
    /// Their name; their id where the base knows none.
    pub name: String,
}

/// A site, as whoever looks after devices sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceSite {
    /// Its record.
    pub id: String,
    /// Its name; its id where the base knows none.
    pub name: String,
}

/// A device, as the base knows it. Moments are the base's, milliseconds since 1970 (UTC).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceCard {
    /// Its id.
    pub id: String,
    /// How it is called; none before anybody said.
    #[serde(default)]
    pub name: Option<String>,
    /// Where it is kept; none before anybody said.
    #[serde(default)]
    pub site: Option<DeviceSite>,
    /// The sites whose records are on it: those that its users serve.
    #[serde(default)]
    pub holds: Vec<DeviceSite>,
    /// Whether the records of all sites are.
    #[serde(default)]
    pub holds_all: bool,
    /// Who may be signed in on it.
    pub users: Vec<DeviceUser>,
    /// When it was enrolled; at a restored base, when a laptop brought its statement.
    pub enrolled_at: i64,
    /// When it last synced; none before the first time.
    pub last_contact: Option<i64>,
    /// When changes last arrived from it; none before the first.
    pub last_received: Option<i64>,
    /// How many changes of it are held, over all of its logs.
    pub changes: u64,
    /// The version of the program there, as it said last; none before it said any.
    #[serde(default)]
    pub version: Option<String>,
    /// How many changes waited there, as it said last; none before it said any.
    #[serde(default)]
    pub waits: Option<u32>,
    /// Whether its service is over: what it sends counts as ever, it is sent nothing, and it destroys what it
    /// holds once all of that is here.
    #[serde(default)]
    pub retired: bool,
    /// Whether it was revoked: what it sends goes into review, and it is sent nothing.
    pub revoked: bool,
    /// Whether what it sends goes into review: it was revoked, or it is known only by what a laptop brought
    /// to a restored base.
    pub in_review: bool,
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId};

    use super::*;

    #[test]
    fn a_request_reads_back_as_it_was_signed_and_is_no_other_request() {
        let key = SigningKey::from_seed(&[7; 32]).unwrap();
        let asked = DevicesRequest {
            versions: Versions::OURS,
            organisation: OrganisationId(1),
            device: DeviceId(2),
            user: StaffId(Dot::new(LogId(1), 3)),
        };
        let bytes = asked.encode(&key).unwrap();
        let (read, verify) = DevicesRequest::decode(&bytes).unwrap();
        verify(&key.public().unwrap()).unwrap();
        assert_eq!(read, asked);
        let as_another: Vec<u8> = seal_message("report", &asked, &key).unwrap();
        let (_, verify) = DevicesRequest::decode(&as_another).unwrap();
        assert_eq!(verify(&key.public().unwrap()), Err(Code::BadSignature));
    }
}
