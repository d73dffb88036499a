//! Requests that only users of some roles may make.

use alongside_domain::Role;
use alongside_protocol::{Asker, Code, PublicKey};
use alongside_record::DeviceId;

use crate::{
    Server, ServerError,
    arriving::Admission,
    store::{DeviceRow, Read, Reading, Store, UserRow},
    turns::Turn,
};

impl<S: Store> Server<S> {
    /// The turn of a device that asks, with a body of so many bytes, what only some roles may.
    ///
    /// # Errors
    /// [`ServerError::Refused`]: `not_permitted` unless the user is one of the device's with a role that
    /// `may`, and where the device may only send; or as for any signed request.
    pub(crate) async fn permitted<A: Admission>(
        &self,
        asker: &Asker,
        bytes: usize,
        verify: impl Fn(&PublicKey) -> Result<(), Code>,
        may: fn(Role) -> bool,
        admission: &mut A,
    ) -> Result<(Turn, A::Turn), ServerError> {
        admission.claims(asker.device);
        self.check_addressee(asker.versions, asker.organisation)?;
        let (device, users) = self.store.read(Asking(asker.device)).await?;
        let only_sends = device.as_ref().is_some_and(DeviceRow::may_only_send);
        DeviceRow::may_ask(device, verify)?;
        let turn = self.turn_of(asker.device, bytes, admission).await?;
        let permitted = users.iter().any(|user| user.id == asker.user && may(user.role));
        if !permitted || only_sends {
            return Err(Code::NotPermitted.into());
        }
        Ok(turn)
    }
}

/// Finds out who asks.
struct Asking(DeviceId);

impl Read for Asking {
    type Output = (Option<DeviceRow>, Vec<UserRow>);

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        Ok((tx.device(self.0).await?, tx.users_of(self.0).await?))
    }
}
