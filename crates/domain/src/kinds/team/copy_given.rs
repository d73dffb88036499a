//! A copy that somebody was given.

use crate::{
    Field,
    FieldType::{Choice, Text},
    Happened, Kind, Shape, Subject,
    kinds::{LINE, YES_NO},
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF},
};

/// What of a participant's record left the laptop: what, to whom, on which basis, how, by whom and when; a
/// fact. The program writes it before anything is handed out.
///
/// It is no disclosure: what a participant is given of their own is none (42 CFR 2.23). Other bases will have
/// a kind of their own.
pub const COPY_GIVEN: Kind = Kind {
    name: "copy_given",
    subject: Subject::Team,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Choice(SHEETS)).by_program(),
        // The record that was chosen, where it is not the whole of the person's. No reference: it may leave.
        Field::new("record", Text(LINE)).by_program(),
        Field::new("record_kind", Text(LINE)).by_program(),
        Field::required("to_whom", Choice(&["participant"])).by_program(),
        Field::required("basis", Choice(&["to_the_participant"])).by_program(),
        Field::required("method", Choice(&["saved_as_pdf", "printed"])).by_program(),
        Field::new("in_language", Choice(&["en", "es"])).by_program(),
        Field::new("neutral", Choice(YES_NO)).by_program(),
        OCCURRED_AT,
    ]),
    summary: &["what", "method"],
    happened: Some(Happened::At("occurred_at")),
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};

const SHEETS: &[&str] = &["plan", "wallet_card", "week", "goals", "note", "result", "summary", "entry"];
