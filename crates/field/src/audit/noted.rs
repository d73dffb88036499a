//! What is written down of reading.

use alongside_audit::{Act, Event};
use alongside_domain::{CARE_TEAM, Kind, kinds::PARTICIPANT};
use alongside_record::{RecordId, Root};
use alongside_vault::StoredRecord;

use crate::{Alongside, Result};

/// The participant whom a record is about.
pub(crate) fn about(record: &StoredRecord) -> Option<RecordId> {
    match record.root {
        Root::Participant(id) => Some(id),
        Root::Itself => (record.kind.as_str() == PARTICIPANT.name).then_some(record.id),
        Root::Organisation | Root::Site(_) => None,
    }
}

impl Alongside {
    /// That a participant's page was opened.
    ///
    /// # Errors
    /// As [`Self::note`].
    pub(crate) fn note_page(&self, participant: RecordId) -> Result<()> {
        self.note(Event::new(Act::Opened, self.now_ms()).about(participant.0).what(PARTICIPANT.name))
    }

    /// That a record was opened; what is about no participant is not written down.
    ///
    /// # Errors
    /// As [`Self::note`].
    pub(crate) fn note_record(&self, about: Option<RecordId>, record: RecordId, kind: &str) -> Result<()> {
        let Some(about) = about else { return Ok(()) };
        self.note(Event::new(Act::Opened, self.now_ms()).about(about.0).record(record.0).what(kind))
    }

    /// That records of a kind were listed, where they are about participants.
    ///
    /// # Errors
    /// As [`Self::note`].
    pub(crate) fn note_list(&self, kind: &Kind, of: Option<RecordId>) -> Result<()> {
        if kind.audience != CARE_TEAM {
            return Ok(());
        }
        let event = Event::new(Act::Listed, self.now_ms()).what(kind.name);
        self.note(match of {
            Some(of) => event.about(of.0),
            None => event,
        })
    }

    /// That something about a participant left.
    ///
    /// # Errors
    /// As [`Self::note`].
    pub(crate) fn note_given(&self, participant: RecordId, what: &str) -> Result<()> {
        self.note(Event::new(Act::Gave, self.now_ms()).about(participant.0).what(what))
    }

    /// That a report was made.
    ///
    /// # Errors
    /// As [`Self::note`].
    pub(crate) fn note_report(&self, report: &str) -> Result<()> {
        self.note(Event::new(Act::Reported, self.now_ms()).what(report))
    }
}
