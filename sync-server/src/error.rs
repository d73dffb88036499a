//! What can go wrong, and what of it a device is told.

use std::path::PathBuf;

use alongside_protocol::{Code, ErrorBody};

use crate::{backup::BackupProblem, members::MemberRefusal, organisation::KeyServiceProblem};

/// What can go wrong. No variant shows a value, a name or a note in its message or debug output.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The request is refused; [`Code`] says what that means.
    #[error("refused as {}", .0.code)]
    Refused(ErrorBody),
    /// A site or a user is not made or changed as asked.
    #[error("refused as {}", .0.code())]
    Member(MemberRefusal),
    /// The connection broke before the request was whole.
    #[error("the connection broke")]
    Gone,
    /// SQLite failed.
    #[error("the SQLite database failed")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL failed.
    #[error("the PostgreSQL database failed")]
    Postgres(#[from] tokio_postgres::Error),
    /// No connection to PostgreSQL.
    #[error("no connection to PostgreSQL")]
    Pool(#[from] deadpool_postgres::PoolError),
    /// The address of the database cannot be used.
    #[error("not a usable database address")]
    DatabaseAddress,
    /// The store's writer has stopped.
    #[error("the store has stopped")]
    Stopped,
    /// What the database holds is not what this build writes.
    #[error("the database holds a {0} that cannot be read")]
    Damaged(&'static str),
    /// The database's schema is newer than this build.
    #[error("the database was written by a newer version")]
    Newer,
    /// A key is not in the key store: it was restored from an older copy, or lost.
    #[error("a key is missing from the key store")]
    KeyMissing,
    /// A value does not open: a wrong master key, or bytes that were moved or changed.
    #[error("a sealed value does not open")]
    Unsealing,
    /// The master key cannot be had from the key-management service, or is another.
    #[error("{program} {problem}")]
    KeyService {
        /// The program that is asked.
        program: String,
        /// Why.
        problem: KeyServiceProblem,
    },
    /// A record appeared while its keys were being looked up; trying again settles it.
    #[error("a concurrent change came in between")]
    Again,
    /// A file cannot be restored from.
    #[error("{} {problem}", path.display())]
    Backup {
        /// Which.
        path: PathBuf,
        /// Why.
        problem: BackupProblem,
    },
    /// The database already holds the organisation.
    #[error("the database already holds this organisation")]
    NotEmpty,
    /// The folder already holds an organisation.
    #[error("{} already holds an organisation", .0.display())]
    Exists(PathBuf),
    /// The folder does not hold an organisation.
    #[error("{} does not hold an organisation", .0.display())]
    NoOrganisation(PathBuf),
    /// A file of the data folder cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// What was asked for takes the organisation's root key, which is not here.
    #[error("the organization's root key is not here")]
    NoRootKey,
    /// What was asked for takes the organisation's recovery key, or enough shares of it.
    #[error("the organization's recovery key is not here")]
    NoRecoveryKey,
    /// What was asked for takes the organisation's audit key.
    #[error("the organization's audit key is not here")]
    NoAuditKey,
    /// A request is of no user and laptop that are in.
    #[error("the request is of no user and device here")]
    UnknownApplicant,
    /// Others than its owner may read the data folder, or a file of it that holds secrets.
    #[error("others may read {}", .0.display())]
    ReadableByOthers(PathBuf),
    /// A file of the data folder is not what it should be.
    #[error("{} is damaged", .0.display())]
    DamagedFile(PathBuf),
    /// A TLS key or certificate cannot be made or used.
    #[error("the TLS key or certificate cannot be used: {0}")]
    Tls(String),
    /// A report cannot be written in the format asked for.
    #[error("the report cannot be written: {0}")]
    Report(String),
}

impl ServerError {
    /// A short name for scripts. A refusal's is its code.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Member(refusal) => refusal.code(),
            Self::Gone => "gone",
            Self::Sqlite(_) | Self::Postgres(_) | Self::Pool(_) | Self::Stopped => "database",
            Self::DatabaseAddress => "database_url",
            Self::Damaged(_) | Self::DamagedFile(_) => "damaged",
            Self::Newer => "newer",
            Self::KeyMissing => "key_missing",
            Self::Unsealing => "unsealing",
            Self::KeyService { problem, .. } => problem.name(),
            Self::Again => "again",
            Self::Backup { problem, .. } => match problem {
                BackupProblem::Foreign => "foreign",
                BackupProblem::Damaged => "damaged",
                BackupProblem::Newer => "newer",
                BackupProblem::OtherOrganisation => "other_organisation",
                BackupProblem::KeysOlder => "keys_older",
                BackupProblem::NotSigned => "not_signed",
                BackupProblem::KeysReplaced => "keys_replaced",
                BackupProblem::Sealed => "backup_sealed",
            },
            Self::Exists(_) | Self::NotEmpty => "exists",
            Self::NoOrganisation(_) => "no_organisation",
            Self::File { .. } => "file",
            Self::NoRootKey => "no_root_key",
            Self::NoRecoveryKey => "no_recovery_key",
            Self::NoAuditKey => "no_audit_key",
            Self::UnknownApplicant => "unknown_applicant",
            Self::ReadableByOthers(_) => "readable_by_others",
            Self::Tls(_) => "tls",
            Self::Report(_) => "report",
        }
    }

    /// What the device is told. Everything that is not its own doing is `unavailable`.
    pub fn body(&self) -> ErrorBody {
        match self {
            Self::Refused(body) => body.clone(),
            Self::NoAuditKey => Code::NoAuditKey.into(),
            Self::NoRecoveryKey => Code::NoRecoveryKey.into(),
            Self::UnknownApplicant => Code::UnknownApplicant.into(),
            Self::Member(_)
            | Self::Gone
            | Self::Sqlite(_)
            | Self::Postgres(_)
            | Self::Pool(_)
            | Self::DatabaseAddress
            | Self::Stopped
            | Self::Damaged(_)
            | Self::Newer
            | Self::KeyMissing
            | Self::Unsealing
            | Self::KeyService { .. }
            | Self::Again
            | Self::Backup { .. }
            | Self::NotEmpty
            | Self::Exists(_)
            | Self::NoOrganisation(_)
            | Self::File { .. }
            | Self::NoRootKey
            | Self::ReadableByOthers(_)
            | Self::DamagedFile(_)
            | Self::Tls(_)
            | Self::Report(_) => Code::Unavailable.into(),
        }
    }

    /// A refusal that blames a field.
    pub(crate) fn refused(code: Code, field: &str) -> Self {
        Self::Refused(ErrorBody { field: Some(field.to_owned()), ..code.into() })
    }
}

impl From<MemberRefusal> for ServerError {
    fn from(refusal: MemberRefusal) -> Self {
        Self::Member(refusal)
    }
}

impl From<Code> for ServerError {
    fn from(code: Code) -> Self {
        Self::Refused(code.into())
    }
}
