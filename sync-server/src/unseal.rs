//! Opening what a device sealed to the server, and only what the server lacks: it was restored from
//! an older copy, say. The device then pushes it like anything else.
//!
//! Deliberately absent: taking it in here. Acceptance, repetition and forks exist once, in [`crate::push`].

use std::collections::BTreeMap;

use alongside_protocol::{Code, OwnChange, UnsealAnswer, UnsealRequest, Unsealed};
use alongside_record::{DeviceId, Digest, Dot, LogId};

use crate::{
    Server, ServerError,
    store::{DeviceRow, Read, Reading, Store},
};

impl<S: Store> Server<S> {
    /// Answers a request's body.
    ///
    /// # Errors
    /// [`ServerError::Refused`] with `malformed`, `too_large`, `unsupported_version`,
    /// `wrong_organisation`, `unknown_device`, `bad_signature` or `wrong_log`.
    pub async fn unseal(&self, body: &[u8]) -> Result<Vec<u8>, ServerError> {
        let (request, verify) = UnsealRequest::decode(body)?;
        self.check_addressee(request.versions, request.organisation)?;
        let first = request.changes.first().map_or(u64::MAX, |change| change.counter);
        let standing = Standing { device: request.device, log: request.log, first };
        let (device, held) = self.store.read(standing).await?;
        DeviceRow::may_ask(device, verify)?;
        let held = held.ok_or(Code::WrongLog)?;
        let changes = request.changes.iter().map(|change| {
            if held.get(&change.counter) == Some(&change.digest) {
                return Unsealed::Held;
            }
            let own = OwnChange {
                organisation: request.organisation,
                dot: Dot::new(request.log, change.counter),
                digest: change.digest,
            };
            let opened = self.organisation.open_own_change(&own, &change.sealed);
            opened.map_or(Unsealed::Unreadable, |bytes| Unsealed::Opened(bytes.to_vec()))
        });
        Ok(UnsealAnswer { changes: changes.collect() }.encode()?)
    }
}

/// Who asks, and what is held of the log from a counter on; none where it is another device's.
struct Standing {
    device: DeviceId,
    log: LogId,
    first: u64,
}

impl Read for Standing {
    type Output = (Option<DeviceRow>, Option<BTreeMap<u64, Digest>>);

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let device = tx.device(self.device).await?;
        if tx.log(self.log).await?.is_some_and(|log| log.device != self.device) {
            return Ok((device, None));
        }
        let held = tx.digests(self.log, self.first).await?;
        Ok((device, Some(held.into_iter().collect())))
    }
}
