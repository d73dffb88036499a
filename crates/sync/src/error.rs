//! What can go wrong on the way to the base and back.

use alongside_protocol::{Code, SignatureError};
use alongside_vault::VaultError;

use crate::ports::TransportError;

/// What went wrong. Nothing in it holds a participant's data.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The vault refuses or fails.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The base cannot be reached or is not ours.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The base refuses the request.
    #[error("the base refuses: {0}")]
    Refused(Code),
    /// The base's answer makes no sense.
    #[error("the base's answer cannot be read")]
    Answer,
    /// Nobody has unlocked, or the laptop locked itself meanwhile.
    #[error("locked")]
    Locked,
    /// Everything was sent, but the base was restored from before this laptop's enrolment and gives
    /// it nothing until it is enrolled anew.
    #[error("the base takes what this laptop sends, but gives nothing until it is enrolled anew")]
    PushOnly,
    /// A courier file cannot be used.
    #[error("the courier file cannot be used: {0}")]
    Courier(Code),
    /// The laptop was enrolled before courier files, and does not know the key to seal to.
    #[error("this laptop does not know the base's sealing key; enrolling anew brings it")]
    NoSealingKey,
    /// The base's key has ended, by its own clock.
    #[error("the base's key has ended")]
    KeyEnded,
    /// The answer to a file that this laptop did not make, or that it has the answer to, or that the
    /// base has overtaken by answering itself.
    #[error("no answer to that file is awaited here")]
    NotAwaited,
    /// A file cannot be read or written.
    #[error("the file cannot be read or written")]
    File(#[source] std::io::Error),
    /// Signing or encoding failed.
    #[error("internal error")]
    Internal,
}

impl SyncError {
    /// What it is called for the screens and the command line.
    pub fn code(&self) -> String {
        let code = match self {
            Self::Vault(error) => error.code(),
            Self::Transport(error) => match error {
                TransportError::Unreachable(_) | TransportError::Broken(_) => "unreachable",
                TransportError::NotOurs(_) => "tls_refused",
                TransportError::Address => "bad_address",
                TransportError::TooLarge => "too_large",
            },
            Self::Refused(code) | Self::Courier(code) => return code.to_string(),
            Self::Answer => "malformed_answer",
            Self::Locked => "locked",
            Self::PushOnly => "push_only",
            Self::NoSealingKey => "no_sealing_key",
            Self::KeyEnded => "key_ended",
            Self::NotAwaited => "not_awaited",
            Self::File(_) => "file",
            Self::Internal => "internal",
        };
        code.to_owned()
    }
}

/// What this crate's functions give.
pub type Result<T> = std::result::Result<T, SyncError>;

impl From<Code> for SyncError {
    fn from(code: Code) -> Self {
        Self::Refused(code)
    }
}

impl From<SignatureError> for SyncError {
    fn from(_: SignatureError) -> Self {
        Self::Internal
    }
}
