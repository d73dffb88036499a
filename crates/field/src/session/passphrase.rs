//! Choosing a passphrase, and changing it. What is easy to guess is refused by the vault itself: an offline
//! guesser has all the time in the world, and Argon2id only makes each guess dear.

use alongside_protocol::EnrolmentCode;
use alongside_vault::{OwnWords, Strength};

use crate::{Alongside, Result, views::PassphraseStrength};

impl Alongside {
    /// How hard a passphrase is to guess that the user of a code chooses, or this user of the laptop, or else
    /// whoever is at work. Nothing of it is kept.
    ///
    /// # Errors
    /// `not_a_code`; `unknown_user`; `locked`.
    pub fn passphrase_strength(
        &self,
        text: &str,
        code: Option<&str>,
        user: Option<&str>,
    ) -> Result<PassphraseStrength> {
        let strength = match (code, user) {
            (Some(code), _) => strength_for(text, &super::enrol::parse(code)?),
            (None, Some(user)) => self.folder.passphrase_strength(user.parse()?, text)?,
            (None, None) => self.with_open(|open| Ok(open.vault.passphrase_strength(text)?))?,
        };
        let Strength { score, accepted, blank_at_ends, help } = strength;
        let help = help.into_iter().map(|one| one.code().to_owned()).collect();
        Ok(PassphraseStrength { score, accepted, blank_at_ends, help })
    }

    /// Whether this is the passphrase of whoever is at work, who comes back to a screen that they gave to
    /// somebody else.
    ///
    /// # Errors
    /// `wrong_passphrase`, which counts like any other; `too_many_attempts`; `locked`; the vault's other codes.
    pub fn confirm_passphrase(&self, passphrase: &str) -> Result<()> {
        let user = self.with_open(|open| Ok(open.staff))?;
        self.tried(user, |waited_for| {
            self.with_open(|open| Ok(open.vault.try_passphrase(user, passphrase, waited_for)?))
        })
    }

    /// Gives whoever is at work a new passphrase. Drafts and what waits stay; so do the passphrases of
    /// others on this laptop.
    ///
    /// # Errors
    /// `weak_passphrase` and `passphrase_blank_at_ends` for the new one; `wrong_passphrase` for the old one,
    /// which counts like any other; `too_many_attempts`; `locked`; the vault's other codes.
    pub fn change_passphrase(&self, old: &str, new: &str) -> Result<()> {
        let user = self.with_open(|open| Ok(open.staff))?;
        let (kdf, random) = (self.settings.kdf, &*self.ports.random);
        self.tried(user, |waited_for| {
            self.with_open(|open| Ok(open.vault.change_passphrase(old, new, waited_for, kdf, random)?))
        })
    }
}

/// How hard it would be to guess for somebody who knows the code's user.
pub(super) fn strength_for(text: &str, code: &EnrolmentCode) -> Strength {
    let names = [&code.organisation_name, &code.user, &code.site];
    Strength::of(text, &OwnWords::of(names.map(String::as_str)))
}
