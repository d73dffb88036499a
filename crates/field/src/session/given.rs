//! What the organisation has given this laptop's users since they were enrolled: names, roles, sites. Signed
//! statements say it, and what they prove goes onto the cards that Unlock shows. What staff records say of
//! roles gives nobody anything here, as it does not at the base.

use alongside_record::StaffId;
use alongside_rights::SignedStatement;
use alongside_sync::{SyncError, statements, statements_digest};
use alongside_vault::{Vault, VaultError};

use super::unlock::user_card;
use crate::{Alongside, Result, alongside::Open};

impl Alongside {
    /// Takes over what is said by now of this laptop's users.
    pub(crate) fn take_what_is_given(&self) -> Result<()> {
        self.with_open(|open| {
            let digest = statements_digest(&open.vault)?;
            if open.given == Some(digest) {
                return Ok(());
            }
            open.is_out = take(&mut open.vault)?;
            self.keep_recovery(&mut open.vault)?;
            let card = card_of(&open.vault)?;
            open.sites.clone_from(&card.sites);
            open.user = user_card(card);
            open.given = Some(digest);
            self.tell_reader(open);
            Ok(())
        })
    }
}

/// Where whoever is at work serves first of all, and a new record is if nobody says otherwise.
pub(crate) fn home_site(open: &Open) -> Option<String> {
    open.sites.first().map(ToString::to_string)
}

/// The card of whoever is at work.
pub(super) fn card_of(vault: &Vault) -> Result<alongside_vault::UserCard> {
    let card = vault.users()?.into_iter().find(|card| card.id == vault.user());
    Ok(card.ok_or(SyncError::Locked)?)
}

/// As [`Alongside::take_what_is_given`], for a vault that nobody is at work on yet. On a full disk the cards
/// stay as they were: nobody is shut out of their records for their sake. Whether the rights of whoever
/// opened it were taken away: who is not spoken of yet has those of their card.
pub(super) fn take(vault: &mut Vault) -> Result<bool> {
    let set = statements(vault, &vault.facts()?)?;
    let in_force = set.in_force();
    let users = vault.user_ids().into_iter();
    let proofs: Vec<(StaffId, Vec<SignedStatement>)> =
        users.filter_map(|user| Some((user, set.card_proof(&in_force, user)?))).collect();
    match vault.set_cards(&proofs) {
        Err(VaultError::DiskFull(_)) => {}
        set => set?,
    }
    let user = vault.user();
    Ok(set.speaks_of(user) && !in_force.users.contains_key(&user))
}
