//! What is attached to a record, and showing it.

use alongside_domain::{Attached, pieces_of, size_of};
use alongside_pictures::Media;
use data_encoding::BASE64;

use super::found::{attached_to, attachment, belongs_to, file, here, is_own, media, media_code};
use crate::{
    Alongside, FieldError, Result,
    views::{AttachmentShown, AttachmentState, AttachmentView},
};

impl Alongside {
    /// What is attached to a record, the oldest first.
    ///
    /// # Errors
    /// `not_an_id`; `not_found`; `locked`; the vault's codes.
    pub fn attachments(&self, to: &str) -> Result<Vec<AttachmentView>> {
        self.read(|open| {
            let (to, participant) = belongs_to(open, to)?;
            let mut views = Vec::new();
            for row in attached_to(open, &to, participant)? {
                let Some(media) = media(&row) else { continue };
                let (pieces, here) = (pieces_of(&row.fields), here(open, &row)?);
                views.push(AttachmentView {
                    id: row.id.to_string(),
                    media: media_code(media).to_owned(),
                    size: u32::try_from(size_of(&row.fields)).unwrap_or(u32::MAX),
                    pieces: u32::try_from(pieces).unwrap_or(u32::MAX),
                    here: u32::try_from(here).unwrap_or(u32::MAX),
                    is_own: is_own(open, &row),
                });
            }
            Ok(views)
        })
    }

    /// An attachment, to be shown. It is looked at whole each time: whether all is here, and what was attached.
    /// A PDF is shown by nothing of this program.
    ///
    /// # Errors
    /// `not_an_id`; `not_found`, also for what was entered in error; `locked`; the vault's codes.
    pub fn attachment(&self, id: &str) -> Result<AttachmentShown> {
        let (row, shown) = self.read(|open| {
            let row = attachment(open, id)?;
            let (media, found) = file(open, &row)?;
            let state = match found {
                Attached::Whole(_) => AttachmentState::Whole,
                Attached::Arriving(_) => AttachmentState::Arriving,
                Attached::Damaged => AttachmentState::Damaged,
            };
            let data = match (media, found) {
                (Media::Picture, Attached::Whole(bytes)) => {
                    Some(format!("data:image/jpeg;base64,{}", BASE64.encode(&bytes)))
                }
                _ => None,
            };
            Ok((row, AttachmentShown { state, data }))
        })?;
        let participant = row.participant.ok_or(FieldError::NotFound)?;
        self.note_record(Some(participant), row.id, row.kind.as_str())?;
        Ok(shown)
    }
}
