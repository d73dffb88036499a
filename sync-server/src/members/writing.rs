//! What the server writes itself: changes of logs of its own, so that devices receive them like
//! everything else.

use std::{collections::BTreeMap, sync::Arc};

use alongside_record::{Chain, Change, DeviceId, LogId, RecordId, Scope};
use chrono_tz::Tz;

use super::draft::Draft;
use crate::{
    Random, Server, ServerError,
    ports::random_u64,
    push::{Accepted, Landing, Means},
    sealing::{Keys, Subject},
    store::{LogRow, RecordRow, Store, Writing},
};

/// The server as a writer.
pub(super) struct Hand {
    pub(super) keys: Keys,
    pub(super) random: Arc<dyn Random>,
    /// The server as a device.
    device: DeviceId,
    /// For what is written about records that are there.
    log: LogId,
    zone: Tz,
    now: i64,
}

impl<S: Store> Server<S> {
    /// The server, about to write once.
    pub(super) async fn hand(&self) -> Result<Hand, ServerError> {
        Ok(Hand {
            keys: self.shared_keys().await?,
            random: Arc::clone(&self.random),
            device: self.organisation.server_device,
            log: LogId(random_u64(self.random.as_ref()).max(1)),
            zone: self.organisation.time_zone,
            now: self.clock.now_ms(),
        })
    }

    /// The key of what belongs to no participant.
    pub(crate) async fn shared_keys(&self) -> Result<Keys, ServerError> {
        let subjects = [Subject::Shared].into();
        let now = self.clock.now_ms();
        self.keyring.of_subjects(&self.store, &Default::default(), &subjects, self.random.as_ref(), now).await
    }
}

impl Hand {
    pub(super) fn draft(&self) -> Draft {
        Draft::new(self.log, self.now)
    }

    /// Lands what was drafted.
    pub(super) async fn land<T: Writing>(&self, tx: &mut T, draft: Draft) -> Result<(), ServerError> {
        let changes = draft.finish();
        let ids: Vec<RecordId> = changes.iter().map(|change| change.record).collect();
        let mut records: BTreeMap<RecordId, RecordRow> =
            tx.records(&ids).await?.into_iter().map(|record| (record.id, record)).collect();
        records.extend(changes.iter().filter_map(RecordRow::of_change).map(|record| (record.id, record)));
        let (device, scope, received_at) = (self.device, &Scope::Everywhere, self.now);
        let accepted: Vec<Accepted<'_>> = changes
            .iter()
            .map(|change| Accepted { change, digest: change.digest(), device, scope, received_at })
            .collect();
        let means = Means { keys: &self.keys, random: self.random.as_ref(), zone: self.zone };
        let landing = Landing { means, records: &records };
        for log in self.logs(&changes) {
            tx.start_log(&log).await?;
        }
        landing.land(tx, &accepted).await.map(drop)
    }

    /// The logs that these changes are.
    fn logs(&self, changes: &[Change]) -> Vec<LogRow> {
        let mut logs: BTreeMap<LogId, LogRow> = BTreeMap::new();
        for change in changes {
            let (id, device, received_at) = (change.dot.log, self.device, self.now);
            let new = LogRow { id, device, counter: 0, chain: Chain::START, received_at };
            let log = logs.entry(id).or_insert(new);
            (log.counter, log.chain) = (change.dot.counter, log.chain.then(change.digest()));
        }
        logs.into_values().collect()
    }
}
