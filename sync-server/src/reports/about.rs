//! What a reader needs to know about the records behind the figures. Pure.

use alongside_words::Words;

use super::{ledger::Ledger, period::Period};

/// The line that every report carries: a key of the catalogue.
pub(super) const NOTICE: &str = "report_note_internal";

/// Facts about the counted records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct About {
    pub(super) conflicts_in_counted: u64,
    pub(super) suspect_clocks: u64,
    of_voided_participants: u64,
    without_moment: u64,
    without_minutes: u64,
}

impl About {
    pub(super) fn of(ledger: &Ledger, period: &Period) -> Self {
        let mut about = Self::default();
        for encounter in &ledger.encounters {
            let kind = Counted { conflicts: encounter.conflicts, suspect: encounter.suspect_clock };
            if about.counts(encounter.occurred_at.as_deref(), period, &kind) {
                let voided = encounter.participant.is_some() && !ledger.serves_a_person(encounter);
                about.of_voided_participants += u64::from(voided);
                about.without_minutes += u64::from(encounter.minutes.is_none());
            }
        }
        for attempt in &ledger.attempts {
            let kind = Counted { conflicts: attempt.conflicts, suspect: attempt.suspect_clock };
            about.counts(attempt.occurred_at.as_deref(), period, &kind);
        }
        about
    }

    /// Notes a record's doubts, if it is in the period.
    fn counts(&mut self, moment: Option<&str>, period: &Period, counted: &Counted) -> bool {
        match moment.and_then(|moment| period.contains(moment)) {
            Some(true) => {
                self.conflicts_in_counted += counted.conflicts;
                self.suspect_clocks += u64::from(counted.suspect);
                true
            }
            Some(false) => false,
            None => {
                self.without_moment += 1;
                false
            }
        }
    }

    /// What to know before using the figures.
    pub(super) fn notes(&self, words: &Words) -> Vec<String> {
        let always = [NOTICE, "report_note_as_entered", "report_note_twice"];
        let doubts = [
            ("report_note_of_taken_out", self.of_voided_participants),
            ("report_note_without_minutes", self.without_minutes),
            ("report_note_without_date", self.without_moment),
        ];
        let doubts = doubts.into_iter().filter(|(_, count)| *count > 0);
        let doubts = doubts.map(|(key, count)| words.say(key, &[("count", count.into())]));
        always.into_iter().map(|key| words.say(key, &[])).chain(doubts).collect()
    }
}

struct Counted {
    conflicts: u64,
    suspect: bool,
}

#[cfg(test)]
pub(super) mod tests {
    use alongside_record::{Dot, LogId, RecordId};
    use alongside_words::words;

    use super::*;
    use crate::reports::ledger::{Attempt, Encounter};

    pub(in crate::reports) fn id(number: u64) -> RecordId {
        RecordId(Dot::new(LogId(1), number))
    }

    pub(in crate::reports) fn november() -> Period {
        Period::parse("2026-11-01", "2026-11-30", chrono_tz::America::Chicago).unwrap()
    }

    pub(in crate::reports) fn encounter(
        participant: Option<u64>,
        occurred_at: &str,
        minutes: u64,
    ) -> Encounter {
        Encounter {
            participant: participant.map(id),
            staff: Some(id(10)),
            site: Some(id(20)),
            occurred_at: Some(occurred_at.to_owned()),
            minutes: Some(minutes),
            modality: Some("in_person".to_owned()),
            ..Encounter::default()
        }
    }

    #[test]
    fn doubts_are_counted_within_the_period_only() {
        let inside = "2026-11-03T10:00:00-06:00";
        let doubtful =
            |at: &str| Encounter { conflicts: 2, suspect_clock: true, ..encounter(Some(1), at, 5) };
        let ledger = Ledger {
            encounters: vec![
                doubtful(inside),
                doubtful("2026-10-01T10:00:00-05:00"),
                Encounter { occurred_at: None, ..doubtful(inside) },
                encounter(Some(9), inside, 5),
            ],
            attempts: vec![Attempt { occurred_at: Some(inside.into()), conflicts: 1, suspect_clock: true }],
            voided: [id(9)].into(),
            ..Ledger::default()
        };
        let about = About::of(&ledger, &november());
        assert_eq!((about.conflicts_in_counted, about.suspect_clocks), (3, 2));
        assert_eq!((about.of_voided_participants, about.without_moment), (1, 1));
        assert!(about.notes(words()).contains(&words().say(NOTICE, &[])));
    }
}
