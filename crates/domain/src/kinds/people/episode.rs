//! Somebody's time with the program.

use crate::{
    Asked, Field,
    FieldType::{Choice, Date, Reference, Text},
    Happened, Invalid, Kind, Over, Problem, Settles, Shape, Subject,
    blank::says,
    holds::Days,
    kinds::{LINE, NOTE},
    rules::in_order,
    usual_fields::{PARTICIPANT, STAFF},
};

/// A time with the program, from the way in to the day that it ended, and why. Whoever comes back has a new one,
/// which names the one before. Each field merges by itself; where two teams both opened one, both stay until
/// somebody says that they are the same.
pub const EPISODE: Kind = Kind {
    name: "episode",
    subject: Subject::People,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("opened_on", Date(Days::Lived)),
        Field::new("way_in", Choice(&["brief", "full"])),
        Field::new("source", Choice(SOURCES)),
        Field::new("source_words", Text(LINE)),
        Field::new("comes_back_after", Reference("episode")).folded(),
        Field::new("closed_on", Date(Days::Lived)).within("closing"),
        Field::new("close_reason", Choice(REASONS)).within("closing"),
        Field::new("close_words", Text(NOTE)).asked(Asked::Words).within("closing"),
    ]),
    summary: &["opened_on", "way_in", "source", "closed_on", "close_reason"],
    searched: &["source_words", "close_words"],
    happened: Some(Happened::On("opened_on")),
    over: &[Over::Filled("closed_on"), Over::Filled("close_reason")],
    settles: Some(Settles {
        field: "status",
        open: "active",
        over: "closed",
        because: ("close_reason", &[("moved", "moved"), ("died", "died")]),
    }),
    check: Some(|fields| {
        in_order(fields, "opened_on", "closed_on")?;
        for (one, other) in [("closed_on", "close_reason"), ("close_reason", "closed_on")] {
            if says(fields, one) && !says(fields, other) {
                return Err(Invalid::new(Problem::Required, other));
            }
        }
        Ok(())
    }),
    ..Kind::ABOUT_PARTICIPANT
};

/// How somebody found the program.
const SOURCES: &[&str] = &[
    "came_by",
    "outreach",
    "friend_or_family",
    "participant",
    "treatment",
    "hospital",
    "clinic",
    "court_or_jail",
    "shelter_or_housing",
    "child_welfare",
    "school_or_work",
    "faith_community",
    "something_else",
    "not_asked",
];

/// Why somebody's time with the program ended.
const REASONS: &[&str] = &[
    "got_what_they_came_for",
    "goes_on_elsewhere",
    "their_choice",
    "lost_touch",
    "moved",
    "in_custody",
    "in_treatment",
    "we_could_not_help",
    "died",
    "something_else",
];

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::EPISODE;
    use crate::check_across;

    fn blamed(fields: Value) -> Option<String> {
        let fields: Map<String, Value> = fields.as_object().unwrap().clone();
        check_across(&EPISODE, &fields).err().map(|invalid| invalid.field)
    }

    #[test]
    fn a_time_with_the_program_ends_on_a_day_and_for_a_reason_and_not_before_it_begins() {
        let open = json!({"opened_on": "2026-11-02"});
        assert_eq!(blamed(open), None);
        let on = |day: &str| json!({"opened_on": "2026-11-02", "closed_on": day, "close_reason": "moved"});
        assert_eq!(
            (blamed(on("2026-11-02")), blamed(on("2026-11-01"))),
            (None, Some("closed_on".to_owned()))
        );
        let without = json!({"opened_on": "2026-11-02", "closed_on": "2026-11-03"});
        assert_eq!(blamed(without).as_deref(), Some("close_reason"));
        let without = json!({"opened_on": "2026-11-02", "close_reason": "moved"});
        assert_eq!(blamed(without).as_deref(), Some("closed_on"));
    }
}
