//! Enrolment: a one-time code, what a device sends for it, and what it gets.

use std::{fmt, str::FromStr};

use alongside_record::{OrganisationId, RecordId, StaffId};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Code, PublicKey, TlsTrust};

const PREFIX: &str = "ALONGSIDE1-";

/// What a code tells the device. The base stores only the public half of the key that `secret` gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentCode {
    /// Where the server is, such as `https://192.0.2.7:8443`.
    pub url: String,
    /// The organisation's first root key, which the device pins.
    pub root_key: PublicKey,
    /// Its root key by now, where that is another.
    pub current_root: Option<PublicKey>,
    /// The generation of the base's TLS key.
    pub tls: u32,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name, to show.
    pub organisation_name: String,
    /// The user.
    pub user_id: StaffId,
    /// The user's name, to show.
    pub user: String,
    /// The user's role.
    pub role: String,
    /// The user's site, to show.
    pub site: String,
    /// What gives the code's key, which signs one enrollment.
    pub secret: [u8; 16],
}

impl EnrolmentCode {
    /// Which certificates a device with this code accepts.
    pub fn trust(&self) -> TlsTrust {
        TlsTrust { root: self.current_root.unwrap_or(self.root_key), generation: self.tls, day: None }
    }
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
    /// The public half of the key that the code gives.
    pub code: String,
    /// The statement that this key signs: the device's key, the user's key on it, and that both are held.
    pub statement: String,
}

impl EnrolRequest {
    /// The request that brings this statement.
    pub fn new(code: PublicKey, statement: &[u8]) -> Self {
        Self { code: BASE64URL_NOPAD.encode(&code.0), statement: BASE64URL_NOPAD.encode(statement) }
    }

    /// The code's key, and the statement's bytes.
    ///
    /// # Errors
    /// [`Code::Malformed`].
    pub fn open(&self) -> Result<(PublicKey, Vec<u8>), Code> {
        let bytes = |text: &String| BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Code::Malformed);
        let code = bytes(&self.code)?.try_into().map_err(|_| Code::Malformed)?;
        Ok((PublicKey(code), bytes(&self.statement)?))
    }
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
    /// All statements of the organisation, base64url, in the order in which the base took them in. Who the
    /// user is, with which rights, follows from them.
    pub statements: Vec<String>,
}

impl EnrolAnswer {
    /// The statements' bytes.
    ///
    /// # Errors
    /// [`Code::Malformed`].
    pub fn statements(&self) -> Result<Vec<Vec<u8>>, Code> {
        let bytes = |text: &String| BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Code::Malformed);
        self.statements.iter().map(bytes).collect()
    }
}
