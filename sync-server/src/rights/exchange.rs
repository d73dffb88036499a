//! The exchange of statements with a device, both ways.
//!
//! What is brought is taken in whoever brings it: each statement stands for itself. Only a device that is
//! in force is told any. What a stranger brings is checked before the database is asked to take it, so that
//! nothing idle reaches it.

use std::{collections::BTreeMap, sync::Arc};

use alongside_protocol::{Code, Place, StatementsAnswer, StatementsRequest, limits};
use alongside_rights::{Added, SignedStatement, device_of};

use super::{Now, Rights, Update};
use crate::{
    Server, ServerError,
    arriving::{Admission, Free},
    store::{Store, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Answers a request's body.
    ///
    /// # Errors
    /// [`ServerError::Refused`] with `malformed`, `too_large`, `bad_signature`, `wrong_organisation` or
    /// `unknown_device`; what was brought and stands for itself was taken in all the same.
    pub async fn statements(&self, body: &[u8]) -> Result<Vec<u8>, ServerError> {
        self.statements_as(body, &mut Free).await
    }

    /// As [`Self::statements`], in the device's turn.
    pub(crate) async fn statements_as<A: Admission>(
        &self,
        body: &[u8],
        admission: &mut A,
    ) -> Result<Vec<u8>, ServerError> {
        let request = StatementsRequest::decode(body)?;
        if request.organisation != self.organisation.card.id {
            return Err(Code::WrongOrganisation.into());
        }
        let device = device_of(request.device_key);
        admission.claims(device);
        let mut known = self.store.read(Now).await?;
        let is_ours = |rights: &Rights| rights.device(device).is_some_and(|device| device.removed.is_none());
        let (mut own_turn, mut turn) = (None, None);
        if is_ours(&known) {
            own_turn = Some(self.turn_of(device, body.len(), admission).await?);
        } else {
            turn = Some(admission.turn().await?);
        }
        let new = new_ones(&known, request.statements);
        if !new.is_empty() {
            known = self.store.write(TakeIn { statements: new, now: self.clock.now_ms() }).await?;
        }
        // Also where nothing is new: the time may have come, or a hold may be over.
        self.look_whose_time_is_over().await;
        drop((own_turn.take(), turn.take()));
        if !is_ours(&known) {
            return Err(Code::UnknownDevice.into());
        }
        admission.proved(device);
        Ok(answer(&known, request.after, request.all.as_deref()).encode()?)
    }

    /// Takes in what came with a courier file, as far as it stands for itself.
    pub(crate) async fn take_in_statements(&self, brought: Vec<Vec<u8>>) -> Result<(), ServerError> {
        let known = self.store.read(Now).await?;
        let new = new_ones(&known, brought);
        if new.is_empty() {
            return Ok(());
        }
        self.store.write(TakeIn { statements: new, now: self.clock.now_ms() }).await?;
        self.look_whose_time_is_over().await;
        Ok(())
    }
}

/// Those that are not known and may be taken in.
fn new_ones(known: &Rights, brought: Vec<Vec<u8>>) -> Vec<SignedStatement> {
    let brought = brought.into_iter().map(SignedStatement::from_bytes);
    let mut brought: Vec<SignedStatement> = brought
        .filter(|statement| statement.hash().is_ok_and(|hash| known.set.get(hash).is_none()))
        .collect();
    if !brought.is_empty() {
        let mut outcomes = known.set.clone().add_all(brought.clone()).into_iter();
        brought.retain(|_| outcomes.next() == Some(Ok(Added::New)));
    }
    brought
}

/// What a device is told.
fn answer(known: &Rights, after: Option<Place>, all: Option<&[[u8; 8]]>) -> StatementsAnswer {
    let from = known.read_to(after);
    let mut statements: Vec<Vec<u8>> = Vec::new();
    let (mut bytes, mut read) = (0_usize, from);
    for (_, hash, _) in known.order.iter().skip(from) {
        let Some(statement) = known.set.get(*hash) else { continue };
        bytes = bytes.saturating_add(statement.as_bytes().len());
        if bytes > limits::STATEMENTS_BYTES && !statements.is_empty() {
            break;
        }
        statements.push(statement.as_bytes().to_vec());
        read = read.saturating_add(1);
    }
    let mut wanted = Vec::new();
    if let Some(theirs) = all {
        let mut lacked: BTreeMap<[u8; 8], &SignedStatement> = BTreeMap::new();
        for hash in known.set.hashes() {
            if let (Some(short), Some(statement)) = (hash.0.first_chunk(), known.set.get(hash)) {
                lacked.insert(*short, statement);
            }
        }
        for (at, short) in (0_u32..).zip(theirs) {
            if lacked.remove(short).is_none() && wanted.len() < limits::STATEMENTS {
                wanted.push(at);
            }
        }
        for statement in lacked.into_values() {
            bytes = bytes.saturating_add(statement.as_bytes().len());
            if bytes > limits::STATEMENTS_BYTES {
                break;
            }
            statements.push(statement.as_bytes().to_vec());
        }
    }
    let reached = read.checked_sub(1).and_then(|last| known.order.get(last));
    let place = reached.map(|(place, _, chain)| Place { epoch: *chain, place: *place }).unwrap_or_default();
    StatementsAnswer { place, statements, wanted, digest: known.digest(), more: read < known.order.len() }
}

struct TakeIn {
    statements: Vec<SignedStatement>,
    now: i64,
}

impl Write for TakeIn {
    type Output = Arc<Rights>;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<Arc<Rights>, ServerError> {
        let mut update = Update::begin(tx).await?;
        update.add_all(self.statements.clone());
        update.store(tx, self.now).await.map(Arc::new)
    }
}
