//! The two files that whoever is at work reads and writes: the one that all users of the laptop share, and their own,
//! where lies what only some may read. Screens join what both answer; a save lies in one of them.
//!
//! Deliberately absent: a choice. The audience of a record's kind says where it lies.

use alongside_domain::{Kind, Role, is_private, kind};
use alongside_record::{Audience, Change, Dot, LogId, RecordId};
use alongside_sync::{leave_a_log_that_goes_on_elsewhere, open_new_log, share_what_is_known};
use alongside_vault::{Row, StoredRecord, Target, Vault};

use crate::{Alongside, FieldError, Open, Result};

impl Alongside {
    /// The private file of whoever opened `vault`, where they have one or their role needs one. Nobody is shut out of
    /// what they share for want of it; what would lie there cannot be saved then.
    pub(crate) fn private_of(&self, vault: &mut Vault, role: Role) -> Option<Vault> {
        if !role.reads_private() && !vault.has_private() {
            return None;
        }
        let opened = self.try_private_of(vault);
        opened.inspect_err(|error| tracing::warn!(code = error.view().code, "no private file")).ok()
    }

    /// The private file of whoever is at work, begun where there is none.
    ///
    /// # Errors
    /// The vault's.
    pub(crate) fn private_in<'a>(&self, open: &'a mut Open) -> Result<&'a mut Vault> {
        if open.private.is_none() {
            open.private = Some(self.try_private_of(&mut open.vault)?);
            self.tell_reader(open);
        }
        open.private.as_mut().ok_or(FieldError::NoPrivateFile)
    }

    /// Begins the private file of whoever is at work before they write of a kind that lies there.
    ///
    /// # Errors
    /// The vault's.
    pub(crate) fn begin_private_for(&self, open: &mut Open, of: &str) -> Result<()> {
        let lies_there =
            |kind: &&'static Kind| open.role().may_write(kind) && is_private(&kind.audience.into());
        if open.private.is_none() && kind(of).as_ref().is_some_and(lies_there) {
            self.private_in(open)?;
        }
        Ok(())
    }

    fn try_private_of(&self, vault: &mut Vault) -> Result<Vault> {
        let mut private = vault.open_private()?;
        let facts = vault.facts()?;
        share_what_is_known(vault, &mut private, &facts)?;
        if private.logs()?.is_empty() {
            open_new_log(&self.ports, &mut private, "private file")?;
        }
        leave_a_log_that_goes_on_elsewhere(&self.ports, &mut private)?;
        private.review_own()?;
        Ok(private)
    }
}

impl Open {
    /// Where records of that audience lie.
    pub(crate) fn file_of(&self, audience: &Audience) -> &Vault {
        match &self.private {
            Some(private) if is_private(audience) => private,
            _ => &self.vault,
        }
    }

    /// Where records of that kind lie.
    pub fn file_of_kind(&self, kind: &Kind) -> &Vault {
        self.file_of(&kind.audience.into())
    }

    /// The private file, or the shared one.
    ///
    /// # Errors
    /// [`FieldError::NoPrivateFile`].
    pub(crate) fn file(&self, is_private: bool) -> Result<&Vault> {
        match (is_private, &self.private) {
            (false, _) => Ok(&self.vault),
            (true, private) => private.as_ref().ok_or(FieldError::NoPrivateFile),
        }
    }

    /// The same, to write to.
    ///
    /// # Errors
    /// [`FieldError::NoPrivateFile`].
    pub(crate) fn file_mut(&mut self, is_private: bool) -> Result<&mut Vault> {
        match (is_private, &mut self.private) {
            (false, _) => Ok(&mut self.vault),
            (true, private) => private.as_mut().ok_or(FieldError::NoPrivateFile),
        }
    }

    /// The file in which a log of this laptop is; the shared one for a log that is in none.
    pub(crate) fn file_with_log(&self, log: LogId) -> Result<&Vault> {
        match &self.private {
            Some(private) if private.log(log)?.is_some() => Ok(private),
            _ => Ok(&self.vault),
        }
    }

    /// Both files, the shared one first.
    pub fn files(&self) -> impl Iterator<Item = &Vault> {
        [&self.vault].into_iter().chain(&self.private)
    }

    /// Where a record lies; the shared file for one that is not here.
    pub(crate) fn file_with(&self, id: RecordId) -> Result<&Vault> {
        if let Some(private) = &self.private
            && private.row(id)?.is_some()
        {
            return Ok(private);
        }
        Ok(&self.vault)
    }

    /// A record, wherever it lies.
    ///
    /// # Errors
    /// The vault's.
    pub fn record(&self, id: RecordId) -> Result<Option<StoredRecord>> {
        for file in self.files() {
            if let Some(record) = file.record(id)? {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// Its row, wherever it lies.
    ///
    /// # Errors
    /// The vault's.
    pub fn row(&self, id: RecordId) -> Result<Option<Row>> {
        for file in self.files() {
            if let Some(row) = file.row(id)? {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// An own change, in whichever file it was written.
    pub(crate) fn own_change(&self, dot: Dot) -> Result<Change> {
        Ok(self.file_with_log(dot.log)?.own_change(dot)?)
    }

    /// Dismisses what was set aside of an own change, or takes that back where no reason is given.
    pub(crate) fn dismiss(&mut self, dot: Dot, reason: Option<&str>) -> Result<()> {
        let is_private = self.file_with_log(dot.log)?.is_private();
        Ok(self.file_mut(is_private)?.dismiss(dot, reason)?)
    }

    /// How much is on this laptop alone, as far as whoever is at work can tell.
    pub(crate) fn only_here(&self) -> Result<u64> {
        self.files().try_fold(0, |sum: u64, file| Ok(sum.saturating_add(file.only_here()?)))
    }

    /// How much waits to be sent, as far as whoever is at work can tell.
    pub(crate) fn waiting(&self) -> Result<u64> {
        self.files().try_fold(0, |sum: u64, file| Ok(sum.saturating_add(file.waiting()?)))
    }

    /// Where what these change lies, which is one file for all of them.
    ///
    /// # Errors
    /// [`FieldError::NoPrivateFile`].
    pub(crate) fn file_for(&mut self, changes: &[alongside_vault::NewChange]) -> Result<&mut Vault> {
        let mut lies_in_private = false;
        for change in changes {
            lies_in_private |= match &change.record {
                Target::New(creation) => is_private(&creation.audience),
                Target::Existing(id) => self.file_with(*id)?.is_private(),
                Target::Earlier(_) => false,
            };
        }
        self.file_mut(lies_in_private)
    }
}
