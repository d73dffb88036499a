//! Why something may not leave.

use crate::Invalid;

/// Why something may not leave.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// What is said of it is not enough, or too much.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// No such consent of theirs is known here.
    #[error("no such consent is known")]
    ConsentUnknown,
    /// The consent was taken back.
    #[error("the consent was taken back")]
    ConsentRevoked,
    /// The consent is over.
    #[error("the consent is over")]
    ConsentExpired,
    /// The consent lacks something that the law asks for.
    #[error("the consent is not complete")]
    ConsentIncomplete,
    /// The consent does not name them, or its class has no such name.
    #[error("the consent does not name this recipient")]
    RecipientNotNamed,
    /// The consent does not take this in.
    #[error("the consent does not cover this")]
    NotCovered,
    /// The consent is for something else.
    #[error("the consent is for another purpose")]
    OtherPurpose,
    /// There is no agreement with them on the register, or it is over.
    #[error("no agreement with them stands on the register")]
    NoAgreement,
    /// There is no court order that says what was found, together with a subpoena.
    #[error("a court order and a subpoena are needed together")]
    NoCourtOrder,
}

impl Refusal {
    /// The field to blame.
    pub fn field(&self) -> &str {
        match self {
            Self::Invalid(invalid) => &invalid.field,
            Self::ConsentUnknown | Self::ConsentRevoked | Self::ConsentExpired | Self::ConsentIncomplete => {
                "consent"
            }
            Self::RecipientNotNamed => "recipient",
            Self::NotCovered => "covers",
            Self::OtherPurpose => "for_what",
            Self::NoAgreement => "agreement",
            Self::NoCourtOrder => "court_order",
        }
    }

    /// Its code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Invalid(invalid) => invalid.problem.code(),
            Self::ConsentUnknown => "consent_unknown",
            Self::ConsentRevoked => "consent_revoked",
            Self::ConsentExpired => "consent_expired",
            Self::ConsentIncomplete => "consent_incomplete",
            Self::RecipientNotNamed => "recipient_not_named",
            Self::NotCovered => "not_covered",
            Self::OtherPurpose => "other_purpose",
            Self::NoAgreement => "no_agreement",
            Self::NoCourtOrder => "no_court_order",
        }
    }
}
