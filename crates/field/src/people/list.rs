//! The list of participants, and the handle offered to a new one.

use alongside_domain::handle;

use super::{Names, card};
use crate::{
    Alongside, Open, Result,
    views::{ParticipantCard, ParticipantPage},
};

/// Tries to find a handle that nobody here has; with 50,000 handles and a few thousand people the
/// first try mostly succeeds.
const TRIES: usize = 20;

impl Alongside {
    /// A page of the participants by name; with a status, only those of that status.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn participants(&self, status: Option<&str>, offset: u64, limit: u64) -> Result<ParticipantPage> {
        self.with_open(|open| {
            let (rows, total) = open.vault.participants_page(status, offset, limit.min(500))?;
            Ok(ParticipantPage { rows: cards(open, &rows)?, total })
        })
    }

    /// A handle that nobody on this laptop has yet.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn suggest_handle(&self) -> Result<String> {
        let mut suggestion = handle::suggest(self.random_u64());
        for _ in 0..TRIES {
            let taken =
                self.search(&suggestion)?.iter().any(|found| found.handle.as_deref() == Some(&*suggestion));
            if !taken {
                break;
            }
            suggestion = handle::suggest(self.random_u64());
        }
        Ok(suggestion)
    }
}

/// The cards of some participants, with what is next for each.
pub(crate) fn cards(open: &Open, rows: &[alongside_vault::Row]) -> Result<Vec<ParticipantCard>> {
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    rows.iter().map(|row| card(row, open.vault.next_due(row.id)?, &mut names)).collect()
}
