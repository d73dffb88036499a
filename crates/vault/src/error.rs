//! What can go wrong with a vault. Never what is in it: messages hold no participant's words.

use std::{io, path::PathBuf};

use alongside_protocol::GroupsError;
use rusqlite::ErrorCode;

use crate::PassphraseHelp;

/// A refusal or a failure. Whatever it is, nothing was overwritten.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// The folder holds no vault.
    #[error("there is no vault here")]
    Missing,
    /// The folder already holds a vault.
    #[error("there is a vault here already")]
    Exists,
    /// The passphrase does not open this user's slot.
    #[error("the passphrase is wrong")]
    WrongPassphrase {
        /// Whether it begins or ends with a blank, which may be why.
        blank_at_ends: bool,
    },
    /// A passphrase that begins or ends with a blank is not to be chosen.
    #[error("the passphrase begins or ends with a blank")]
    BlankAtEnds,
    /// A passphrase that is too easy to guess is not to be chosen.
    #[error("the passphrase is too easy to guess")]
    WeakPassphrase {
        /// What would help, most of all first.
        help: Vec<PassphraseHelp>,
    },
    /// There have been more wrong passphrases than the caller has waited for.
    #[error("too early for another passphrase")]
    TooEarly,
    /// The text is no code, or was misread.
    #[error("not a code")]
    NotACode {
        /// The group that does not fit, from 1; none where letters are missing.
        group: Option<usize>,
    },
    /// The code answers another request: another user's, laptop's, or one from before.
    #[error("the code answers another request")]
    OtherCode,
    /// The code opens nothing.
    #[error("the code is wrong")]
    WrongCode,
    /// Nothing is kept for a forgotten passphrase of this user's.
    #[error("nothing is kept for a forgotten passphrase")]
    NoRecovery,
    /// Others than its owner may read a folder or a file that holds keys.
    #[error("others may read the vault's files")]
    ReadableByOthers {
        /// Which.
        path: PathBuf,
    },
    /// No user of that id on this laptop.
    #[error("no such user on this laptop")]
    UnknownUser,
    /// Another process, or another part of this one, holds the vault open.
    #[error("the vault is open elsewhere")]
    InUse,
    /// A file of the vault is missing, cut short or changed.
    #[error("the vault is damaged: {what}")]
    Damaged {
        /// Which file or part.
        what: &'static str,
        /// What the layer below said.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// Files that are not a vault's, or of a newer version of the app.
    #[error("not a vault that this version can read: {what}")]
    Foreign {
        /// Which file or part.
        what: &'static str,
    },
    /// No room on the disk.
    #[error("the disk is full")]
    DiskFull(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The operating system refuses access.
    #[error("access to the vault's files is refused")]
    Permission(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Any other failure of the file system or the database.
    #[error("the vault's files cannot be used")]
    Io(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// No such record, log or draft.
    #[error("no such {what}")]
    NotFound {
        /// What was asked for.
        what: &'static str,
    },
    /// A save that is larger than any base takes.
    #[error("too large to be sent: {field}")]
    TooLarge {
        /// The largest field.
        field: String,
    },
    /// A request that contradicts itself; a fault of the caller's.
    #[error("an invalid request: {what}")]
    Invalid {
        /// What is wrong with it.
        what: &'static str,
    },
}

/// What the vault's functions give.
pub type Result<T> = std::result::Result<T, VaultError>;

impl VaultError {
    /// The code by which other layers know the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "vault_missing",
            Self::Exists => "vault_exists",
            Self::WrongPassphrase { .. } => "wrong_passphrase",
            Self::BlankAtEnds => "passphrase_blank_at_ends",
            Self::WeakPassphrase { .. } => "weak_passphrase",
            Self::TooEarly => "too_many_attempts",
            Self::NotACode { .. } => "misread_code",
            Self::OtherCode => "other_code",
            Self::WrongCode => "wrong_code",
            Self::NoRecovery => "no_recovery",
            Self::ReadableByOthers { .. } => "readable_by_others",
            Self::UnknownUser => "unknown_user",
            Self::InUse => "in_use",
            Self::Damaged { .. } => "damaged",
            Self::Foreign { .. } => "foreign",
            Self::DiskFull(_) => "disk_full",
            Self::Permission(_) => "permission",
            Self::Io(_) => "io",
            Self::NotFound { .. } => "not_found",
            Self::TooLarge { .. } => "too_large",
            Self::Invalid { .. } => "invalid",
        }
    }

    pub(crate) fn damaged(what: &'static str) -> Self {
        Self::Damaged { what, source: None }
    }

    pub(crate) fn damaged_by(
        what: &'static str,
        source: impl std::error::Error + Send + Sync + 'static,
    ) -> Self {
        Self::Damaged { what, source: Some(Box::new(source)) }
    }
}

impl From<GroupsError> for VaultError {
    fn from(error: GroupsError) -> Self {
        match error {
            GroupsError::NotWhole => Self::NotACode { group: None },
            GroupsError::Group(group) => Self::NotACode { group: Some(group) },
        }
    }
}

impl From<io::Error> for VaultError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(error.into()),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::Permission(error.into())
            }
            _ => Self::Io(error.into()),
        }
    }
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull(error.into()),
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::damaged_by("vault.db", error),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::Permission(error.into())
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            _ => Self::Io(error.into()),
        }
    }
}
