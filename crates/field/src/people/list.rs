//! The list of participants, and the handle offered to a new one.

use alongside_domain::{handle, kinds::PARTICIPANT};
use alongside_vault::{Listed, PeopleAsk, PeopleOrder};

use super::{Names, card};
use crate::{
    Alongside, Open, Result,
    records::place,
    views::{ParticipantCard, ParticipantPage, ParticipantSort, ParticipantsRequest},
};

/// The most people of one answer.
const MOST: usize = 200;
/// Tries to find a handle that nobody here has; with 50,000 handles and a few thousand people the
/// first try mostly succeeds.
const TRIES: usize = 20;

impl Alongside {
    /// A page of the participants.
    ///
    /// # Errors
    /// `wrong_type` for a place that is none; `not_permitted`; `locked` or the vault's codes.
    pub fn participants(&self, request: &ParticipantsRequest) -> Result<ParticipantPage> {
        let ask = PeopleAsk {
            status: request.status.as_deref(),
            site: request.site.as_deref(),
            by: match request.sort {
                ParticipantSort::Name => PeopleOrder::Name,
                ParticipantSort::LastMet => PeopleOrder::LastMet,
                ParticipantSort::Next => PeopleOrder::Next,
            },
            descending: request.descending,
            back: request.back,
            from: place(request.from.as_deref(), "from")?,
            limit: usize::try_from(request.limit).unwrap_or(MOST).min(MOST),
        };
        let shown = self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            let page = open.vault.people_page(&ask)?;
            Ok(ParticipantPage {
                rows: cards(open, &page.rows)?,
                total: page.total,
                next: page.next.map(|place| place.to_text()),
                previous: page.previous.map(|place| place.to_text()),
            })
        })?;
        self.note_list(&PARTICIPANT, None)?;
        Ok(shown)
    }

    /// A handle that nobody on this laptop has yet. Who may not see participants is told none of theirs, and
    /// gets one all the same.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn suggest_handle(&self) -> Result<String> {
        let mut suggestion = handle::suggest(self.ports.random_u64());
        if !self.read(|open| Ok(open.sees_care()))? {
            return Ok(suggestion);
        }
        for _ in 0..TRIES {
            let taken =
                self.found(&suggestion)?.iter().any(|found| found.handle.as_deref() == Some(&*suggestion));
            if !taken {
                break;
            }
            suggestion = handle::suggest(self.ports.random_u64());
        }
        Ok(suggestion)
    }
}

/// The cards of some participants, with what is next for each.
pub(crate) fn cards(open: &Open, people: &[Listed]) -> Result<Vec<ParticipantCard>> {
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    people.iter().map(|person| card(&person.participant, Some(&person.next), &mut names)).collect()
}
