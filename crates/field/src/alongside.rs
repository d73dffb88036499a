//! The core: one laptop's vault and who is at work on it.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use alongside_domain::{CARE_TEAM, Role};
use alongside_record::{Audience, RecordId, StaffId};
use alongside_sync::{SyncError, attest_what_waits, ports::Ports};
use alongside_vault::{Facts, KdfCost, Vault, VaultFolder};
use alongside_words::Language;
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use crate::{
    FieldError, Result,
    audit::{KnownOpenings, Recorder},
    instruments::KnownForms,
    session::{Enrolling, UnlockGate},
    sync::SyncState,
    views::{LockAfter, UserCard},
};

/// What an installation may set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the vault is.
    pub vault: PathBuf,
    /// Where reports are saved.
    pub reports: PathBuf,
    /// The longest time without a key press or a touch before the laptop locks itself.
    pub idle: Duration,
    /// What deriving a key from a passphrase costs.
    pub kdf: KdfCost,
}

impl Settings {
    /// Ten minutes: long enough to listen to somebody, short enough for a laptop left in a van.
    pub const IDLE: Duration = Duration::from_secs(600);

    /// The settings of real use.
    pub fn new(vault: PathBuf, reports: PathBuf) -> Self {
        Self { vault, reports, idle: Self::IDLE, kdf: KdfCost::STANDARD }
    }
}

/// An open vault and who is at work.
pub struct Open {
    /// The vault that all users of the laptop share.
    pub vault: Vault,
    /// The file of whoever is at work alone; none where it could not be opened.
    pub(crate) private: Option<Vault>,
    /// Who is at work.
    pub user: UserCard,
    /// Their staff member record.
    pub staff: StaffId,
    /// Where they serve, their own site first.
    pub(crate) sites: Vec<RecordId>,
    /// From which statements `user` and `sites` follow.
    pub(crate) given: Option<[u8; 8]>,
    /// What enrolment told the device.
    pub facts: Facts,
    /// The organisation's time zone.
    pub zone: Tz,
    /// The language in which the user reads.
    pub(crate) language: Language,
    /// After how long without a touch they want it locked.
    pub(crate) lock_after: LockAfter,
    /// Forms of the program's own that were read already.
    pub(crate) forms: Arc<KnownForms>,
    /// Who opened whose record, as the base said last.
    pub(crate) openings: Arc<KnownOpenings>,
    pub(crate) active_at: u64,
    /// When it was last noted how much time has passed since the base was heard of.
    pub(crate) noted_at: u64,
    /// Whether the rights of whoever is at work were taken away.
    pub(crate) is_out: bool,
    /// Whether what waits in the private file is other than what lies sealed of it in the shared one.
    pub(crate) unsealed: bool,
}

impl Open {
    /// The day that `at_ms` falls on in the organisation's time zone.
    pub fn day(&self, at_ms: i64) -> NaiveDate {
        let utc = DateTime::from_timestamp_millis(at_ms).unwrap_or_default();
        utc.with_timezone(&self.zone).date_naive()
    }

    /// The same vault to read from, if the system lets it be opened twice.
    fn reader(&self) -> Option<Self> {
        Some(Self {
            vault: self.vault.reader().ok()?,
            private: self.private.as_ref().map(Vault::reader).transpose().ok()?,
            user: self.user.clone(),
            staff: self.staff,
            sites: self.sites.clone(),
            given: self.given,
            facts: self.facts.clone(),
            zone: self.zone,
            language: self.language,
            lock_after: self.lock_after,
            forms: Arc::clone(&self.forms),
            openings: Arc::clone(&self.openings),
            active_at: self.active_at,
            noted_at: self.noted_at,
            is_out: self.is_out,
            unsealed: false,
        })
    }

    /// The user's role.
    pub fn role(&self) -> Role {
        self.user.role
    }

    /// Refuses who may not see records of that audience. The vault holds what any of a laptop's users may
    /// see; each is shown their own part of it.
    pub(crate) fn must_see(&self, audience: &Audience) -> Result<()> {
        if self.role().may_see(audience) { Ok(()) } else { Err(FieldError::NotPermitted) }
    }

    /// Whether the user may see what is about participants.
    pub(crate) fn sees_care(&self) -> bool {
        self.role().may_see(&CARE_TEAM.into())
    }
}

/// The core of the app: everything a user can do, without a window.
pub struct Alongside {
    pub(crate) folder: VaultFolder,
    pub(crate) ports: Ports,
    pub(crate) settings: Settings,
    pub(crate) gate: Mutex<UnlockGate>,
    pub(crate) sync: Mutex<SyncState>,
    /// The keys of whoever is being enrolled, until they have a vault or a slot: a try whose answer was
    /// lost can be repeated only by the same device, for the same user.
    pub(crate) enrolling: Mutex<Enrolling>,
    /// Who read what is written here, before it shows. Where the vault is locked too, this comes last.
    pub(crate) audit: Mutex<Option<Recorder>>,
    open: Mutex<Option<Open>>,
    /// The same vault once more, to read beside a sync that writes to it. Where both are locked, this comes
    /// second; it is closed first, as the last to close a file tidies up.
    reader: Mutex<Option<Open>>,
}

impl Alongside {
    /// The core for the vault that `settings` name; there need not be one yet.
    pub fn new(settings: Settings, ports: Ports) -> Self {
        let folder = VaultFolder::at(&settings.vault);
        // What cannot be removed now is at the next start; nothing opens it.
        let _ = folder.finish_destroying();
        let gate = UnlockGate::at_start(&folder, ports.clock.monotonic_ms());
        Self {
            folder,
            ports,
            settings,
            gate: Mutex::new(gate),
            sync: Mutex::new(SyncState::default()),
            enrolling: Mutex::new(Enrolling::default()),
            audit: Mutex::new(None),
            open: Mutex::new(None),
            reader: Mutex::new(None),
        }
    }

    /// Whether this laptop has a vault.
    pub fn exists(&self) -> bool {
        self.folder.exists()
    }

    /// Does something with the open vault.
    ///
    /// # Errors
    /// [`SyncError::Locked`] when nobody has unlocked, else what `act` gives.
    pub fn with_open<T>(&self, act: impl FnOnce(&mut Open) -> Result<T>) -> Result<T> {
        let mut opened = self.opened();
        let open = opened.as_mut().ok_or(SyncError::Locked)?;
        let done = act(open);
        if std::mem::take(&mut open.unsealed)
            && let Err(error) = self.keep_sealed(open)
        {
            tracing::warn!(code = error.view().code, "what waits in the private file is not sealed");
        }
        done
    }

    /// Reads from the open vault, as it is at one moment, and without waiting for what is written to it
    /// meanwhile.
    ///
    /// # Errors
    /// [`SyncError::Locked`] when nobody has unlocked, else what `read` gives.
    pub fn read<T>(&self, read: impl FnOnce(&Open) -> Result<T>) -> Result<T> {
        let reader = held(&self.reader);
        if let Some(open) = reader.as_ref() {
            return open.vault.at_one_moment(|| match &open.private {
                Some(private) => private.at_one_moment(|| read(open)),
                None => read(open),
            });
        }
        drop(reader);
        self.with_open(|open| read(open))
    }

    /// Puts an open vault in its place, or closes what is there: the reader first. Whoever was at work goes,
    /// and vouches for what they leave unsent.
    pub(crate) fn set_open(&self, opened: &mut Option<Open>, open: Option<Open>) {
        let mut reader = held(&self.reader);
        *reader = None;
        if let Some(leaving) = opened.as_mut() {
            self.end_audit();
            // A full disk keeps nobody from locking: at the next unlock they vouch for it.
            let _ = attest_what_waits(&mut leaving.vault, &leaving.facts);
            let _ = self.note_lease(&mut leaving.vault, leaving.noted_at);
            let _ = self.tell_lease(leaving);
        }
        *opened = open;
        *reader = opened.as_ref().and_then(Open::reader);
    }

    /// Replaces the vault's key where somebody left; the reader waits meanwhile, and opens with the new one.
    pub(crate) fn without_leavers(&self, open: &mut Open) -> Result<()> {
        let mut reader = held(&self.reader);
        *reader = None;
        let renewed = self.renew_key_without_leavers(&mut open.vault);
        let kept = self.keep_recovery(&mut open.vault);
        *reader = open.reader();
        renewed.map(drop).and(kept)
    }

    /// Takes the open vault out of its place; the reader is closed first.
    pub(crate) fn take_vault(&self, opened: &mut Option<Open>) -> Option<Vault> {
        *held(&self.reader) = None;
        *held(&self.audit) = None;
        opened.take().map(|open| open.vault)
    }

    /// Lets the reader know who is at work by now, and what is known of the base.
    pub(crate) fn tell_reader(&self, open: &Open) {
        if let Some(reader) = held(&self.reader).as_mut() {
            reader.user.clone_from(&open.user);
            reader.sites.clone_from(&open.sites);
            reader.facts.clone_from(&open.facts);
            reader.language = open.language;
            if reader.private.is_none() {
                reader.private = open.private.as_ref().and_then(|private| private.reader().ok());
            }
        }
    }

    pub(crate) fn opened(&self) -> MutexGuard<'_, Option<Open>> {
        held(&self.open)
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.ports.now_ms()
    }
}

impl Drop for Alongside {
    /// Whoever is at work goes.
    fn drop(&mut self) {
        self.lock();
    }
}

/// Locks a mutex; what a panicking thread left behind is still whole, because the vault commits or
/// rolls back by itself.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
