//! Unlocking.

use std::sync::Arc;

use alongside_record::StaffId;
use alongside_sync::{SyncError, attest_what_waits, leave_a_log_that_goes_on_elsewhere, statements_digest};
use alongside_vault::{Vault, VaultError};

use crate::{
    Alongside, FieldError, Result,
    alongside::{Open, held},
    session::given,
    sync::without_files_of_leavers,
    views::{Session, UserCard},
};

impl Alongside {
    /// Unlocks the laptop for one of its users.
    ///
    /// # Errors
    /// `wrong_passphrase`; `too_many_attempts` while the delay after wrong ones lasts; `in_use`,
    /// `damaged`, `foreign` or another code of the vault's; `lease_over` after too long a time out of touch with
    /// the base, with what to read out for a code; `rights_taken` for who has none any more. What
    /// they wrote stays, and a new code, used here, lets them in again.
    pub fn unlock(&self, user: &str, passphrase: &str) -> Result<Session> {
        let user: StaffId = user.parse()?;
        self.unlock_as(user, passphrase, false)
    }

    /// As [`Self::unlock`]; also for who `returns` with a code that gives them rights again.
    pub(super) fn unlock_as(&self, user: StaffId, passphrase: &str, returns: bool) -> Result<Session> {
        let mut opened = self.opened();
        let mut vault = self.tried(user, |waited_for| {
            self.set_open(&mut opened, None);
            Ok(self.folder.having_waited(waited_for).open(user, passphrase)?)
        })?;
        match vault.raise_cost(passphrase, self.settings.kdf, &*self.ports.random) {
            // A full disk shuts nobody out of their records; the next unlock tries again.
            Err(VaultError::DiskFull(_)) => {}
            raised => raised?,
        }
        self.check_lease(&mut vault)?;
        let open = self.at_work(vault)?;
        if open.is_out && !returns {
            self.end_audit();
            return Err(FieldError::RightsTaken);
        }
        let session = self.session_of(&open)?;
        self.tell_lease(&open)?;
        self.set_open(&mut opened, Some(open));
        drop(opened);
        self.refresh_safety_card()?;
        Ok(session)
    }

    /// Milliseconds until this user's next passphrase may be tried.
    pub fn unlock_wait_ms(&self, user: StaffId) -> u64 {
        held(&self.gate).wait_ms(user, self.ports.clock.monotonic_ms())
    }

    pub(super) fn at_work(&self, mut vault: Vault) -> Result<Open> {
        match leave_a_log_that_goes_on_elsewhere(&self.ports, &mut vault) {
            // A full disk shuts nobody out of their records; saving says so soon enough.
            Err(SyncError::Vault(VaultError::DiskFull(_))) => {}
            left => left?,
        }
        let is_out = given::take(&mut vault)?;
        self.renew_key_without_leavers(&mut vault)?;
        without_files_of_leavers(&vault)?;
        self.keep_recovery(&mut vault)?;
        match vouch(&mut vault) {
            // A full disk shuts nobody out of their records; the next unlock tries again.
            Err(SyncError::Vault(VaultError::DiskFull(_))) => {}
            vouched => vouched?,
        }
        self.begin_audit(&mut vault)?;
        let (staff, card) = (vault.user(), given::card_of(&vault)?);
        let given = Some(statements_digest(&vault)?);
        let facts = vault.facts()?;
        let zone = given::zone_of(&facts);
        let active_at = self.ports.clock.monotonic_ms();
        let noted_at = active_at;
        let sites = card.sites.clone();
        let preferred = self.preferred_by(&staff.to_string());
        let private = self.private_of(&mut vault, card.role);
        let (user, forms) = (user_card(card), Arc::default());
        Ok(Open {
            vault,
            private,
            user,
            sites,
            given,
            staff,
            facts,
            zone,
            language: preferred.language,
            lock_after: preferred.lock_after,
            forms,
            openings: Arc::default(),
            active_at,
            noted_at,
            is_out,
            // A crash may have come between a save and the seal.
            unsealed: true,
        })
    }

    pub(super) fn session_of(&self, open: &Open) -> Result<Session> {
        Ok(Session {
            user: open.user.clone(),
            site: given::home_site(open),
            organisation: open.facts.organisation_name.clone(),
            time_zone: open.facts.time_zone.clone(),
            today: open.day(self.now_ms()).to_string(),
            lease_days_left: self.lease_days_left(open)?,
        })
    }
}

/// What somebody did not write goes into review when they come; for what they wrote, and a crash kept them from
/// vouching for, they do so now.
fn vouch(vault: &mut Vault) -> alongside_sync::Result<()> {
    vault.review_own()?;
    let facts = vault.facts()?;
    attest_what_waits(vault, &facts)
}

pub(super) fn user_card(card: alongside_vault::UserCard) -> UserCard {
    UserCard { id: card.id.to_string(), name: card.name, role: card.role, site: card.site_name }
}
