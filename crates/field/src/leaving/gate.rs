//! The one way out.

use std::path::Path;

use alongside_domain::disclosing::{NOTICE, Permitted};
use alongside_paper::{Sheet, sheets::Cover};
use alongside_record::RecordId;

use super::{Leaving, disclosure::did_not_leave, file::Staged, known::known};
use crate::{
    FieldError, Open, Result, SyncError,
    people::{Names, text},
};

/// Why what was written down of a file is taken back that then could not be given its name.
const NOT_SAVED: &str = "not saved";

/// What is made to leave. Nobody else can make a file of it: [`hand_out`] does, once it may.
pub(crate) struct Ready {
    content: Content,
    leaving: Leaving,
}

enum Content {
    Sheet(Sheet),
    /// A file as it was attached.
    File(Vec<u8>),
}

impl Ready {
    /// A sheet, and what it is, for whom and on which basis.
    pub(crate) fn new(sheet: Sheet, leaving: Leaving) -> Self {
        Self { content: Content::Sheet(sheet), leaving }
    }

    /// A file as it was attached. It bears no notice, and so goes to the participant alone.
    pub(crate) fn file(bytes: Vec<u8>, leaving: Leaving) -> Self {
        Self { content: Content::File(bytes), leaving }
    }

    /// The sheet as it will leave, if it may; shown before anything does.
    ///
    /// # Errors
    /// As [`hand_out`].
    pub(crate) fn shown(self, open: &Open, now_ms: i64) -> Result<Sheet> {
        let (_, permitted) = self.leaving.permitted(open, "printed", now_ms)?;
        match self.content {
            Content::Sheet(sheet) => composed(open, sheet, &self.leaving, permitted),
            Content::File(_) => Err(FieldError::NothingToPrint),
        }
    }
}

/// How it leaves.
pub(crate) enum Way<'a> {
    /// As a file of that path; one that is there is replaced only where that is said.
    File { path: &'a Path, replace: bool },
    /// To whoever asked, who hands it on.
    Bytes,
    /// On paper, through the system's print dialog, which the screen opens.
    Printer,
}

/// What was handed out.
pub(crate) struct HandedOut {
    /// The record that says so.
    pub(crate) id: String,
    /// The bytes, for [`Way::Bytes`] alone.
    pub(crate) bytes: Vec<u8>,
}

/// Asks whether it may leave ([`alongside_domain::disclosing::may_disclose`]), writes down that it does, and
/// lets it. A file is whole on its disk before anything is written down, under a name that nobody looks for,
/// and gets its own afterwards: a full disk, there or here, leaves neither half a file nor an entry about one
/// that there is not.
///
/// # Errors
/// `consent_revoked` and the other refusals, with the field to blame; `file` where it cannot be written or is
/// there already; `locked`, `not_permitted`, `disk_full` and the vault's other codes. Then nothing has left.
pub(crate) fn hand_out(open: &mut Open, ready: Ready, way: &Way<'_>, now_ms: i64) -> Result<HandedOut> {
    let Ready { content, leaving } = ready;
    let method = match (way, &content) {
        (Way::File { .. } | Way::Bytes, Content::Sheet(_)) => "saved_as_pdf",
        (Way::File { .. } | Way::Bytes, Content::File(_)) => "saved_as_file",
        (Way::Printer, _) => "printed",
    };
    let (fields, permitted) = leaving.permitted(open, method, now_ms)?;
    let bytes = match content {
        Content::Sheet(sheet) => alongside_paper::pdf(&composed(open, sheet, &leaving, permitted)?)?,
        Content::File(bytes) if leaving.is_their_own() => bytes,
        Content::File(_) => return Err(FieldError::NotPermitted),
    };
    match way {
        Way::File { path, replace } => {
            let staged = Staged::write(path, &bytes, *replace).map_err(SyncError::File)?;
            let written = Leaving::write_down(open, fields, now_ms)?;
            if let Err(error) = staged.publish() {
                did_not_leave(open, &written, NOT_SAVED, now_ms)?;
                return Err(SyncError::File(error).into());
            }
            Ok(HandedOut { id: written.id, bytes: Vec::new() })
        }
        Way::Bytes => Ok(HandedOut { id: Leaving::write_down(open, fields, now_ms)?.id, bytes }),
        Way::Printer => {
            Ok(HandedOut { id: Leaving::write_down(open, fields, now_ms)?.id, bytes: Vec::new() })
        }
    }
}

/// The same for what is told in words: nobody is told before it is written down.
///
/// # Errors
/// As [`hand_out`].
pub(crate) fn tell(open: &mut Open, leaving: &Leaving, now_ms: i64) -> Result<HandedOut> {
    let (fields, _) = leaving.permitted(open, "spoken", now_ms)?;
    Ok(HandedOut { id: Leaving::write_down(open, fields, now_ms)?.id, bytes: Vec::new() })
}

/// The sheet with what goes along: for whom it is and whom it is about, and on a consent what that says and
/// the notice. What is the participant's own bears no name.
fn composed(open: &Open, sheet: Sheet, leaving: &Leaving, permitted: Permitted) -> Result<Sheet> {
    if leaving.is_their_own() {
        return Ok(sheet);
    }
    let consent = match permitted.consent {
        Some(id) => {
            known(open, leaving.participant)?.consents().find(|(of, _)| *of == id).map(|one| one.1.clone())
        }
        None => None,
    };
    let cover = Cover {
        about: name_for_others(open, leaving.participant)?,
        recipient: leaving.text("recipient").unwrap_or_default(),
        affiliation: leaving.text("affiliation"),
        from: open.facts.organisation_name.clone(),
        basis: leaving.text("basis").unwrap_or_default(),
        consent,
        notice: permitted.with_notice.then_some(NOTICE),
    };
    Ok(sheet.for_somebody_else(&cover))
}

/// By which name others know somebody.
fn name_for_others(open: &Open, participant: RecordId) -> Result<String> {
    let row = open.row(participant)?;
    let legal = row.and_then(|row| text(&row.fields, "legal_name"));
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    Ok(match legal {
        Some(name) => name,
        None => names.of(participant)?.unwrap_or_default(),
    })
}
