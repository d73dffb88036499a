//! Taking a device out of the organisation, and ending its service.

use std::collections::BTreeSet;

use alongside_protocol::Code;
use alongside_record::DeviceId;
use alongside_rights::Says;

use super::{Signer, Update};
use crate::{
    Server, ServerError,
    store::{Store, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Removes a device for good. What it sent so far stands; what it sends from now on goes into review,
    /// and it is sent nothing.
    ///
    /// # Errors
    /// `unknown_device`; [`ServerError::NoRootKey`].
    pub async fn remove_device(&self, device: DeviceId) -> Result<(), ServerError> {
        let now = self.clock.now_ms();
        self.store.write(RemoveDevice { device, signer: self.organisation.signer(), now }).await
    }

    /// Ends a device's service, for good: what it still sends counts as ever, it is sent nothing, and it
    /// destroys what it holds once all of that is here.
    ///
    /// # Errors
    /// `unknown_device`; [`ServerError::NoRootKey`].
    pub async fn retire_device(&self, device: DeviceId) -> Result<(), ServerError> {
        let now = self.clock.now_ms();
        self.store.write(RetireDevice { device, signer: self.organisation.signer(), now }).await
    }
}

struct RetireDevice {
    device: DeviceId,
    signer: Signer,
    now: i64,
}

impl Write for RetireDevice {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let mut update = Update::begin(tx).await?;
        let device = update.before().device(self.device).filter(|device| device.is_in_use());
        device.ok_or(Code::UnknownDevice)?;
        update.declare(&self.signer, self.now, Says::RetireDevice { device: self.device })?;
        update.store(tx, self.now).await.map(drop)
    }
}

struct RemoveDevice {
    device: DeviceId,
    signer: Signer,
    now: i64,
}

impl Write for RemoveDevice {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let logs = tx.logs_of(self.device).await?.iter().map(|log| (log.id, log.counter)).collect();
        let mut update = Update::begin(tx).await?;
        let before = update.before();
        let device = before.device(self.device).filter(|device| device.removed.is_none());
        let device = device.ok_or(Code::UnknownDevice)?;
        let keys: BTreeSet<_> = device.users.values().flatten().copied().collect();
        let stands = keys.into_iter().map(|key| (key, before.set().last_of(key))).collect();
        update.declare(&self.signer, self.now, Says::RemoveDevice { device: self.device, logs, stands })?;
        update.store(tx, self.now).await.map(drop)
    }
}
