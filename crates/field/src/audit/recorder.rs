//! The session that is being written.

use std::collections::VecDeque;

use alongside_audit::{Act, AuditError, Event, SessionHead, SessionId, Written};
use alongside_protocol::SigningKey;
use alongside_sync::{SyncError, statements};
use alongside_vault::{AuditFile, FailedTry, LockedKey, Vault, VaultError};

use crate::{Alongside, FieldError, Result, alongside::held};

/// How long the same thing, read once more, is the same reading: a page is drawn anew whenever something on it is
/// saved.
const SAME_READING_MS: i64 = 120_000;
/// Readings that are remembered for that.
const REMEMBERED: usize = 64;
/// How long after its last letter a search may still go on.
const SAME_SEARCH_MS: u64 = 30_000;

/// A session in its file.
pub(crate) struct Recorder {
    pub(super) file: AuditFile,
    written: Written,
    seed: LockedKey,
    recent: VecDeque<Event>,
    search: Option<(String, u64)>,
}

impl Alongside {
    /// Begins a session with its first row, durable before anybody is let in.
    ///
    /// # Errors
    /// `disk_full` once there is no room that is kept for it either; the vault's codes.
    pub(crate) fn begin_audit(&self, vault: &mut Vault) -> Result<()> {
        let (facts, now) = (vault.facts()?, self.now_ms());
        let audit_key = statements(vault, &facts)?.in_force().audit;
        let mut file = vault.audit_file()?;
        let last = file.last()?;
        let number = last.map_or(0, |(number, _)| number).max(vault.audit_sessions()?).saturating_add(1);
        let mut id = [0; 16];
        self.ports.random.fill(&mut id);
        let head = SessionHead {
            organisation: facts.organisation,
            device: facts.device,
            id: SessionId(id),
            number,
            previous: last.map(|(_, end)| end),
            user: vault.user(),
            at: now,
            sealed_to: None,
        };
        let written =
            Written::begin(head, audit_key, &mut |bytes| self.ports.random.fill(bytes)).map_err(internal)?;
        let key = SigningKey::from_seed(vault.signing_seed())?;
        let failed = vault.failed_before()?;
        let mut first = Event::new(Act::Unlocked, now);
        if failed > 0 {
            first = first.what(&failed.to_string());
        }
        let (row, end) = written.next(&first, &key).map_err(internal)?;
        file.begin(written.head(), &row, end)?;
        match vault.set_audit_sessions(number) {
            // Counted again with the next one.
            Err(VaultError::DiskFull(_)) => {}
            set => set?,
        }
        let seed = vault.signing_seed().clone();
        let mut recorder = Recorder { file, written, seed, recent: VecDeque::new(), search: None };
        recorder.written.kept(end);
        for FailedTry { user, at } in self.folder.failed_tries()? {
            recorder.write(Event::new(Act::FailedUnlock, at).about(user.0))?;
        }
        self.folder.forget_failed_tries()?;
        *held(&self.audit) = Some(recorder);
        Ok(())
    }

    /// Ends the session of whoever goes.
    pub(crate) fn end_audit(&self) {
        if let Some(mut recorder) = held(&self.audit).take() {
            // A full disk keeps nobody from locking; the next session says when it began.
            let _ = recorder.write(Event::new(Act::Locked, self.now_ms()));
        }
    }

    /// Writes down what somebody did, durable when this returns.
    ///
    /// # Errors
    /// `locked`; `disk_full` once there is no room that is kept for it either; the vault's codes.
    pub(crate) fn note(&self, event: Event) -> Result<()> {
        held(&self.audit).as_mut().ok_or(SyncError::Locked)?.write(event)
    }

    /// Writes down that somebody searches, once for all letters of one search.
    ///
    /// # Errors
    /// As [`Self::note`].
    pub(crate) fn note_search(&self, text: &str, what: &str) -> Result<()> {
        let (now, at) = (self.ports.clock.monotonic_ms(), self.now_ms());
        let mut audit = held(&self.audit);
        let recorder = audit.as_mut().ok_or(SyncError::Locked)?;
        if !recorder.goes_on(text, now) {
            recorder.add(Event::new(Act::Searched, at).what(what))?;
        }
        recorder.search = Some((text.to_owned(), now));
        Ok(())
    }
}

impl Recorder {
    /// Writes a row, unless the same was read a moment ago.
    fn write(&mut self, event: Event) -> Result<()> {
        if self.recent.iter().any(|recent| event.repeats(recent, SAME_READING_MS)) {
            return Ok(());
        }
        self.add(event)
    }

    fn add(&mut self, event: Event) -> Result<()> {
        let key = SigningKey::from_seed(&self.seed)?;
        let (row, end) = self.written.next(&event, &key).map_err(internal)?;
        self.file.append(self.written.head().number, &row, end)?;
        self.written.kept(end);
        if self.recent.len() == REMEMBERED {
            self.recent.pop_front();
        }
        self.recent.push_back(event);
        Ok(())
    }

    /// Whether somebody is still typing the search that is written down.
    fn goes_on(&self, text: &str, now: u64) -> bool {
        self.search.as_ref().is_some_and(|(before, at)| {
            let same = text.starts_with(before.as_str()) || before.starts_with(text);
            same && now.saturating_sub(*at) < SAME_SEARCH_MS
        })
    }
}

pub(super) fn internal(_: AuditError) -> FieldError {
    SyncError::Internal.into()
}
