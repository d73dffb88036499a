//! What the base has given this laptop's users since they were enrolled: names, roles, sites. It comes with
//! their staff records, like everything else, and from there onto the cards that Unlock shows.
//!
//! A role counts where the base itself has written it. Coordinators may write staff records too, and what
//! one of them wrote about a role gives nobody anything here, as it does not at the base.

use alongside_domain::Role;
use alongside_record::{RecordState, UnitName};
use alongside_sync::{SyncError, enrolled_site};
use alongside_vault::{UserCard, Vault, VaultError};

use super::unlock::user_card;
use crate::{Alongside, Result, alongside::Open, people::text};

impl Alongside {
    /// Takes over what the base says by now of this laptop's users.
    pub(crate) fn take_what_is_given(&self) -> Result<()> {
        self.with_open(|open| {
            take(&mut open.vault)?;
            open.user = card_of(open)?;
            self.tell_reader(open);
            Ok(())
        })
    }
}

/// Where whoever is at work serves first of all, and a new record is if nobody says otherwise.
pub(crate) fn home_site(open: &Open) -> Result<Option<String>> {
    // A laptop that has not heard from base since it was enrolled has no record of its user yet.
    let home = open.vault.row(open.staff.record())?.and_then(|staff| text(&staff.fields, "site"));
    match home {
        Some(home) => Ok(Some(home)),
        None => Ok(enrolled_site(&open.vault, &open.facts, open.staff)?.map(|site| site.to_string())),
    }
}

/// The card of whoever is at work.
fn card_of(open: &Open) -> Result<crate::views::UserCard> {
    let card = open.vault.users()?.into_iter().find(|card| card.id == open.staff);
    Ok(card.map(user_card).ok_or(SyncError::Locked)?)
}

/// As [`Alongside::take_what_is_given`], for a vault that nobody is at work on yet. On a full disk the cards
/// stay as they were: nobody is shut out of their records for their sake.
pub(super) fn take(vault: &mut Vault) -> Result<()> {
    let cards = vault.users()?.into_iter().map(|card| given(vault, card)).collect::<Result<Vec<_>>>()?;
    match vault.describe_users(&cards) {
        Err(VaultError::DiskFull(_)) => Ok(()),
        described => Ok(described?),
    }
}

/// The card with what is known better by now.
fn given(vault: &Vault, card: UserCard) -> Result<UserCard> {
    let id = card.id.record();
    let (Some(record), Some(row)) = (vault.record(id)?, vault.row(id)?) else { return Ok(card) };
    let site = text(&row.fields, "site").and_then(|site| site.parse().ok());
    let site = site.map(|site| vault.row(site)).transpose()?.flatten();
    Ok(UserCard {
        name: text(&row.fields, "name").unwrap_or(card.name),
        role: role_given(&record.state).unwrap_or(card.role),
        site_name: site.and_then(|site| text(&site.fields, "name")).unwrap_or(card.site_name),
        ..card
    })
}

/// The role that the base has given.
fn role_given(state: &RecordState) -> Option<Role> {
    let role = state.units.get(&UnitName::from("role"))?;
    let mut given = role.live().values().filter(|live| live.stamp.author.is_organisation());
    given.find_map(|live| Role::named(live.value.to_json().ok()?.as_str()?))
}
