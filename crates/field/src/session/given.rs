//! What the organisation has given this laptop's users since they were enrolled: names, roles, sites. Signed
//! statements say it, and what they prove goes onto the cards that Unlock shows. What staff records say of
//! roles gives nobody anything here, as it does not at the base.

use alongside_record::StaffId;
use alongside_rights::{OrganisationInForce, SignedStatement};
use alongside_sync::{SyncError, statements, statements_digest};
use alongside_vault::{Facts, Vault, VaultError};
use chrono_tz::Tz;
use serde_json::Value;

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
            open.facts = open.vault.facts()?;
            open.zone = zone_of(&open.facts);
            self.without_leavers(open)?;
            let card = card_of(&open.vault)?;
            open.sites.clone_from(&card.sites);
            open.user = user_card(card);
            open.given = Some(digest);
            if open.private.is_none() {
                open.private = self.private_of(&mut open.vault, open.user.role);
            }
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
    let followed = vault
        .set_cards(&proofs)
        .and_then(|()| in_force.organisation.as_ref().map_or(Ok(()), |said| follow(vault, said)))
        .and_then(|()| in_force.time_zone.as_ref().map_or(Ok(()), |zone| follow_days(vault, zone)));
    match followed {
        Err(VaultError::DiskFull(_)) => {}
        followed => followed?,
    }
    let user = vault.user();
    Ok(set.speaks_of(user) && !in_force.users.contains_key(&user))
}

/// The time zone in which days begin and end.
pub(super) fn zone_of(facts: &Facts) -> Tz {
    facts.time_zone.parse().unwrap_or(Tz::UTC)
}

/// Takes over in which time zone days begin and end, where it is one that is known here.
fn follow_days(vault: &mut Vault, zone: &str) -> alongside_vault::Result<()> {
    let mut facts = vault.facts()?;
    if facts.time_zone == zone || zone.parse::<Tz>().is_err() {
        return Ok(());
    }
    zone.clone_into(&mut facts.time_zone);
    vault.update_facts(&facts)
}

/// The statement about the organisation that was followed last.
const FOLLOWED: &str = "organisation_followed";

/// Takes over what the organisation is called and where its base is reached: once for each statement, so that
/// an address which somebody gave by hand since is not taken back.
fn follow(vault: &mut Vault, said: &OrganisationInForce) -> alongside_vault::Result<()> {
    let statement = Value::from(data_encoding::HEXLOWER.encode(&said.hash.0));
    if vault.setting(FOLLOWED)?.as_ref() == Some(&statement) {
        return Ok(());
    }
    let mut facts = vault.facts()?;
    facts.organisation_name.clone_from(&said.name);
    if let Some(url) = &said.url {
        facts.server_url.clone_from(url);
    }
    vault.update_facts(&facts)?;
    vault.set_setting(FOLLOWED, &statement)
}
