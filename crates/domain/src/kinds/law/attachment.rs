//! A file that belongs to a record.

use crate::{
    Field,
    FieldType::{AnyReference, Bytes, Choice, Integer},
    Kind, Shape, Subject,
    attached::{ATTACHED_BYTES, DIGEST_BYTES},
    usual_fields::{AUTHOR, PARTICIPANT},
};

/// A photograph or a scan of what was signed on paper, or another file that belongs to a record: what it is, how
/// large, and the digest of its bytes, which come in [pieces](super::ATTACHMENT_PIECE). It never changes; a wrong
/// one is entered in error.
pub const ATTACHMENT: Kind = Kind {
    name: "attachment",
    subject: Subject::Law,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("record", AnyReference).by_program(),
        Field::required("media", Choice(&["picture", "pdf"])).by_program(),
        Field::required("size", Integer(1, ATTACHED_BYTES as i64)).by_program(),
        Field::required("digest", Bytes(DIGEST_BYTES)).by_program(),
    ]),
    summary: &["media"],
    immutable: true,
    beside: Some("record"),
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};
