//! How long this laptop may be used without having been in touch with the base, where the organisation has set
//! an end to that.
//!
//! It is policy, not a lock: whoever has the passphrase and another program, or an image of the disk and a
//! clock turned back, is not kept out by it. What was not sent stays, whatever the time.

use alongside_protocol::{Applicant, Approval, ApprovalCode, ApprovalRequest, SealingPublicKey, Standing};
use alongside_record::StaffId;
use alongside_sync::{ask, believe_day, statements};
use alongside_vault::{Vault, VaultError};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::approval_code;
use crate::{Alongside, FieldError, Open, Result, views::Session};

const DAY_MS: i64 = 24 * 3_600 * 1_000;
const TOUCH: &str = "lease_touch";
const REQUEST: &str = "lease_request";

/// When the base was last heard of, and what has passed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Touch {
    /// The base's clock then, by its signature or by a code.
    base: i64,
    /// This laptop's clock then.
    wall: i64,
    /// The most that was ever seen to have passed since. It only grows.
    passed: i64,
}

impl Touch {
    pub(crate) fn now(base: i64, wall: i64) -> Self {
        Self { base, wall, passed: 0 }
    }

    /// The most that can have passed, by the clock that can be set, by what was seen before, and by a clock
    /// that cannot, which has gone on for `ran` since that was noted.
    pub(crate) fn passed(&self, wall: i64, ran: i64) -> i64 {
        // A clock that stands before where it stood was set: then it counts for what it shows.
        let by_wall =
            if wall >= self.wall { wall.saturating_sub(self.wall) } else { wall.saturating_sub(self.base) };
        by_wall.max(self.passed.saturating_add(ran)).max(self.passed)
    }

    fn noted(self, wall: i64, ran: i64) -> Self {
        Self { passed: self.passed(wall, ran), ..self }
    }
}

/// A request for more time that was shown, and is shown until a code answers it or the base is heard of.
#[derive(Serialize, Deserialize)]
struct Asked {
    key: SealingPublicKey,
    encapsulated: [u8; 32],
    agreed: [u8; 32],
}

impl Alongside {
    /// Refuses to open the laptop where it has been out of touch for longer than it may; else notes how much
    /// time has passed.
    pub(super) fn check_lease(&self, vault: &mut Vault) -> Result<()> {
        let in_force = statements(vault, &vault.facts()?)?.in_force();
        let Some(days) = in_force.lease_days else { return Ok(()) };
        let wall = self.now_ms();
        let touch = kept(vault, TOUCH)?.unwrap_or_else(|| Touch::now(wall, wall)).noted(wall, 0);
        keep(vault, TOUCH, &touch)?;
        if touch.passed <= i64::from(days).saturating_mul(DAY_MS) {
            return Ok(());
        }
        let key = in_force.base.and_then(|keys| keys.sealing);
        let request = key.map(|key| self.lease_request(vault, key)).transpose()?;
        Err(FieldError::LeaseOver { request: request.map(|request| request.groups()).unwrap_or_default() })
    }

    /// Notes how much time has passed while the laptop was open.
    pub(crate) fn note_lease(&self, vault: &mut Vault, opened_at: u64) -> Result<()> {
        let Some(touch) = kept::<Touch>(vault, TOUCH)? else { return Ok(()) };
        let ran = self.ports.clock.monotonic_ms().saturating_sub(opened_at);
        keep(vault, TOUCH, &touch.noted(self.now_ms(), i64::try_from(ran).unwrap_or(i64::MAX)))
    }

    /// Days that the laptop may still be used out of touch with the base, begun ones included; none where the
    /// organisation set no end to that.
    pub(super) fn lease_days_left(&self, open: &Open) -> Result<Option<u32>> {
        Ok(self.lease_ms_left(open)?.map(days_of))
    }

    /// Keeps until when that is where it can be read before anybody has unlocked.
    pub(crate) fn tell_lease(&self, open: &Open) -> Result<()> {
        let until = self.lease_ms_left(open)?.map(|left| self.now_ms().saturating_add(left));
        self.note_lease_until(until);
        Ok(())
    }

    fn lease_ms_left(&self, open: &Open) -> Result<Option<i64>> {
        let Some(days) = statements(&open.vault, &open.facts)?.in_force().lease_days else { return Ok(None) };
        let Some(touch) = kept::<Touch>(&open.vault, TOUCH)? else { return Ok(None) };
        let ran = self.ports.clock.monotonic_ms().saturating_sub(open.noted_at);
        let passed = touch.passed(self.now_ms(), i64::try_from(ran).unwrap_or(i64::MAX));
        Ok(Some(i64::from(days).saturating_mul(DAY_MS).saturating_sub(passed)))
    }

    /// The request that was shown, or another where the base has another key by now.
    fn lease_request(&self, vault: &mut Vault, key: SealingPublicKey) -> Result<ApprovalRequest> {
        let applicant = self.applicant(vault)?;
        if let Some(asked) = kept::<Asked>(vault, REQUEST)?.filter(|asked| asked.key == key) {
            return Ok(ApprovalRequest::of(Approval::Lease, &applicant, key, asked.encapsulated));
        }
        let mut random = |bytes: &mut [u8]| self.ports.random.fill(bytes);
        let (request, agreed) = ApprovalRequest::agree(Approval::Lease, &applicant, key, &mut random)?;
        keep(vault, REQUEST, &Asked { key, encapsulated: request.encapsulated(), agreed: *agreed })?;
        Ok(request)
    }

    fn applicant(&self, vault: &Vault) -> Result<Applicant> {
        let facts = vault.facts()?;
        let (organisation, device, user) = (facts.organisation, facts.device, vault.user());
        Ok(Applicant { organisation, device, user, generation: vault.generation() })
    }

    /// Unlocks a laptop that was out of touch for too long, with the code that answers its request.
    ///
    /// # Errors
    /// As [`Self::unlock`]; `misread_code`, `other_code`, `wrong_code`, of which the last two count like a
    /// wrong passphrase.
    pub fn extend(&self, user: &str, passphrase: &str, code: &str) -> Result<Session> {
        let id: StaffId = user.parse()?;
        let code = approval_code(code)?;
        self.tried(id, |waited_for| {
            self.set_open(&mut self.opened(), None);
            let mut vault = self.folder.having_waited(waited_for).open(id, passphrase)?;
            let taken = self.take_extension(&mut vault, &code);
            if taken.is_err() {
                // On a full disk it counts as long as this process runs.
                let _ = vault.count_as_wrong();
            }
            taken
        })?;
        self.unlock(user, passphrase)
    }

    fn take_extension(&self, vault: &mut Vault, code: &ApprovalCode) -> Result<()> {
        let asked: Asked = kept(vault, REQUEST)?.ok_or(VaultError::OtherCode)?;
        let applicant = self.applicant(vault)?;
        let request = ApprovalRequest::of(Approval::Lease, &applicant, asked.key, asked.encapsulated);
        if !code.answers(&request) {
            return Err(VaultError::OtherCode.into());
        }
        if *code != ApprovalCode::lease(&request, &asked.agreed, code.day()) {
            return Err(VaultError::WrongCode.into());
        }
        let day = i64::from(code.day()).saturating_mul(DAY_MS);
        // Else a clock that was set by years would keep the laptop from the base: its certificate looks ended.
        believe_day(vault, self.now_ms(), day.saturating_add(DAY_MS / 2))?;
        self.in_touch(vault, day)
    }

    /// Unlocks a laptop that was out of touch for too long, by being in touch.
    ///
    /// # Errors
    /// As [`Self::unlock`]; `unreachable` and other codes of the transport; `lease_over` where the base says
    /// that the laptop was removed.
    pub async fn unlock_in_touch(&self, user: &str, passphrase: &str) -> Result<Session> {
        let id: StaffId = user.parse()?;
        let asked = self.tried(id, |waited_for| {
            self.set_open(&mut self.opened(), None);
            let vault = self.folder.having_waited(waited_for).open(id, passphrase)?;
            Ok(ask(&self.ports, &vault, &vault.facts()?)?)
        })?;
        let standing = asked.send(&self.ports).await?;
        self.tried(id, |waited_for| {
            let mut vault = self.folder.having_waited(waited_for).open(id, passphrase)?;
            self.heard(&mut vault, &standing)
        })?;
        self.unlock(user, passphrase)
    }

    /// Has the base say under its key what time it is, where that matters.
    pub(crate) async fn hear_of_the_base(&self) -> Result<()> {
        let asked = self.with_open(|open| {
            let matters = kept::<Touch>(&open.vault, TOUCH)?.is_some();
            Ok(matters.then(|| ask(&self.ports, &open.vault, &open.facts)).transpose()?)
        })?;
        let Some(asked) = asked else { return Ok(()) };
        let standing = asked.send(&self.ports).await?;
        self.with_open(|open| {
            self.heard(&mut open.vault, &standing)?;
            open.noted_at = self.ports.clock.monotonic_ms();
            self.tell_lease(open)
        })
    }

    /// Takes in what the base said under its key.
    pub(crate) fn heard(&self, vault: &mut Vault, standing: &Standing) -> Result<()> {
        if standing.removed { Ok(()) } else { self.in_touch(vault, standing.at) }
    }

    fn in_touch(&self, vault: &mut Vault, base: i64) -> Result<()> {
        keep(vault, TOUCH, &Touch::now(base, self.now_ms()))?;
        keep(vault, REQUEST, &Value::Null)
    }
}

/// Days from now until then, begun ones included.
pub(super) fn days_until(until: i64, now: i64) -> u32 {
    days_of(until.saturating_sub(now))
}

fn days_of(ms: i64) -> u32 {
    let days = ms.max(0).saturating_add(DAY_MS - 1) / DAY_MS;
    u32::try_from(days).unwrap_or(u32::MAX)
}

fn kept<T: DeserializeOwned>(vault: &Vault, key: &str) -> Result<Option<T>> {
    Ok(vault.setting(key)?.and_then(|value| serde_json::from_value(value).ok()))
}

fn keep<T: Serialize>(vault: &mut Vault, key: &str, value: &T) -> Result<()> {
    let value = serde_json::to_value(value).map_err(|_| VaultError::Invalid { what: "lease" })?;
    match vault.set_setting(key, &value) {
        // A full disk shuts nobody out of their records.
        Err(VaultError::DiskFull(_)) => Ok(()),
        kept => Ok(kept?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEARS: i64 = 50 * 365 * DAY_MS;
    const NOW: i64 = 1_800_000_000_000;

    #[test]
    fn the_highest_of_what_any_clock_shows_has_passed() {
        let touch = Touch::now(NOW, NOW);
        assert_eq!(touch.passed(NOW + 5 * DAY_MS, 0), 5 * DAY_MS);
        assert_eq!(touch.passed(NOW, 2 * DAY_MS), 2 * DAY_MS, "a clock that stands still");
        let seen = touch.noted(NOW + 9 * DAY_MS, 0);
        assert_eq!(seen.passed(NOW + DAY_MS, 0), 9 * DAY_MS, "turned back, it gives nothing back");
        assert_eq!(seen.passed(NOW - YEARS, DAY_MS), 10 * DAY_MS, "and what runs goes on counting");
        assert_eq!(touch.passed(NOW + YEARS, 0), YEARS);
        assert_eq!(touch.passed(NOW - YEARS, 0), 0);
    }

    #[test]
    fn a_clock_that_was_wrong_when_the_base_was_heard_of_counts_from_where_it_stood() {
        let ahead = Touch::now(NOW, NOW + YEARS);
        assert_eq!(ahead.passed(NOW + YEARS + DAY_MS, 0), DAY_MS);
        assert_eq!(ahead.passed(NOW + 20 * DAY_MS, 0), 20 * DAY_MS, "set right, it shows what has passed");
        let behind = Touch::now(NOW, NOW - YEARS);
        assert_eq!(behind.passed(NOW - YEARS + DAY_MS, 0), DAY_MS);
        assert!(behind.passed(NOW, 0) >= YEARS, "set right it cannot be told from one that ran on");
    }

    #[test]
    fn nothing_overflows() {
        let touch = Touch::now(i64::MIN, i64::MAX);
        assert!(touch.passed(i64::MAX, i64::MAX) >= 0);
        assert!(Touch::now(i64::MAX, i64::MIN).noted(i64::MAX, i64::MAX).passed(0, i64::MAX) > 0);
    }
}
