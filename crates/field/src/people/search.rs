//! Finding a person as you type.

use alongside_domain::kinds::PARTICIPANT;

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
        self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            let mut rows = Vec::new();
            for id in open.vault.search(text, OFFERED)? {
                rows.extend(open.vault.listed(id)?);
            }
            cards(open, &rows)
        })
    }
}
