//! What the server writes itself: changes of logs of its own, so that devices receive them like
//! everything else.

use std::{collections::BTreeMap, sync::Arc};

use alongside_protocol::{ChunkHeader, Entry, SigningKey, SyncHeader};
use alongside_record::{
    Chain, Change, DeviceId, Digest, Dot, LogId, NamedDot, OrganisationId, RecordId, Scope,
};
use chrono_tz::Tz;
use zeroize::Zeroizing;

use super::draft::Draft;
use crate::{
    Random, Server, ServerError,
    ports::random_u64,
    push::{Accepted, Landing, Means},
    sealing::{Keys, Subject},
    store::{LogRow, Questions, RecordRow, SignatureRow, Store, Writing},
};

/// What the server's own logs begin with: the same for a log whenever it is written, as a base that came
/// back from a backup makes its records again, and nobody's guess.
pub(super) struct LogStarts(Zeroizing<[u8; 32]>);

impl LogStarts {
    /// What the chain of a log begins with.
    pub(super) fn of(&self, log: LogId) -> Chain {
        let digest = Digest::of(&[b"alongside server log 1", &*self.0, &log.0.to_be_bytes()]);
        Chain(digest.0.first_chunk().copied().unwrap_or_default())
    }
}

/// Changes in a frame of what it signs.
const IN_A_FRAME: usize = 50;

/// The server as a writer.
pub(super) struct Hand {
    pub(super) keys: Keys,
    pub(super) random: Arc<dyn Random>,
    organisation: OrganisationId,
    /// The server as a device.
    device: DeviceId,
    key: Arc<SigningKey>,
    /// For what is written about records that are there.
    log: LogId,
    starts: LogStarts,
    zone: Tz,
    now: i64,
}

impl<S: Store> Server<S> {
    /// The server, about to write once.
    pub(super) async fn hand(&self) -> Result<Hand, ServerError> {
        Ok(Hand {
            keys: self.shared_keys_to_seal().await?,
            random: Arc::clone(&self.random),
            organisation: self.organisation.card.id,
            device: self.organisation.server_device,
            key: Arc::clone(&self.organisation.server_key),
            log: LogId(random_u64(self.random.as_ref()).max(1)),
            starts: LogStarts(self.keyring.secrets().log_starts.clone()),
            zone: self.organisation.time_zone,
            now: self.clock.now_ms(),
        })
    }

    /// The key of what belongs to no participant, to write with.
    async fn shared_keys_to_seal(&self) -> Result<Keys, ServerError> {
        let fence = self.key_fence().await?;
        Ok(self.shared_keys().await?.since(fence))
    }

    /// How often keys were replaced so far: asked before keys are looked up.
    pub(crate) async fn key_fence(&self) -> Result<u64, ServerError> {
        let asked = Questions { key_fence: true, ..Questions::default() };
        Ok(self.store.read(asked).await?.key_fence)
    }

    /// The key of what belongs to no participant.
    pub(crate) async fn shared_keys(&self) -> Result<Keys, ServerError> {
        let subjects = [Subject::Shared].into();
        let now = self.clock.now_ms();
        self.keyring.of_subjects(&self.store, &Default::default(), &subjects, self.random.as_ref(), now).await
    }
}

impl Hand {
    pub(super) fn draft(&self) -> Draft<'_> {
        Draft::new(self.log, &self.starts, self.now)
    }

    /// Lands what was drafted.
    pub(super) async fn land<T: Writing>(&self, tx: &mut T, draft: Draft<'_>) -> Result<(), ServerError> {
        self.keys.may_seal(tx).await?;
        let changes = draft.finish();
        let ids: Vec<RecordId> = changes.iter().map(|(change, _)| change.record).collect();
        let mut records: BTreeMap<RecordId, RecordRow> =
            tx.records(&ids).await?.into_iter().map(|record| (record.id, record)).collect();
        let created = changes.iter().filter_map(|(change, _)| RecordRow::of_change(change));
        records.extend(created.map(|record| (record.id, record)));
        let (device, scope, received_at) = (self.device, &Scope::Everywhere, self.now);
        let accepted: Vec<Accepted<'_>> = changes
            .iter()
            .map(|(change, name)| Accepted {
                change,
                digest: change.digest(),
                witness: name.witness,
                device,
                scope,
                received_at,
                attested: true,
                was_kept: false,
            })
            .collect();
        let means = Means { keys: &self.keys, random: self.random.as_ref(), zone: self.zone };
        let landing = Landing { means, records: &records };
        for log in self.logs(&changes) {
            tx.start_log(&log).await?;
            tx.add_signatures(&[self.signature(&log, &changes)?]).await?;
        }
        landing.land(tx, &accepted).await.map(drop)
    }

    /// The server's signature over all of a log.
    fn signature(&self, log: &LogRow, changes: &[(Change, NamedDot)]) -> Result<SignatureRow, ServerError> {
        let of_log = changes.iter().filter(|(change, _)| change.dot.log == log.id);
        let entries: Vec<Entry> = of_log.map(|(change, _)| Entry::Change(change.encode())).collect();
        let (chunk, _) = ChunkHeader::of(Dot::new(log.id, 1), log.start, &entries, IN_A_FRAME);
        let asking = SyncHeader::asking(self.organisation, self.device, log.id);
        let header = SyncHeader { chunk: Some(chunk), ..asking };
        let bytes = header.encode(&[], &self.key)?;
        let (first, last, chain, user) = (1, log.counter, log.chain, None);
        Ok(SignatureRow { log: log.id, first, last, chain, user, attests: false, bytes })
    }

    /// The logs that these changes are.
    fn logs(&self, changes: &[(Change, NamedDot)]) -> Vec<LogRow> {
        let mut logs: BTreeMap<LogId, LogRow> = BTreeMap::new();
        for (change, _) in changes {
            let (id, device, received_at) = (change.dot.log, self.device, self.now);
            let start = self.starts.of(id);
            let new = LogRow { id, device, counter: 0, start, chain: start, received_at };
            let log = logs.entry(id).or_insert(new);
            (log.counter, log.chain) = (change.dot.counter, log.chain.then(change.digest()));
        }
        logs.into_values().collect()
    }
}
