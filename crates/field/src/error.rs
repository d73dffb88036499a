//! Everything that can go wrong in front of a user, and the one shape in which it is told.

use std::collections::BTreeMap;

use alongside_domain::Invalid;
use alongside_protocol::{Code, SignatureError};
use alongside_sync::{SyncError, ports::TransportError};
use alongside_vault::VaultError;

use crate::views::ErrorView;

/// What went wrong. Nothing in it holds a participant's data.
#[derive(Debug, thiserror::Error)]
pub enum FieldError {
    /// The vault refuses or fails.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// What somebody wants to save is not valid.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The base cannot be reached or is not ours.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The base refuses the request.
    #[error("the base refuses: {0}")]
    Refused(Code),
    /// The base's answer makes no sense.
    #[error("the base's answer cannot be read")]
    Answer,
    /// Nobody has unlocked, or the laptop locked itself.
    #[error("locked")]
    Locked,
    /// Wrong passphrases: wait before the next try.
    #[error("wait {wait_seconds} seconds before the next passphrase")]
    TooManyAttempts {
        /// Seconds to wait.
        wait_seconds: u64,
    },
    /// The text is not an enrolment code.
    #[error("not an enrolment code")]
    NotACode,
    /// The code is another organisation's; a laptop belongs to one.
    #[error("this laptop belongs to another organisation")]
    OtherOrganisation,
    /// This laptop has several users: say which.
    #[error("this laptop has several users: say which")]
    WhichUser,
    /// No passphrase in the environment, and nobody to ask.
    #[error("set ALONGSIDE_PASSPHRASE, or run this in a terminal")]
    NoPassphrase,
    /// Not JSON, or not an object where one is needed.
    #[error("not the JSON that is needed")]
    NotJson {
        /// The line and the column from which on it is none; nothing where it is JSON, but no object.
        at: Option<(usize, usize)>,
    },
    /// Not an id.
    #[error("not an id")]
    NotAnId,
    /// No such record here.
    #[error("no such record here")]
    NotFound,
    /// The user's role does not include this.
    #[error("not permitted")]
    NotPermitted,
    /// Teams wrote different things there: settle that first.
    #[error("{unit} is in conflict")]
    UnresolvedConflict {
        /// The unit.
        unit: String,
    },
    /// What was to be settled is settled, or changed meanwhile.
    #[error("there is nothing to settle there")]
    NoConflict,
    /// Another sync is running.
    #[error("a sync is running")]
    SyncRunning,
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

/// What the core's functions give.
pub type Result<T> = std::result::Result<T, FieldError>;

impl FieldError {
    /// The error as the UI and the command line know it.
    pub fn view(&self) -> ErrorView {
        let mut params = BTreeMap::new();
        let mut field = None;
        let code = match self {
            Self::Vault(error) => {
                if matches!(error, VaultError::WrongPassphrase { blank_at_ends: true }) {
                    params.insert("blank_at_ends".to_owned(), true.to_string());
                }
                if let VaultError::TooLarge { field: largest } = error {
                    field = Some(largest.clone());
                }
                if let VaultError::WeakPassphrase { help } = error {
                    let help: Vec<&str> = help.iter().map(|one| one.code()).collect();
                    params.insert("help".to_owned(), help.join(" "));
                }
                if let VaultError::ReadableByOthers { path } = error {
                    params.insert("path".to_owned(), path.display().to_string());
                }
                error.code()
            }
            Self::Invalid(invalid) => {
                field = Some(invalid.field.clone());
                invalid.problem.code()
            }
            Self::Transport(error) => match error {
                TransportError::Unreachable(_) | TransportError::Broken(_) => "unreachable",
                TransportError::NotOurs(_) => "tls_refused",
                TransportError::Address => "bad_address",
                TransportError::TooLarge => "too_large",
            },
            Self::Refused(code) | Self::Courier(code) => {
                return ErrorView { code: code.to_string(), params, field };
            }
            Self::Answer => "malformed_answer",
            Self::Locked => "locked",
            Self::TooManyAttempts { wait_seconds } => {
                params.insert("wait_seconds".to_owned(), wait_seconds.to_string());
                "too_many_attempts"
            }
            Self::NotACode => "not_a_code",
            Self::OtherOrganisation => "other_organisation",
            Self::WhichUser => "which_user",
            Self::NoPassphrase => "no_passphrase",
            Self::NotJson { at } => {
                if let Some((line, column)) = at {
                    params.insert("line".to_owned(), line.to_string());
                    params.insert("column".to_owned(), column.to_string());
                }
                "not_json"
            }
            Self::NotAnId => "not_an_id",
            Self::NotFound => "not_found",
            Self::NotPermitted => "not_permitted",
            Self::UnresolvedConflict { unit } => {
                field = Some(unit.clone());
                "unresolved_conflict"
            }
            Self::NoConflict => "no_conflict",
            Self::SyncRunning => "sync_running",
            Self::PushOnly => "push_only",
            Self::NoSealingKey => "no_sealing_key",
            Self::NotAwaited => "not_awaited",
            Self::File(_) => "file",
            Self::Internal => "internal",
        };
        ErrorView { code: code.to_owned(), params, field }
    }
}

impl From<SyncError> for FieldError {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Vault(error) => Self::Vault(error),
            SyncError::Transport(error) => Self::Transport(error),
            SyncError::Refused(code) => Self::Refused(code),
            SyncError::Answer => Self::Answer,
            SyncError::Locked => Self::Locked,
            SyncError::PushOnly => Self::PushOnly,
            SyncError::Courier(code) => Self::Courier(code),
            SyncError::NoSealingKey => Self::NoSealingKey,
            SyncError::NotAwaited => Self::NotAwaited,
            SyncError::File(error) => Self::File(error),
            SyncError::Internal => Self::Internal,
        }
    }
}

impl From<Code> for FieldError {
    fn from(code: Code) -> Self {
        Self::Refused(code)
    }
}

impl From<SignatureError> for FieldError {
    fn from(_: SignatureError) -> Self {
        Self::Internal
    }
}

impl From<alongside_record::ParseIdError> for FieldError {
    fn from(_: alongside_record::ParseIdError) -> Self {
        Self::NotAnId
    }
}
