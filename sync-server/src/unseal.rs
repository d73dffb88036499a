//! Opening what a device sealed to the server, and only what the server lacks: it was restored from
//! an older copy, say. The device then pushes it like anything else.
//!
//! Deliberately absent: taking it in here. Acceptance, repetition and forks exist once, in [`crate::push`].

use std::collections::BTreeMap;

use alongside_protocol::{Code, OwnChange, UnsealAnswer, UnsealRequest, Unsealed};
use alongside_record::{Change, DeviceId, Digest, Dot, LogId};

use crate::{
    Server, ServerError,
    arriving::{Admission, Free},
    erasure::{Among, refuse_for_good},
    push::mentioned,
    store::{DeviceRow, ErasedRow, Read, Reading, Store, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Answers a request's body.
    ///
    /// # Errors
    /// [`ServerError::Refused`] with `malformed`, `too_large`, `unsupported_version`,
    /// `wrong_organisation`, `unknown_device`, `bad_signature` or `wrong_log`.
    pub async fn unseal(&self, body: &[u8]) -> Result<Vec<u8>, ServerError> {
        self.unseal_as(body, &mut Free).await
    }

    /// As [`Self::unseal`], in the device's turn.
    pub(crate) async fn unseal_as<A: Admission>(
        &self,
        body: &[u8],
        admission: &mut A,
    ) -> Result<Vec<u8>, ServerError> {
        let (request, verify) = UnsealRequest::decode(body)?;
        admission.claims(request.device);
        self.check_addressee(request.versions, request.organisation)?;
        let asking = Asking { device: request.device, log: request.log };
        let (device, is_anothers) = self.store.read(asking).await?;
        DeviceRow::may_ask(device, verify)?;
        if is_anothers {
            return Err(Code::WrongLog.into());
        }
        let _turn = self.turn_of(request.device, body.len(), admission).await?;
        let counters = request.changes.iter().map(|change| change.counter).collect();
        let held = self.store.read(HeldOf { log: request.log, counters }).await?;
        let opened = request.changes.iter().map(|change| {
            if held.get(&change.counter) == Some(&change.digest) {
                return Unsealed::Held;
            }
            let own = OwnChange {
                organisation: request.organisation,
                dot: Dot::new(request.log, change.counter),
                digest: change.digest,
            };
            let opened = self.organisation.sealing.open_own_change(&own, &change.sealed);
            opened.map_or(Unsealed::Unreadable, |bytes| Unsealed::Opened(bytes.to_vec()))
        });
        let changes = self.but_of_erased(opened.collect()).await?;
        Ok(UnsealAnswer { changes }.encode()?)
    }

    /// What was opened, but for what is of somebody who was erased: that cannot be opened any more. What of it
    /// makes a record is noted, so that others' words about that are refused as well.
    async fn but_of_erased(&self, mut opened: Vec<Unsealed>) -> Result<Vec<Unsealed>, ServerError> {
        let changes: Vec<Option<Change>> = opened
            .iter()
            .map(|one| match one {
                Unsealed::Opened(bytes) => Change::decode(bytes).ok(),
                Unsealed::Held | Unsealed::Unreadable => None,
            })
            .collect();
        let ids = changes.iter().flatten().flat_map(mentioned).collect();
        let mut erased = self.store.read(Among(ids)).await?;
        if erased.is_empty() {
            return Ok(opened);
        }
        let (mut gone, now) = (Vec::new(), self.clock.now_ms());
        for (one, change) in opened.iter_mut().zip(changes) {
            let Some(change) = change else { continue };
            let Some(participant) = mentioned(&change).find_map(|id| erased.get(&id).copied()) else {
                continue;
            };
            *one = Unsealed::Unreadable;
            if change.creation.is_some() && erased.insert(change.record, participant).is_none() {
                gone.push(ErasedRow { record: change.record, participant, erased_at: now });
            }
        }
        self.store.write(Gone(gone)).await?;
        Ok(opened)
    }
}

/// Notes records of somebody who was erased.
struct Gone(Vec<ErasedRow>);

impl Write for Gone {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        refuse_for_good(tx, &self.0).await
    }
}

/// Who asks, and whether the log is another device's.
struct Asking {
    device: DeviceId,
    log: LogId,
}

impl Read for Asking {
    type Output = (Option<DeviceRow>, bool);

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let log = tx.log(self.log).await?;
        Ok((tx.device(self.device).await?, log.is_some_and(|log| log.device != self.device)))
    }
}

/// What is held of a log at these counters.
struct HeldOf {
    log: LogId,
    counters: Vec<u64>,
}

impl Read for HeldOf {
    type Output = BTreeMap<u64, Digest>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let mut held = BTreeMap::new();
        for run in self.counters.chunk_by(|one, next| one.checked_add(1) == Some(*next)) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            held.extend(tx.digests(self.log, *first, *last).await?);
        }
        Ok(held)
    }
}
