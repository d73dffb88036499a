//! Taking over what a damaged vault still says.

use std::collections::BTreeSet;

use alongside_record::{DeviceId, LogId, RecordId};
use rusqlite::{Connection, TransactionBehavior};

use super::{
    damaged_file::{DamagedChange, DamagedFile, DamagedLog},
    lost::{Evidence, Lost},
};
use crate::{
    NewLog, Result, Vault,
    database::{Bits, Id, root_columns},
    keys::KeptCounts,
    projection,
};

/// What was got out of a damaged vault.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// Own changes that could be read, sent ones included.
    pub changes: u64,
    /// Those among them that go on in the new log, because one before them could not be read.
    pub reissued: u64,
    /// Unsent changes that cannot be read, at the least.
    pub lost: u64,
    /// Whether no more than those are lost, drafts included. That is known of a vault that was closed
    /// properly; after a crash the end of what was saved may be missing without a trace.
    pub lost_is_exact: bool,
    /// Drafts.
    pub drafts: u64,
    /// Drafts that cannot be read, at the least.
    pub lost_drafts: u64,
}

impl Vault {
    /// Fills this new vault with what the damaged file says, and goes on in `new_log`. `kept` and `waiting` are
    /// what the key file says of the damaged file.
    pub(crate) fn take_from(
        &mut self,
        damaged: &mut DamagedFile,
        kept: Option<&KeptCounts>,
        waiting: Option<u64>,
        new_log: NewLog,
        now_ms: i64,
    ) -> Result<Salvaged> {
        let (changes, unwhole) = damaged.changes();
        let (in_file, all_logs) = damaged.logs();
        let drafts = damaged.drafts();
        let kept_drafts = kept.filter(|kept| kept.closed).map_or(0, |kept| kept.drafts);
        let known_drafts = damaged.known_drafts().max(kept_drafts);
        let known = damaged.known().into_iter();
        let unreadable = unwhole.iter().map(|change| (change.log, change.counter, Some(change.reissued)));
        let evidence = Evidence {
            kept,
            waiting,
            logs: in_file.iter().map(|log| (log.log, log.acknowledged)).collect(),
            all_logs,
            read: changes.iter().map(|change| ((change.log, change.counter), change.reissued)).collect(),
            known: known.chain(unreadable).map(|(log, counter, again)| ((log, counter), again)).collect(),
        };
        let Lost { changes: lost, is_exact: lost_is_exact } = evidence.lost();
        let kept = kept.filter(|kept| kept.closed && evidence.agrees(kept));
        let logs = all_the_logs(in_file, kept, &changes, self.device, now_ms);

        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for log in &logs {
            insert_log(&transaction, log)?;
        }
        let mut records = BTreeSet::new();
        for change in &changes {
            insert_record(&transaction, damaged, change)?;
            let log = logs.iter().find(|log| log.log == change.log);
            let sent = log.is_some_and(|log| change.counter <= log.acknowledged);
            insert_change(&transaction, change, sent)?;
            records.insert(change.record);
        }
        for (key, value, saved_at) in &drafts {
            let insert = "INSERT OR IGNORE INTO draft (key, value, saved_at) VALUES (?1, ?2, ?3)";
            transaction.execute(insert, (key, value, saved_at))?;
        }
        projection::refresh(&transaction, &records)?;
        transaction.commit()?;
        self.open_log(new_log, now_ms, "salvage")?;

        let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        let (changed, drafted) = (count(changes.len()), count(drafts.len()));
        let lost_drafts = known_drafts.saturating_sub(drafted);
        let mut salvaged =
            Salvaged { changes: changed, drafts: drafted, lost, lost_is_exact, lost_drafts, reissued: 0 };
        // Where it is not known how far a log is held, the base says so, and what is behind a gap goes on
        // then if it has to.
        for log in logs.iter().filter(|log| log.is_known) {
            // What is sealed has to be opened first, which is the base's.
            if let Some(first) = first_missing(log, &changes)
                && !self.is_sealed_from(LogId(log.log), first.saturating_add(1))?
            {
                let reissued = self.reissue(LogId(log.log), first.saturating_add(1), new_log, now_ms)?;
                salvaged.reissued = salvaged.reissued.saturating_add(count(reissued));
            }
        }
        Ok(salvaged)
    }
}

/// The logs of the file, those that only the key file knows where it is right about the file, and those
/// that only changes speak of: nothing is known of these, so they count as unsent.
fn all_the_logs(
    in_file: Vec<DamagedLog>,
    kept: Option<&KeptCounts>,
    changes: &[DamagedChange],
    device: DeviceId,
    now_ms: i64,
) -> Vec<DamagedLog> {
    let mut in_file = in_file;
    let mut logs: Vec<DamagedLog> = Vec::new();
    for kept in kept.into_iter().flat_map(|kept| &kept.logs) {
        let found = in_file.iter().position(|log| log.log == kept.log.0).map(|place| in_file.remove(place));
        logs.push(found.unwrap_or_else(|| DamagedLog {
            log: kept.log.0,
            device: kept.device.0,
            opened_at: kept.opened_at,
            why: kept.why.clone(),
            start: kept.start,
            acknowledged: kept.acknowledged,
            is_known: true,
        }));
    }
    logs.extend(in_file);
    for change in changes {
        if logs.iter().all(|log| log.log != change.log) {
            let why = "salvage".to_owned();
            let (device, opened_at) = (device.0, now_ms);
            logs.push(DamagedLog {
                log: change.log,
                device,
                opened_at,
                why,
                start: None,
                acknowledged: 0,
                is_known: false,
            });
        }
    }
    logs
}

/// The first unsent counter of a log that is missing before the last one that is there.
fn first_missing(log: &DamagedLog, changes: &[DamagedChange]) -> Option<u64> {
    let there: BTreeSet<u64> =
        changes.iter().filter(|change| change.log == log.log).map(|change| change.counter).collect();
    let last = there.last().copied().unwrap_or(0);
    (log.acknowledged.saturating_add(1)..=last).find(|counter| !there.contains(counter))
}

fn insert_log(connection: &Connection, log: &DamagedLog) -> Result<()> {
    connection.execute(
        "INSERT INTO own_log (log, device, opened_at, why, acknowledged, start)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            Bits(log.log),
            Bits::from(DeviceId(log.device)),
            log.opened_at,
            &log.why,
            Bits(log.acknowledged),
            log.start.map(|start| start.0),
        ),
    )?;
    Ok(())
}

fn insert_change(connection: &Connection, change: &DamagedChange, sent: bool) -> Result<()> {
    connection.execute(
        "INSERT INTO own_change (log, counter, record, bytes, digest, chain, in_base, reissued, code, field,
             dismissed, read_to, sealing, author, mark, again_log, again_counter, vouched, disowned)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        rusqlite::params![
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
            &change.dismissed,
            change.read_to,
            &change.sealing,
            change.author,
            &change.mark,
            change.again.0,
            change.again.1,
            // What was vouched for in words of the old file is vouched for anew, unless it was sent.
            change.vouched && sent,
            change.disowned,
        ],
    )?;
    Ok(())
}

/// The record of a change, from its creation or from the damaged file. Where neither can be read, it is shown
/// to nobody until the feed says what it is.
fn insert_record(connection: &Connection, damaged: &mut DamagedFile, change: &DamagedChange) -> Result<()> {
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
            let (kind, root, root_id, audience) = damaged.record(change.record).unwrap_or_else(unknown);
            connection.execute(insert, (id(change.record), kind, root, root_id, audience))?;
        }
    }
    Ok(())
}
