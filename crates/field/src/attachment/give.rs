//! Giving the participant a copy.

use std::path::Path;

use alongside_domain::{ATTACHED_FILE, Attached};
use alongside_pictures::Media;
use alongside_words::{Language, Words};

use super::found::{attachment, file, media};
use crate::{
    Alongside, FieldError, Result, SyncError,
    leaving::{Leaving, OfSheet, Ready, Way, hand_out, unused_path},
    views::GivenCopy,
};

impl Alongside {
    /// Saves an attachment as a file, for the participant whose it is; that is written down with it. Nobody else gets
    /// one: what they may hear leaves with its notice, on a sheet.
    ///
    /// # Errors
    /// `attachment_arriving` and `attachment_damaged`; `file` where it cannot be written, or is there and not to be
    /// replaced; `not_found`; `not_permitted`; `locked`; the vault's codes.
    pub fn save_attachment(&self, id: &str, path: &Path, replace: bool) -> Result<GivenCopy> {
        let now = self.now_ms();
        self.with_open(|open| {
            let row = attachment(open, id)?;
            let participant = row.participant.ok_or(FieldError::NotFound)?;
            let bytes = match file(open, &row)?.1 {
                Attached::Whole(bytes) => bytes,
                Attached::Arriving(_) => return Err(FieldError::AttachmentArriving),
                Attached::Damaged => return Err(FieldError::AttachmentDamaged),
            };
            let what = OfSheet {
                what: ATTACHED_FILE.name,
                record: Some((row.id, ATTACHED_FILE.name)),
                language: Language::default(),
                neutral: None,
            };
            let ready = Ready::file(bytes, Leaving::sheet(participant, &what, None)?);
            let out = hand_out(open, ready, &Way::File { path, replace }, now)?;
            self.note_given(participant, ATTACHED_FILE.name)?;
            Ok(GivenCopy { id: out.id, path: Some(path.display().to_string()) })
        })
    }

    /// The same in a folder, under a name that says nothing about anybody.
    ///
    /// # Errors
    /// As [`Self::save_attachment`].
    pub fn save_attachment_in(&self, id: &str, folder: &Path) -> Result<GivenCopy> {
        let media = self.read(|open| Ok(media(&attachment(open, id)?)))?;
        let ending = if media == Some(Media::Pdf) { "pdf" } else { "jpg" };
        let stem = Words::of(Language::default()).say("paper_file", &[]);
        let path = unused_path(folder, &stem, ending).map_err(SyncError::File)?;
        self.save_attachment(id, &path, false)
    }
}
