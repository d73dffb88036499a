//! A story that somebody tells about themselves.

use crate::{
    Field,
    FieldType::{Choice, Date, Text},
    Happened, Kind, Shape, Subject,
    holds::Days,
    kinds::{LINE, NOTE, YES_NO},
    usual_fields::{PARTICIPANT, STAFF},
};

/// A story that somebody tells about themselves, and with whom it may be shared; a fact, so that permission
/// never stands for other words than those it was given for. Blank is not shared with anybody. Where two teams
/// heard different answers, the narrower one shows.
pub const STORY_CARD: Kind = Kind {
    name: "story_card",
    subject: Subject::Life,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::new("title", Text(LINE)),
        Field::required("story", Text(NOTE)),
        Field::required("on_day", Date(Days::Lived)),
        Field::new("share_with", Choice(&["nobody", "our_team", "people_we_serve", "anybody"]))
            .careful(&["nobody", "our_team", "people_we_serve"])
            .within("sharing"),
        Field::new("share_name", Choice(YES_NO)).careful(&["no", "declined", "not_asked"]).within("sharing"),
    ]),
    named_by: &["title"],
    summary: &["title", "share_with"],
    searched: &["title", "story"],
    happened: Some(Happened::On("on_day")),
    ..Kind::ABOUT_PARTICIPANT
};
