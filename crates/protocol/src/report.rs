//! A device asks for a report on behalf of one of its users.

use alongside_record::{DeviceId, OrganisationId, StaffId};
use serde::{Deserialize, Serialize};

use crate::{
    Code, SigningKey, Versions,
    signed::{Verify, read_message, seal_message},
};

const CONTEXT: &str = "report";

/// The signed body of a report request: `signature ‖ postcard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRequest {
    /// What the device understands.
    pub versions: Versions,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The device.
    pub device: DeviceId,
    /// The user asking, one of the device's users and an administrator.
    pub user: StaffId,
    /// `persons-served` or `service-activity`.
    pub report: String,
    /// First day of the period, `YYYY-MM-DD`, in the organisation's time zone.
    pub from: String,
    /// Last day of the period, included.
    pub to: String,
    /// `csv`, `xlsx`, or `json` for showing on screen.
    pub format: String,
    /// The language of its words: `en` or `es`.
    pub language: String,
}

impl ReportRequest {
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

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId};

    use super::*;

    #[test]
    fn a_request_reads_back_as_it_was_signed() {
        let key = SigningKey::from_seed(&[7; 32]).unwrap();
        let asked = ReportRequest {
            versions: Versions::OURS,
            organisation: OrganisationId(1),
            device: DeviceId(2),
            user: StaffId(Dot::new(LogId(1), 3)),
            report: "persons-served".into(),
            from: "2026-11-01".into(),
            to: "2026-11-30".into(),
            format: "csv".into(),
            language: "es".into(),
        };
        let bytes = asked.encode(&key).unwrap();
        let (read, verify) = ReportRequest::decode(&bytes).unwrap();
        verify(&key.public().unwrap()).unwrap();
        assert_eq!(read, asked);
        // A request without its language is none.
        let cut = &bytes[..bytes.len() - "es".len() - 1];
        assert_eq!(ReportRequest::decode(cut).map(|(read, _)| read), Err(Code::Malformed));
    }
}
