//! Telling a laptop where it stands, under the base's own key: also one that was removed, which is told nothing
//! else.

use alongside_protocol::{Code, Standing, StandingRequest};
use alongside_record::{Chain, DeviceId, LogId};

use crate::{
    Server, ServerError,
    arriving::{Admission, Free},
    store::{DeviceRow, LogRow, Read, Reading, Store},
};

impl<S: Store> Server<S> {
    /// Answers a request's body.
    ///
    /// # Errors
    /// [`ServerError::Refused`] with `malformed`, `wrong_organisation`, `unknown_device`, `bad_signature` or
    /// `wrong_log`.
    pub async fn standing(&self, body: &[u8]) -> Result<Vec<u8>, ServerError> {
        self.standing_as(body, &mut Free).await
    }

    /// As [`Self::standing`], in the device's turn.
    pub(crate) async fn standing_as<A: Admission>(
        &self,
        body: &[u8],
        admission: &mut A,
    ) -> Result<Vec<u8>, ServerError> {
        let (asked, verify) = StandingRequest::decode(body)?;
        admission.claims(asked.device);
        if asked.organisation != self.organisation.card.id {
            return Err(Code::WrongOrganisation.into());
        }
        let (device, log) = self.store.read(Asking { device: asked.device, log: asked.log }).await?;
        let device = device.ok_or(Code::UnknownDevice)?;
        verify(&device.key)?;
        if log.as_ref().is_some_and(|log| log.device != asked.device) {
            return Err(Code::WrongLog.into());
        }
        let _turn = self.turn_of(asked.device, body.len(), admission).await?;
        let (counter, chain) = log.map_or((0, Chain::NONE), |log| (log.counter, log.chain));
        let removed = device.revoked_at.is_some();
        let standing = Standing { asked, at: self.clock.now_ms(), removed, counter, chain };
        Ok(standing.encode(&self.organisation.server_key)?)
    }
}

struct Asking {
    device: DeviceId,
    log: LogId,
}

impl Read for Asking {
    type Output = (Option<DeviceRow>, Option<LogRow>);

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        Ok((tx.device(self.device).await?, tx.log(self.log).await?))
    }
}
