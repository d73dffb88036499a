//! The keys that one piece of work needs, unwrapped before it starts.

use std::collections::BTreeMap;

use alongside_record::OrganisationId;

use crate::{
    Random, ServerError,
    sealing::{KeyId, Place, SealKey, Sealed, Subject},
    store::Reading,
};

/// Unwrapped keys, by whose they are and by id.
#[derive(Debug, Clone)]
pub struct Keys {
    organisation: OrganisationId,
    by_subject: BTreeMap<Subject, KeyId>,
    by_id: BTreeMap<KeyId, SealKey>,
    subjects: BTreeMap<KeyId, Subject>,
    fence: u64,
}

impl Keys {
    pub(super) fn new(organisation: OrganisationId) -> Self {
        let (by_subject, by_id, subjects) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { organisation, by_subject, by_id, subjects, fence: 0 }
    }

    /// Adds a key; what is sealed from now on is sealed with it where it `is_current`.
    pub(super) fn insert(&mut self, subject: Subject, key: SealKey, is_current: bool) {
        let id = key.id();
        if is_current {
            self.by_subject.insert(subject, id);
        }
        self.by_id.insert(id, key);
        self.subjects.insert(id, subject);
    }

    /// As they were looked up when keys had been replaced that often.
    pub(crate) fn since(self, fence: u64) -> Self {
        Self { fence, ..self }
    }

    /// Whether they may seal what is written in this transaction.
    ///
    /// # Errors
    /// [`ServerError::Again`] where keys were replaced since they were looked up: what they seal would be
    /// unreadable once the old ones are dropped.
    pub(crate) async fn may_seal<T: Reading>(&self, tx: &mut T) -> Result<(), ServerError> {
        if tx.key_fence().await? == self.fence { Ok(()) } else { Err(ServerError::Again) }
    }

    /// Whether the key of `subject` is among them.
    pub fn has(&self, subject: Subject) -> bool {
        self.by_subject.contains_key(&subject)
    }

    /// Whose values a key seals, where it is among them.
    pub(crate) fn subject_of(&self, id: KeyId) -> Option<Subject> {
        self.subjects.get(&id).copied()
    }

    /// Whether the key with this id is among them.
    pub(crate) fn holds(&self, id: KeyId) -> bool {
        self.by_id.contains_key(&id)
    }

    /// Takes over the keys of `others` as well.
    pub(crate) fn join(&mut self, others: Self) {
        self.by_subject.extend(others.by_subject);
        self.by_id.extend(others.by_id);
        self.subjects.extend(others.subjects);
    }

    /// Seals with the key of `subject`.
    ///
    /// # Errors
    /// [`ServerError::Again`] when that key was not asked for.
    pub fn seal(
        &self,
        subject: Subject,
        place: Place<'_>,
        plain: &[u8],
        random: &dyn Random,
    ) -> Result<Sealed, ServerError> {
        let id = self.by_subject.get(&subject).ok_or(ServerError::Again)?;
        let key = self.by_id.get(id).ok_or(ServerError::Again)?;
        key.seal(self.organisation, place, plain, random)
    }

    /// Opens a sealed value.
    ///
    /// # Errors
    /// [`ServerError::Again`] when its key was not asked for, [`ServerError::Unsealing`] when it
    /// does not open.
    pub fn open(&self, place: Place<'_>, sealed: &Sealed) -> Result<Vec<u8>, ServerError> {
        let key = self.by_id.get(&sealed.key).ok_or(ServerError::Again)?;
        key.open(self.organisation, place, &sealed.bytes)
    }
}
