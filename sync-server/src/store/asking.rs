//! Questions that arise together, which a database at the end of a network gets in one go.

use std::{future::Future, sync::Arc};

use alongside_record::{DeviceId, Dot, LogId, RecordId};

use crate::{
    ServerError,
    rights::{Rights, rights},
    store::{DeviceRow, ErasedRow, Grant, LogRow, Read, Reading, RecordRow, SetAsideRow, UserKey, UserRow},
};

type Result<T> = std::result::Result<T, ServerError>;

/// What somebody wants to know at one time. What is not asked for is not looked up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Questions {
    /// This device.
    pub device: Option<DeviceId>,
    /// The keys of this device's users.
    pub keys_of: Option<DeviceId>,
    /// This log.
    pub log: Option<LogId>,
    /// The logs of this device.
    pub logs_of: Option<DeviceId>,
    /// The users of this device, and where they serve.
    pub users_of: Option<DeviceId>,
    /// Those of these records that exist.
    pub records: Vec<RecordId>,
    /// What is set aside at these dots.
    pub aside: Vec<Dot>,
    /// Those of these records that were erased.
    pub erased: Vec<RecordId>,
    /// Whether something waits for a record that this log makes, from one counter to another.
    pub awaited: Option<(LogId, u64, u64)>,
    /// How often keys were replaced.
    pub key_fence: bool,
}

/// The answers. What was not asked for is not there.
#[derive(Debug, Default)]
pub struct Answers {
    /// The device.
    pub device: Option<DeviceRow>,
    /// The keys of the device's users.
    pub keys: Vec<UserKey>,
    /// The log.
    pub log: Option<LogRow>,
    /// The device's logs.
    pub logs: Vec<LogRow>,
    /// The device's users, by id.
    pub users: Vec<UserRow>,
    /// Their grants, those that ended included.
    pub grants: Vec<Grant>,
    /// The records.
    pub records: Vec<RecordRow>,
    /// What is set aside.
    pub aside: Vec<SetAsideRow>,
    /// What was erased.
    pub erased: Vec<ErasedRow>,
    /// Whether something waits.
    pub is_awaited: bool,
    /// How often keys were replaced.
    pub key_fence: u64,
    /// From which counter of the log on what the device sends goes into review.
    pub reviewed_from: Option<u64>,
    /// What all statements come to.
    pub statements: [u8; 8],
}

/// The answer, or nothing where nothing is asked.
pub(super) async fn if_asked<T: Default>(question: Option<impl Future<Output = Result<T>>>) -> Result<T> {
    match question {
        Some(question) => question.await,
        None => Ok(T::default()),
    }
}

/// Asks one question after the other.
pub(super) async fn in_turn<T: Reading>(tx: &mut T, asked: &Questions) -> Result<Answers> {
    let awaited = asked.awaited;
    let mut answers = Answers {
        log: if_asked(asked.log.map(|id| tx.log(id))).await?,
        logs: if_asked(asked.logs_of.map(|device| tx.logs_of(device))).await?,
        records: tx.records(&asked.records).await?,
        aside: tx.set_aside_at(&asked.aside).await?,
        erased: tx.erased_among(&asked.erased).await?,
        is_awaited: if_asked(awaited.map(|(log, first, last)| tx.is_awaited(log, first, last))).await?,
        key_fence: if_asked(asked.key_fence.then(|| tx.key_fence())).await?,
        ..Answers::default()
    };
    if asked.asks_for_rights() {
        let device = if_asked(asked.device.map(|id| tx.device_row(id))).await?;
        let grants = if_asked(asked.users_of.map(|device| tx.grant_rows_of(device))).await?;
        answers.put_rights(asked, &*rights(tx).await?, device, grants);
    }
    Ok(answers)
}

impl Questions {
    /// Whether any of them is answered by statements.
    pub(super) fn asks_for_rights(&self) -> bool {
        self.device.is_some() || self.keys_of.is_some() || self.users_of.is_some()
    }
}

impl Answers {
    /// Adds what statements come to, given what the index holds.
    pub(super) fn put_rights(
        &mut self,
        asked: &Questions,
        rights: &Rights,
        device: Option<DeviceRow>,
        grants: Vec<Grant>,
    ) {
        self.device = device.and_then(|device| rights.known(device));
        self.keys = asked.keys_of.map(|device| rights.keys_of(device)).unwrap_or_default();
        self.users = asked.users_of.map(|device| rights.users_of(device)).unwrap_or_default();
        self.grants = asked.users_of.map(|device| rights.grants_of(device, grants)).unwrap_or_default();
        let (device, log) = (self.device.as_ref(), asked.log);
        self.reviewed_from = device.zip(log).and_then(|(device, log)| rights.reviewed_from(device, log));
        self.statements = rights.digest();
    }
}

impl Read for Questions {
    type Output = Answers;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Answers> {
        tx.ask(self).await
    }
}

impl Read for Arc<Questions> {
    type Output = Answers;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Answers> {
        tx.ask(self).await
    }
}
