//! Refusals. Over HTTP an error is `{code, params, field}`; people's words for it are the UI's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why the server refuses a request. Nothing of it takes effect, but for frames of a chunk that arrived
/// before the one to blame: they were taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// 400: not decodable.
    #[error("malformed")]
    Malformed,
    /// 413: beyond a limit, before or after decompression.
    #[error("too_large")]
    TooLarge,
    /// 401: the signature does not fit the device's key and these bytes.
    #[error("bad_signature")]
    BadSignature,
    /// 401: no such device, or one that was removed.
    #[error("unknown_device")]
    UnknownDevice,
    /// 403: not this server's organisation.
    #[error("wrong_organisation")]
    WrongOrganisation,
    /// 403: the log belongs to another device.
    #[error("wrong_log")]
    WrongLog,
    /// 409: the chunk does not follow what is held of the log.
    #[error("log_gap")]
    LogGap,
    /// 409: a change came [without its bytes](crate::SEALED) and is not held: it is to be unsealed first.
    #[error("sealed")]
    Sealed,
    /// 426: no protocol version in common.
    #[error("unsupported_version")]
    UnsupportedVersion,
    /// 404: no such enrolment code.
    #[error("unknown_code")]
    UnknownCode,
    /// 410: the enrolment code's 15 minutes are over.
    #[error("code_expired")]
    CodeExpired,
    /// 409: another device has used the enrolment code.
    #[error("code_used")]
    CodeUsed,
    /// 403: the user's role does not include this.
    #[error("not_permitted")]
    NotPermitted,
    /// 404: no such path.
    #[error("not_found")]
    NotFound,
    /// 404: what opens who read what is not at the base.
    #[error("no_audit_key")]
    NoAuditKey,
    /// 404: what opens what laptops keep for a forgotten passphrase is not at the base.
    #[error("no_recovery_key")]
    NoRecoveryKey,
    /// 404: a request of no user and laptop that are in.
    #[error("unknown_applicant")]
    UnknownApplicant,
    /// 405: the path is not asked in this way.
    #[error("method_not_allowed")]
    MethodNotAllowed,
    /// 400: a courier file does not open: cut short or altered, or sealed to another key.
    #[error("bad_seal")]
    BadSeal,
    /// 503: the store cannot take it now; try again.
    #[error("unavailable")]
    Unavailable,
}

impl Code {
    /// The HTTP status that carries this code.
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed | Self::BadSeal => 400,
            Self::BadSignature | Self::UnknownDevice => 401,
            Self::WrongOrganisation | Self::WrongLog | Self::NotPermitted => 403,
            Self::UnknownCode
            | Self::NotFound
            | Self::NoAuditKey
            | Self::NoRecoveryKey
            | Self::UnknownApplicant => 404,
            Self::MethodNotAllowed => 405,
            Self::LogGap | Self::Sealed | Self::CodeUsed => 409,
            Self::CodeExpired => 410,
            Self::TooLarge => 413,
            Self::UnsupportedVersion => 426,
            Self::Unavailable => 503,
        }
    }

    /// Whether sending the same again can never succeed.
    pub fn is_permanent(self) -> bool {
        self != Self::Unavailable
    }
}

/// The body of an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ErrorBody {
    /// What went wrong.
    pub code: Code,
    /// Figures that the words may need. Never a participant's data.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
    /// The field to blame, where one is.
    #[serde(default)]
    pub field: Option<String>,
}

impl From<Code> for ErrorBody {
    fn from(code: Code) -> Self {
        Self { code, params: BTreeMap::new(), field: None }
    }
}
