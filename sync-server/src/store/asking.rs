//! Questions that arise together, which a database at the end of a network gets in one go.

use std::{future::Future, sync::Arc};

use alongside_record::{DeviceId, Dot, LogId, RecordId};

use crate::{
    ServerError,
    push::signing_keys,
    store::{DeviceRow, Grant, LogRow, Read, Reading, RecordRow, SetAsideRow, UserKey, UserRow},
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
    /// Whether something waits for a record that this log makes, from one counter to another.
    pub awaited: Option<(LogId, u64, u64)>,
}

/// The answers. What was not asked for is not there.
#[derive(Debug)]
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
    /// Whether something waits.
    pub is_awaited: bool,
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
    Ok(Answers {
        device: if_asked(asked.device.map(|id| tx.device(id))).await?,
        keys: if_asked(asked.keys_of.map(|device| signing_keys(tx, device))).await?,
        log: if_asked(asked.log.map(|id| tx.log(id))).await?,
        logs: if_asked(asked.logs_of.map(|device| tx.logs_of(device))).await?,
        users: if_asked(asked.users_of.map(|device| tx.users_of(device))).await?,
        grants: if_asked(asked.users_of.map(|device| tx.grants_of(device))).await?,
        records: tx.records(&asked.records).await?,
        aside: tx.set_aside_at(&asked.aside).await?,
        is_awaited: if_asked(awaited.map(|(log, first, last)| tx.is_awaited(log, first, last))).await?,
    })
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
