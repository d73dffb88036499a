//! Enrolment: a one-time code, what a device sends for it, and what it gets.

use std::{fmt, str::FromStr};

use alongside_record::{DeviceId, OrganisationId, RecordId, StaffId};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Code, PublicKey, Signature, SigningKey};

const CONTEXT: &str = "enrolment";
const PREFIX: &str = "ALONGSIDE1-";

/// What a code tells the device. The server stores only a digest of `secret`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentCode {
    /// Where the server is, such as `https://192.0.2.7:8443`.
    pub url: String,
    /// The organisation's root key, which the device pins.
    pub root_key: PublicKey,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name, to show.
    pub organisation_name: String,
    /// The user's name, to show.
    pub user: String,
    /// The user's role.
    pub role: String,
    /// The user's site, to show.
    pub site: String,
    /// What makes the code good once.
    pub secret: [u8; 16],
}

impl fmt::Display for EnrolmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = postcard::to_stdvec(self).map_err(|_| fmt::Error)?;
        write!(f, "{PREFIX}{}", BASE64URL_NOPAD.encode(&bytes))
    }
}

impl FromStr for EnrolmentCode {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        // Codes are pasted from mails and terminals: white space anywhere is not part of them.
        let text: String = text.split_whitespace().collect();
        let encoded = text.strip_prefix(PREFIX).ok_or(Code::Malformed)?;
        let bytes = BASE64URL_NOPAD.decode(encoded.as_bytes()).map_err(|_| Code::Malformed)?;
        postcard::from_bytes(&bytes).map_err(|_| Code::Malformed)
    }
}

/// A device's request to be enrolled, as JSON. Byte strings are base64url without padding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EnrolRequest {
    /// The code's secret.
    pub secret: String,
    /// The device's Ed25519 public key. The private half never leaves the device.
    pub device_key: String,
    /// The Ed25519 public key of the user on this device. Its private half rests in their slot.
    pub user_key: String,
    /// Proof that the device holds the private half of its key: a signature over
    /// `secret ‖ device key ‖ user key`.
    pub signature: String,
    /// The same proof for the user's key, over the same bytes: nobody enrols with a colleague's key.
    pub user_signature: String,
}

/// What a verified [`EnrolRequest`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enrolling {
    /// The code's secret.
    pub secret: [u8; 16],
    /// The device's key.
    pub device_key: PublicKey,
    /// The user's key on it.
    pub user_key: PublicKey,
}

impl EnrolRequest {
    /// The request of the device that holds `device`, for the user who is to hold `user` there.
    ///
    /// # Errors
    /// [`Code::BadSignature`] as [`SigningKey::sign`].
    pub fn new(code: &EnrolmentCode, device: &SigningKey, user: &SigningKey) -> Result<Self, Code> {
        let bad = |_| Code::BadSignature;
        let enrolling = Enrolling {
            secret: code.secret,
            device_key: device.public().map_err(bad)?,
            user_key: user.public().map_err(bad)?,
        };
        let signed = |key: &SigningKey| key.sign(CONTEXT, &enrolling.signed()).map_err(bad);
        Ok(Self {
            secret: BASE64URL_NOPAD.encode(&enrolling.secret),
            device_key: BASE64URL_NOPAD.encode(&enrolling.device_key.0),
            user_key: BASE64URL_NOPAD.encode(&enrolling.user_key.0),
            signature: BASE64URL_NOPAD.encode(&signed(device)?),
            user_signature: BASE64URL_NOPAD.encode(&signed(user)?),
        })
    }

    /// Checks both signatures and gives what they cover.
    ///
    /// # Errors
    /// [`Code::Malformed`] or [`Code::BadSignature`].
    pub fn open(&self) -> Result<Enrolling, Code> {
        let enrolling = Enrolling {
            secret: bytes(&self.secret)?,
            device_key: PublicKey(bytes(&self.device_key)?),
            user_key: PublicKey(bytes(&self.user_key)?),
        };
        for (key, signature) in
            [(enrolling.device_key, &self.signature), (enrolling.user_key, &self.user_signature)]
        {
            let signature: Signature = bytes(signature)?;
            key.verify(CONTEXT, &enrolling.signed(), &signature).map_err(|_| Code::BadSignature)?;
        }
        Ok(enrolling)
    }
}

impl Enrolling {
    fn signed(&self) -> Vec<u8> {
        [self.secret.as_slice(), &self.device_key.0, &self.user_key.0].concat()
    }
}

fn bytes<const N: usize>(text: &str) -> Result<[u8; N], Code> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Code::Malformed)?;
    bytes.try_into().map_err(|_| Code::Malformed)
}

/// The organisation, as devices know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrganisationCard {
    /// Its id, 16 hexadecimal digits.
    #[schema(value_type = String)]
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its IANA time zone, in which its days begin and end.
    pub time_zone: String,
    /// Whether its records are invented, for trying things out.
    pub demo: bool,
}

/// The user that a code was made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EnrolledUser {
    /// Their `staff_member` record.
    #[schema(value_type = String)]
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// `peer`, `coordinator` or `administrator`.
    pub role: String,
    /// The `site` record where they serve.
    #[schema(value_type = String)]
    pub site: RecordId,
    /// That site's name.
    pub site_name: String,
}

/// What an enrolled device gets, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EnrolAnswer {
    /// The organisation.
    pub organisation: OrganisationCard,
    /// The device's id.
    #[schema(value_type = String)]
    pub device: DeviceId,
    /// Its certificate, base64url.
    pub certificate: String,
    /// The user.
    pub user: EnrolledUser,
    /// The server's [`SealingCard`](crate::SealingCard), base64url. Servers before courier files
    /// have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealing_key: Option<String>,
}
