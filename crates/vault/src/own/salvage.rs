//! Taking over what a damaged vault still says.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{DeviceId, LogId, RecordId};
use rusqlite::{Connection, TransactionBehavior};

use super::wreck::{Wreck, WreckedChange, WreckedLog};
use crate::{
    Result, Vault,
    database::{Bits, Id, root_columns},
    projection,
};

/// What was got out of a damaged vault.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// Own changes that could be read, sent ones included.
    pub changes: u64,
    /// Those among them that go on in the new log, because one before them could not be read.
    pub reissued: u64,
    /// Unsent changes that are known to have been there and cannot be read.
    pub lost: u64,
    /// Drafts.
    pub drafts: u64,
}

impl Vault {
    /// Fills this new vault with what the wreck says, and goes on in `new_log`.
    pub(crate) fn take_from(&mut self, wreck: &mut Wreck, new_log: LogId, now_ms: i64) -> Result<Salvaged> {
        let changes = wreck.changes();
        let mut logs = wreck.logs();
        for change in &changes {
            if logs.iter().all(|log| log.log != change.log) {
                // Nothing is known of this log: it counts as unsent. Sending again does no harm.
                let device = self.device.0;
                let why = "salvage".to_owned();
                logs.push(WreckedLog { log: change.log, device, opened_at: now_ms, why, acknowledged: 0 });
            }
        }
        let drafts = wreck.drafts();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for log in &logs {
            insert_log(&transaction, log)?;
        }
        let mut records = BTreeSet::new();
        for change in &changes {
            insert_record(&transaction, wreck, change)?;
            insert_change(&transaction, change)?;
            records.insert(change.record);
        }
        for (key, value, saved_at) in &drafts {
            let insert = "INSERT INTO draft (key, value, saved_at) VALUES (?1, ?2, ?3)";
            transaction.execute(insert, (key, value, saved_at))?;
        }
        projection::refresh(&transaction, &records)?;
        transaction.commit()?;
        self.open_log(new_log, now_ms, "salvage")?;

        let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        let mut salvaged =
            Salvaged { changes: count(changes.len()), drafts: count(drafts.len()), ..Salvaged::default() };
        for log in &logs {
            let missing = missing(log, &changes);
            salvaged.lost = salvaged.lost.saturating_add(count(missing.len()));
            // What is sealed has to be opened first, which is the base's.
            if let Some(first) = missing.first()
                && !self.is_sealed_from(LogId(log.log), first.saturating_add(1))?
            {
                let reissued = self.reissue(LogId(log.log), first.saturating_add(1), new_log, now_ms)?;
                salvaged.reissued = salvaged.reissued.saturating_add(count(reissued));
            }
        }
        Ok(salvaged)
    }
}

/// The unsent counters of a log that are missing before the last one that is there.
fn missing(log: &WreckedLog, changes: &[WreckedChange]) -> Vec<u64> {
    let there: BTreeMap<u64, ()> =
        changes.iter().filter(|change| change.log == log.log).map(|change| (change.counter, ())).collect();
    let last = there.last_key_value().map_or(0, |(last, ())| *last);
    let unsent = log.acknowledged.saturating_add(1)..=last;
    unsent.filter(|counter| !there.contains_key(counter)).collect()
}

fn insert_log(connection: &Connection, log: &WreckedLog) -> Result<()> {
    connection.execute(
        "INSERT INTO own_log (log, device, opened_at, why, acknowledged) VALUES (?1, ?2, ?3, ?4, ?5)",
        (Bits(log.log), Bits::from(DeviceId(log.device)), log.opened_at, &log.why, Bits(log.acknowledged)),
    )?;
    Ok(())
}

fn insert_change(connection: &Connection, change: &WreckedChange) -> Result<()> {
    connection.execute(
        "INSERT INTO own_change (log, counter, record, bytes, digest, chain, in_base, reissued, code, field,
             let_go, read_to, sealing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        (
            Bits(change.log),
            Bits(change.counter),
            Id::from(change.record),
            &change.bytes,
            change.digest.0.as_slice(),
            &change.chain,
            // What is sealed does not lie on top; of the rest, the feed will say.
            change.is_sealed(),
            change.reissued,
            &change.code,
            &change.field,
            &change.let_go,
            change.read_to,
            &change.sealing,
        ),
    )?;
    Ok(())
}

/// The record of a change, from its creation or from the wreck. Where neither can be read, it is shown
/// to nobody until the feed says what it is.
fn insert_record(connection: &Connection, wreck: &mut Wreck, change: &WreckedChange) -> Result<()> {
    let insert = "INSERT INTO record (id, kind, root, root_id, audience) VALUES (?1, ?2, ?3, ?4, ?5)
                  ON CONFLICT (id) DO NOTHING";
    let id = |record: RecordId| Id::from(record);
    match change.read().transpose()?.and_then(|read| read.creation) {
        Some(creation) => {
            let (root, root_id) = root_columns(creation.root);
            let (kind, audience) = (creation.kind.as_str(), creation.audience.as_str());
            connection.execute(insert, (id(change.record), kind, root, root_id, audience))?;
        }
        None => {
            let unknown = || (String::new(), "organisation".to_owned(), None, String::new());
            let (kind, root, root_id, audience) = wreck.record(change.record).unwrap_or_else(unknown);
            connection.execute(insert, (id(change.record), kind, root, root_id, audience))?;
        }
    }
    Ok(())
}
