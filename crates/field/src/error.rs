//! Everything that can go wrong in front of a user, and the one shape in which it is told.

use std::collections::BTreeMap;

use alongside_domain::{Invalid, disclosing::Refusal};
use alongside_instruments::{FormError, NotShipped, OutOfRange};
use alongside_pictures::NotKept;
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
    /// Sync fails, or what it needs too: somebody who is at work, the base, a file.
    #[error(transparent)]
    Sync(SyncError),
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
    /// The base's answer does not prove that the organisation lets this user in.
    #[error("the organisation does not vouch for what the base answers")]
    NotVouched,
    /// Somebody whom this laptop knows has to let another in.
    #[error("somebody who uses this laptop has to add another")]
    NeedsAColleague,
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
    /// The organisation has taken the rights of whoever wants to unlock.
    #[error("rights were taken away")]
    RightsTaken,
    /// The laptop has been out of touch with the base for longer than the organisation allows.
    #[error("out of touch with the base for longer than is allowed")]
    LeaseOver {
        /// What to read out for a code, in groups; empty where the base has no key to answer with.
        request: String,
    },
    /// The laptop was taken out of the organisation, and holds nothing any more.
    #[error("the laptop was taken out of the organisation")]
    LaptopRemoved,
    /// The user's role does not include this.
    #[error("not permitted")]
    NotPermitted,
    /// The user's private file, where it would lie, could not be opened.
    #[error("the private file could not be opened")]
    NoPrivateFile,
    /// Somebody else is to be chosen, or another time. It is not said why.
    #[error("choose another")]
    ChooseAnother,
    /// A site that nobody here serves: a coordinator moves records there.
    #[error("a site that nobody here serves")]
    OtherSite,
    /// What was signed takes no more edits.
    #[error("it was signed")]
    Signed,
    /// Teams wrote different things there: settle that first.
    #[error("{unit} is in conflict")]
    UnresolvedConflict {
        /// The unit.
        unit: String,
    },
    /// What was to be settled is settled, or changed meanwhile.
    #[error("there is nothing to settle there")]
    NoConflict,
    /// Somebody uses this laptop who may not have what was to be locked.
    #[error("somebody else uses this laptop")]
    SharedLaptop,
    /// There is nothing to put on that sheet.
    #[error("there is nothing to print")]
    NothingToPrint,
    /// It may not leave.
    #[error(transparent)]
    MayNotLeave(#[from] Refusal),
    /// Another sync is running.
    #[error("a sync is running")]
    SyncRunning,
    /// A file is no form that can be taken in.
    #[error(transparent)]
    Form(#[from] FormError),
    /// A file is none that is kept.
    #[error(transparent)]
    NotKept(#[from] NotKept),
    /// As many files belong to the record as one may have.
    #[error("as many files belong to it as one record may have")]
    TooManyFiles,
    /// Parts of an attached file are still on their way.
    #[error("parts of it are still on their way")]
    AttachmentArriving,
    /// What is here of an attached file is not what was attached.
    #[error("it is not what was attached")]
    AttachmentDamaged,
    /// An instrument that does not ship.
    #[error(transparent)]
    NotShipped(#[from] NotShipped),
    /// An instrument of a pack whose terms no administrator has accepted.
    #[error("the terms of {pack} are not accepted")]
    TermsNotAccepted {
        /// The pack.
        pack: String,
    },
    /// An answer that there is not.
    #[error(transparent)]
    Answer(#[from] OutOfRange),
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
                if let VaultError::NotACode { group: Some(group) } = error {
                    params.insert("group".to_owned(), group.to_string());
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
            Self::Sync(error) => return ErrorView { code: error.code(), params, field },
            Self::TooManyAttempts { wait_seconds } => {
                params.insert("wait_seconds".to_owned(), wait_seconds.to_string());
                "too_many_attempts"
            }
            Self::NotACode => "not_a_code",
            Self::OtherOrganisation => "other_organisation",
            Self::NotVouched => "not_vouched",
            Self::NeedsAColleague => "needs_a_colleague",
            Self::RightsTaken => "rights_taken",
            Self::LaptopRemoved => "laptop_removed",
            Self::LeaseOver { request } => {
                params.insert("request".to_owned(), request.clone());
                "lease_over"
            }
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
            Self::NoPrivateFile => "no_private_file",
            Self::ChooseAnother => "choose_another",
            Self::OtherSite => "other_site",
            Self::Signed => "signed",
            Self::UnresolvedConflict { unit } => {
                field = Some(unit.clone());
                "unresolved_conflict"
            }
            Self::NoConflict => "no_conflict",
            Self::SharedLaptop => "shared_laptop",
            Self::NothingToPrint => "nothing_to_print",
            Self::MayNotLeave(refusal) => {
                field = Some(refusal.field().to_owned());
                refusal.code()
            }
            Self::SyncRunning => "sync_running",
            Self::Form(error) => {
                params = error.params();
                error.code()
            }
            Self::NotKept(why) => why.code(),
            Self::TooManyFiles => "too_many_files",
            Self::AttachmentArriving => "attachment_arriving",
            Self::AttachmentDamaged => "attachment_damaged",
            Self::NotShipped(error) => {
                if let NotShipped::Missing { reason, .. } = error {
                    params.insert("reason".to_owned(), (*reason).to_owned());
                }
                error.code()
            }
            Self::TermsNotAccepted { pack } => {
                params.insert("pack".to_owned(), pack.clone());
                "terms_not_accepted"
            }
            Self::Answer(error) => {
                field = Some(error.field.clone());
                if let Some(misfit) = error.misfit {
                    params.insert("misfit".to_owned(), misfit.code().to_owned());
                    params.insert("place".to_owned(), misfit.place().to_string());
                    let wanted = misfit.wanted();
                    params.extend(wanted.map(|count| ("wanted".to_owned(), count.to_string())));
                }
                error.code()
            }
        };
        ErrorView { code: code.to_owned(), params, field }
    }
}

impl From<SyncError> for FieldError {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Vault(error) => Self::Vault(error),
            error => Self::Sync(error),
        }
    }
}

impl From<Code> for FieldError {
    fn from(code: Code) -> Self {
        Self::Sync(code.into())
    }
}

impl From<SignatureError> for FieldError {
    fn from(error: SignatureError) -> Self {
        Self::Sync(error.into())
    }
}

impl From<TransportError> for FieldError {
    fn from(error: TransportError) -> Self {
        Self::Sync(error.into())
    }
}

impl From<alongside_record::ParseIdError> for FieldError {
    fn from(_: alongside_record::ParseIdError) -> Self {
        Self::NotAnId
    }
}
