//! Showing a sheet, saving it as PDF, and printing it.

use std::path::Path;

use alongside_words::Words;

use super::made::{Found, make};
use crate::{
    Alongside, Result, SyncError,
    leaving::{HandedOut, Leaving, OfSheet, Ready, Way, hand_out, unused_path},
    views::{GivenCopy, SheetPreview, SheetRequest},
};

impl Alongside {
    /// A sheet as it will leave, page by page, if it may. Nothing leaves by this: it is shown to whoever may see
    /// the record.
    ///
    /// # Errors
    /// `unknown_kind`; `not_an_id`; `not_found`, also for what was taken out; `unresolved_conflict` where a
    /// version has to be chosen first; `nothing_to_print`; `not_permitted`; `locked`; the vault's codes.
    pub fn preview_sheet(&self, request: &SheetRequest) -> Result<SheetPreview> {
        let now = self.now_ms();
        self.read(|open| {
            let found = make(open, request, now)?;
            let (language, may_be_neutral) = (found.made.sheet.language, found.may_be_neutral);
            let left_off = u32::try_from(found.made.left_off).unwrap_or(u32::MAX);
            let sheet = ready(request, found)?.shown(open, now)?;
            Ok(SheetPreview { pages: alongside_paper::lay_out(&sheet)?, language, left_off, may_be_neutral })
        })
    }

    /// Saves a sheet as a PDF, for the participant or whom else it may go to. Who, what, when, for whom and on which
    /// basis is written down with it.
    ///
    /// # Errors
    /// As [`Self::preview_sheet`]; `file` where it cannot be written, or is there and not to be replaced.
    pub fn save_sheet(&self, request: &SheetRequest, path: &Path, replace: bool) -> Result<GivenCopy> {
        let out = self.give(request, &Way::File { path, replace })?;
        Ok(GivenCopy { id: out.id, path: Some(path.display().to_string()) })
    }

    /// Saves a sheet as a PDF in a folder, under a name that says nothing about anybody.
    ///
    /// # Errors
    /// As [`Self::save_sheet`].
    pub fn save_sheet_in(&self, request: &SheetRequest, folder: &Path) -> Result<GivenCopy> {
        let stem = Words::of(request.language.unwrap_or_default()).say("paper_file", &[]);
        let path = unused_path(folder, &stem, "pdf").map_err(SyncError::File)?;
        self.save_sheet(request, &path, false)
    }

    /// The bytes of a sheet as PDF, for the participant, for a program that hands them on.
    ///
    /// # Errors
    /// As [`Self::preview_sheet`].
    pub fn sheet_bytes(&self, request: &SheetRequest) -> Result<Vec<u8>> {
        Ok(self.give(request, &Way::Bytes)?.bytes)
    }

    /// Writes down that a sheet is printed for the participant; the screen then opens the system's dialog.
    ///
    /// # Errors
    /// As [`Self::preview_sheet`].
    pub fn print_sheet(&self, request: &SheetRequest) -> Result<GivenCopy> {
        let out = self.give(request, &Way::Printer)?;
        Ok(GivenCopy { id: out.id, path: None })
    }

    fn give(&self, request: &SheetRequest, way: &Way<'_>) -> Result<HandedOut> {
        let now = self.now_ms();
        self.with_open(|open| {
            let found = make(open, request, now)?;
            let (participant, what) = (found.participant, found.what);
            let out = hand_out(open, ready(request, found)?, way, now)?;
            self.note_given(participant, what)?;
            Ok(out)
        })
    }
}

/// A sheet that is made to leave, and to whom.
fn ready(request: &SheetRequest, found: Found) -> Result<Ready> {
    let Found { made, what, may_be_neutral, participant, chosen } = found;
    let sheet = OfSheet {
        what,
        record: chosen,
        language: made.sheet.language,
        neutral: may_be_neutral.then_some(request.neutral),
    };
    let leaving = Leaving::sheet(participant, &sheet, request.shared.as_ref())?;
    Ok(Ready::new(made.sheet, leaving))
}
