//! A part of a file that belongs to a record.

use crate::{
    Field,
    FieldType::{Bytes, Integer, Reference},
    Kind, Shape, Subject,
    attached::{PIECE_BYTES, PIECES},
    usual_fields::{AUTHOR, PARTICIPANT},
};

/// Some bytes of an attached file, and which they are. Small enough that a link carries one in a life of ten
/// seconds, and what it carried is not sent again.
pub const ATTACHMENT_PIECE: Kind = Kind {
    name: "attachment_piece",
    subject: Subject::Law,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("attachment", Reference("attachment")).by_program(),
        Field::required("number", Integer(1, PIECES)).by_program(),
        Field::required("content", Bytes(PIECE_BYTES)).by_program(),
    ]),
    summary: &["number"],
    immutable: true,
    beside: Some("attachment"),
    offered: false,
    sent_last: true,
    ..Kind::ABOUT_PARTICIPANT
};
