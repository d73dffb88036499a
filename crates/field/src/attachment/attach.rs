//! Attaching a file to a record.

use alongside_domain::{
    ATTACHED_FILE, ATTACHED_PIECE, PARTICIPANT_FIELD, attached_fields, kind, piece_fields,
};
use alongside_pictures::{NotKept, keep};
use alongside_vault::{Row, placeholder};
use data_encoding::BASE64;
use serde_json::Value;

use super::found::{attached_to, belongs_to, is_own, media_code};
use crate::{
    Alongside, FieldError, Result,
    people::text,
    records::{append, new_record, new_record_with},
    views::Saved,
};

/// What may be attached to one record.
const MOST: usize = 20;

impl Alongside {
    /// Attaches a photograph, a scan or a PDF to a record about a participant: made small first, then all of it or
    /// nothing. The same file once more is the one that is there.
    ///
    /// # Errors
    /// `neither_picture_nor_pdf`, `damaged_file`, `large_file`, `too_many_files`; `not_permitted`, also where the
    /// record is read by fewer than attachments are; `not_found`; `locked`; the vault's codes.
    pub fn attach(&self, to: &str, file: &[u8]) -> Result<Saved> {
        // A photograph takes a moment, and nobody waits for it who does something else.
        let kept = keep(file)?;
        let now = self.now_ms();
        self.with_open(|open| {
            let (to, participant) = belongs_to(open, to)?;
            if !takes_files(&to) {
                return Err(FieldError::NotPermitted);
            }
            let mut fields = attached_fields(media_code(kept.media), &kept.bytes);
            let there = attached_to(open, &to, participant)?;
            let digest = text(&fields, "digest");
            let same = |row: &&Row| text(&row.fields, "digest") == digest && is_own(open, row);
            if let Some(same) = there.iter().find(same) {
                return Ok(Saved { id: same.id.to_string(), all: Vec::new() });
            }
            if there.len() >= MOST {
                return Err(FieldError::TooManyFiles);
            }
            let about = Value::from(participant.to_string());
            fields.insert(PARTICIPANT_FIELD.to_owned(), about.clone());
            fields.insert("record".to_owned(), to.id.to_string().into());
            let mut changes = vec![new_record(open, ATTACHED_FILE.name, fields, None, now)?];
            let naming = Some((ATTACHED_PIECE.names_in(ATTACHED_FILE), placeholder(0)));
            for mut piece in piece_fields(&kept.bytes) {
                piece.insert(PARTICIPANT_FIELD.to_owned(), about.clone());
                changes.push(new_record_with(open, ATTACHED_PIECE.name, piece, naming, None, now)?);
            }
            open.vault.open_log_of_what_is_sent_last(self.ports.new_log(), now)?;
            append(open, changes, None)
        })
    }

    /// As [`Self::attach`], with the file as base64, as a screen has it.
    ///
    /// # Errors
    /// As [`Self::attach`].
    pub fn attach_encoded(&self, to: &str, file: &str) -> Result<Saved> {
        let file = BASE64.decode(file.as_bytes()).map_err(|_| NotKept::Damaged)?;
        self.attach(to, &file)
    }
}

/// Whether files may belong to a record: whoever reads them reads the record too, and not only where nobody looks on.
fn takes_files(to: &Row) -> bool {
    kind(to.kind.as_str()).is_some_and(|kind| {
        kind.audience == ATTACHED_FILE.audience && !kind.each_ones_own && !kind.told_alone
    })
}
