//! What payers usually ask of a note, and how they count time, as data (`payers.json`, with sources). Hints
//! and figures only: nothing here keeps anybody from saving or signing, and what a payer pays, its own
//! manual says.

mod rounding;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

pub use rounding::{Rounding, minutes_between};

use crate::blank::says;

/// The names of the payers that the data know; the first is meant where none is named.
pub const NAMES: [&str; 3] = ["medicaid", "medicare", "grant"];

/// Something that a payer usually asks of a note, or of what is around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PayerAsks {
    /// The day.
    Date,
    /// When it began and ended.
    StartAndStop,
    /// Where.
    Place,
    /// The goal that it served.
    Goal,
    /// What the peer did.
    WhatWeDid,
    /// How the participant responded.
    HowTheyResponded,
    /// The next step.
    WhatIsNext,
    /// A signature with a credential.
    Credential,
    /// A recommendation by a licensed practitioner on file.
    Recommendation,
    /// A plan, made or looked through within a month before.
    PlanWithinAMonth,
    /// A supervisor who has looked at it.
    Supervisor,
}

/// A payer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payer {
    /// Its name, a choice of the field `payer`.
    pub payer: String,
    /// The code under which it pays, if there is one.
    pub code: Option<String>,
    /// How it counts time.
    pub rounding: Rounding,
    /// What it usually asks, in the order of a note.
    pub asks: Vec<PayerAsks>,
    /// Where that is said.
    pub sources: Vec<String>,
}

/// What is known beside the note itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct AroundNote {
    /// Whether it is, or is about to be, signed with a credential.
    pub has_credential: bool,
    /// Whether there is a plan from the month before.
    pub has_plan: bool,
    /// Whether a supervisor has cosigned.
    pub is_cosigned: bool,
}

static PAYERS: LazyLock<Vec<Payer>> = LazyLock::new(|| {
    // The test below reads it too: what ships can be read.
    serde_json::from_str(include_str!("payers.json")).unwrap_or_default()
});

/// All payers, the one that is meant where none is named first.
pub fn payers() -> &'static [Payer] {
    &PAYERS
}

/// The payer of that name; the first one where none is named.
pub fn payer(name: Option<&str>) -> Option<&'static Payer> {
    let named = name.and_then(|name| PAYERS.iter().find(|payer| payer.payer == name));
    named.or(PAYERS.first())
}

impl Payer {
    /// What it usually asks that a note with these fields does not say.
    pub fn misses(&self, fields: &Map<String, Value>, around: AroundNote) -> Vec<PayerAsks> {
        self.asks.iter().copied().filter(|asks| !asks.is_met(fields, around)).collect()
    }
}

impl PayerAsks {
    fn is_met(self, fields: &Map<String, Value>, around: AroundNote) -> bool {
        match self {
            Self::Date => says(fields, "occurred_at"),
            Self::StartAndStop => says(fields, "occurred_at") && says(fields, "ended_at"),
            Self::Place => says(fields, "place"),
            Self::Goal => says(fields, "goal"),
            Self::WhatWeDid => says(fields, "what_we_did"),
            Self::HowTheyResponded => says(fields, "how_they_responded"),
            Self::WhatIsNext => says(fields, "what_is_next"),
            Self::Credential => around.has_credential,
            Self::Recommendation => fields.get("recommendation_on_file").is_some_and(|said| said == "yes"),
            Self::PlanWithinAMonth => around.has_plan,
            Self::Supervisor => around.is_cosigned,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_payer_that_can_be_chosen_is_described_with_its_sources() {
        let read: Vec<Payer> = serde_json::from_str(include_str!("payers.json")).unwrap();
        let names: Vec<&str> = read.iter().map(|payer| payer.payer.as_str()).collect();
        assert_eq!(names, NAMES);
        assert!(read.iter().all(|payer| !payer.sources.is_empty() && !payer.asks.is_empty()));
        assert_eq!(payer(None).map(|payer| payer.rounding), Some(Rounding::WholeQuarters));
        assert_eq!(payer(Some("medicare")).map(|payer| payer.rounding), Some(Rounding::EightMinutes));
    }

    #[test]
    fn what_a_note_does_not_say_is_missed_and_nothing_else() {
        let medicaid = payer(None).unwrap();
        let blank = medicaid.misses(&Map::new(), AroundNote::default());
        assert_eq!(blank, medicaid.asks);
        let said = json!({
            "occurred_at": "2026-11-27T10:00:00-06:00", "ended_at": "2026-11-27T10:38:00-06:00",
            "place": "van", "goal": "00000000000000fe-1", "what_we_did": "walked", "how_they_responded": " ",
            "what_is_next": "call", "recommendation_on_file": "no",
        });
        let around = AroundNote { has_credential: true, has_plan: true, is_cosigned: true };
        assert_eq!(
            medicaid.misses(said.as_object().unwrap(), around),
            [PayerAsks::HowTheyResponded, PayerAsks::Recommendation]
        );
    }
}
