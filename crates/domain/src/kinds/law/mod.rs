//! What is kept because law asks for it. Such kinds never change.

mod agreement;
mod agreement_end;
mod attachment;
mod attachment_piece;
mod consent;
mod consent_recipient;
mod consent_revocation;
mod disclosure;
mod disclosure_review;
mod entered_in_error;
mod inquiry;
mod legal_hold;
mod legal_request;

pub use agreement::AGREEMENT;
pub use agreement_end::AGREEMENT_END;
pub use attachment::ATTACHMENT;
pub use attachment_piece::ATTACHMENT_PIECE;
pub use consent::CONSENT;
pub use consent_recipient::CONSENT_RECIPIENT;
pub use consent_revocation::CONSENT_REVOCATION;
pub use disclosure::DISCLOSURE;
pub use disclosure_review::DISCLOSURE_REVIEW;
pub use entered_in_error::ENTERED_IN_ERROR;
pub use inquiry::INQUIRY;
pub use legal_hold::LEGAL_HOLD;
pub use legal_request::LEGAL_REQUEST;
