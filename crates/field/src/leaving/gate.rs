//! The one way out.

use std::path::Path;

use super::{Leaving, copy_given::did_not_leave, file::Staged};
use crate::{Open, Result, SyncError};

/// Why what was written down of a file is taken back that then could not be given its name.
const NOT_SAVED: &str = "not saved";

/// Bytes that are made to leave. Nothing reads them but [`hand_out`].
pub(crate) struct Ready {
    bytes: Vec<u8>,
    leaving: Leaving,
}

impl Ready {
    /// Bytes, and what they are.
    pub(crate) fn new(bytes: Vec<u8>, leaving: Leaving) -> Self {
        Self { bytes, leaving }
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

/// Writes down what leaves, and lets it. A file is whole on its disk before anything is written down, under a
/// name that nobody looks for, and gets its own afterwards: a full disk, there or here, leaves neither half a
/// file nor an entry about one that there is not.
///
/// # Errors
/// `file` where it cannot be written or is there already; `locked`, `not_permitted`, `disk_full` and the
/// vault's other codes. Then nothing has left.
pub(crate) fn hand_out(open: &mut Open, ready: Ready, way: &Way<'_>, now_ms: i64) -> Result<HandedOut> {
    let Ready { bytes, leaving } = ready;
    match way {
        Way::File { path, replace } => {
            let staged = Staged::write(path, &bytes, *replace).map_err(SyncError::File)?;
            let written = leaving.write_down(open, "saved_as_pdf", now_ms)?;
            if let Err(error) = staged.publish() {
                did_not_leave(open, &written, NOT_SAVED, now_ms)?;
                return Err(SyncError::File(error).into());
            }
            Ok(HandedOut { id: written.id, bytes: Vec::new() })
        }
        Way::Bytes => {
            let written = leaving.write_down(open, "saved_as_pdf", now_ms)?;
            Ok(HandedOut { id: written.id, bytes })
        }
        Way::Printer => {
            let written = leaving.write_down(open, "printed", now_ms)?;
            Ok(HandedOut { id: written.id, bytes: Vec::new() })
        }
    }
}
