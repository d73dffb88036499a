//! Finding a person as you type.

use alongside_domain::{kinds::PARTICIPANT, spelling::same_name};

use super::list::cards;
use crate::{Alongside, Result, views::ParticipantCard};

/// How many are offered: what fits under a search field.
const OFFERED: usize = 12;

impl Alongside {
    /// Participants by name, handle, alias or phone, also by sound; best first.
    ///
    /// # Errors
    /// `not_permitted`, `locked` or the vault's codes.
    pub fn search(&self, text: &str) -> Result<Vec<ParticipantCard>> {
        let found = self.found(text)?;
        if !text.trim().is_empty() {
            self.note_search(text, PARTICIPANT.name)?;
        }
        Ok(found)
    }

    /// As [`Self::search`], for nobody to see.
    pub(super) fn found(&self, text: &str) -> Result<Vec<ParticipantCard>> {
        self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            let mut rows = Vec::new();
            for id in open.vault.search(text, OFFERED)? {
                rows.extend(open.vault.listed(id)?);
            }
            let mut found = cards(open, &rows)?;
            // Whoever is called just that comes before those whose code name has it as one of its words.
            found.sort_by_key(|card| !same_name(&card.name, text));
            Ok(found)
        })
    }
}
