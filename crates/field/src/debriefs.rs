//! What whoever is at work writes for themselves alone. It stays in their private file on this laptop.

use alongside_domain::{Invalid, Problem};
use alongside_vault::Vault;

use crate::{Alongside, Result, views::DebriefRow};

/// The most characters of one.
const MOST: usize = 20_000;

impl Alongside {
    /// All of the user's, the latest first.
    ///
    /// # Errors
    /// `locked`; the vault's codes.
    pub fn debriefs(&self) -> Result<Vec<DebriefRow>> {
        self.read(|open| {
            let all = open.private.as_ref().map(Vault::debriefs).transpose()?.unwrap_or_default();
            Ok(all.into_iter().map(DebriefRow::from).collect())
        })
    }

    /// Keeps words: new ones, or in the place of others. Gives their number.
    ///
    /// # Errors
    /// `too_long`; `not_found`; `locked`; the vault's codes.
    pub fn write_debrief(&self, id: Option<i64>, words: &str) -> Result<i64> {
        if words.chars().count() > MOST {
            return Err(Invalid::new(Problem::TooLong, "words").into());
        }
        let now = self.now_ms();
        self.with_open(|open| Ok(self.private_in(open)?.write_debrief(id, words, now)?))
    }

    /// Removes some.
    ///
    /// # Errors
    /// `locked`; the vault's codes.
    pub fn remove_debrief(&self, id: i64) -> Result<()> {
        self.with_open(|open| Ok(self.private_in(open)?.remove_debrief(id)?))
    }
}
