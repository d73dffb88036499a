//! Taking a device out of the organisation.

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
