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

/// A request as laptops made it before reports had languages.
#[derive(Deserialize)]
#[cfg_attr(test, derive(Serialize))]
struct InEnglish {
    versions: Versions,
    organisation: OrganisationId,
    device: DeviceId,
    user: StaffId,
    report: String,
    from: String,
    to: String,
    format: String,
}

impl From<InEnglish> for ReportRequest {
    fn from(request: InEnglish) -> Self {
        let InEnglish { versions, organisation, device, user, report, from, to, format } = request;
        let language = "en".to_owned();
        Self { versions, organisation, device, user, report, from, to, format, language }
    }
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
        read_message(CONTEXT, bytes).or_else(|_| {
            let (request, verify) = read_message::<InEnglish>(CONTEXT, bytes)?;
            Ok((request.into(), verify))
        })
    }
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId};

    use super::*;

    #[test]
    fn a_laptop_that_knows_no_languages_gets_its_report_in_english() {
        let key = SigningKey::from_seed(&[7; 32]).unwrap();
        let before = InEnglish {
            versions: Versions::OURS,
            organisation: OrganisationId(1),
            device: DeviceId(2),
            user: StaffId(Dot::new(LogId(1), 3)),
            report: "persons-served".into(),
            from: "2026-11-01".into(),
            to: "2026-11-30".into(),
            format: "csv".into(),
        };
        let bytes = seal_message(CONTEXT, &before, &key).unwrap();
        let (request, verify) = ReportRequest::decode(&bytes).unwrap();
        verify(&key.public().unwrap()).unwrap();
        assert_eq!((request.format.as_str(), request.language.as_str()), ("csv", "en"));
        let asked = ReportRequest { language: "es".into(), ..request };
        let (read, _) = ReportRequest::decode(&asked.encode(&key).unwrap()).unwrap();
        assert_eq!(read, asked);
    }
}
