//! Logs: accepted and set aside together, counters 1, 2, 3… to the log's own, and their chain.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{Chain, DeviceId, Digest, Dot, LogId, Witness};

use super::{
    Finding, PAGE, Verified,
    opening::{Opened, Opening},
    signatures::{Logs, Whole},
};
use crate::{
    Organisation, ServerError,
    sealing::Place,
    store::{DeviceRow, KeyStore, LogRow, Reading, SetAsideRow},
};

/// Checks every log that is listed, and the signatures over it. Gives whose they are.
pub(super) async fn check<T: Reading>(
    tx: &mut T,
    organisation: &Organisation,
    verified: &mut Verified,
) -> Result<Logs, ServerError> {
    let known: BTreeMap<DeviceId, DeviceRow> =
        tx.devices().await?.into_iter().map(|device| (device.id, device)).collect();
    let mut logs = Logs::of(organisation.server_device);
    let mut last = None;
    loop {
        let page = tx.logs_after(last, PAGE).await?;
        for log in &page {
            verified.logs += 1;
            logs.devices.insert(log.id, log.device);
            let held = check_log(tx, log, verified).await?;
            let Some(device) = known.get(&log.device) else {
                verified.add(Finding::DeviceMissing { log: log.id, device: log.device });
                continue;
            };
            // What is not there whole was said to be so, and cannot be compared with what was signed.
            if let Some((digests, chains)) = held {
                let whole = Whole { log, digests: &digests, chains: &chains };
                logs.check(tx, organisation.card.id, device, &whole, verified).await?;
            }
        }
        last = page.last().map(|log| log.id);
        if page.len() < PAGE as usize {
            return Ok(logs);
        }
    }
}

/// The digests of a log, and its chains before the first and after each.
type Held = (Vec<Digest>, Vec<Chain>);

/// Gives what is held of a log where nothing is wrong with it.
async fn check_log<T: Reading>(
    tx: &mut T,
    row: &LogRow,
    verified: &mut Verified,
) -> Result<Option<Held>, ServerError> {
    let log = row.id;
    let (mut counter, mut chain, mut whole) = (0, row.start, true);
    let (mut digests, mut chains) = (Vec::new(), vec![row.start]);
    loop {
        let page = tx.kept_after(log, counter, PAGE).await?;
        for kept in &page {
            if kept.counter == counter {
                verified.add(Finding::LogTwice { log, counter });
                whole = false;
                continue;
            }
            if kept.counter > counter + 1 {
                verified.add(Finding::LogGap { log, first: counter + 1, last: kept.counter - 1 });
                whole = false;
            }
            if kept.counter > row.counter {
                verified.add(Finding::BeyondLog { log, counter: kept.counter });
            }
            (counter, chain) = (kept.counter, chain.then(kept.digest));
            digests.push(kept.digest);
            chains.push(chain);
            let dot = Dot::new(log, counter);
            if whole && kept.witness != Witness::of(dot, chain) {
                verified.add(Finding::Witness { dot });
            }
        }
        if page.len() < PAGE as usize {
            break;
        }
    }
    if counter < row.counter {
        verified.add(Finding::LogGap { log, first: counter + 1, last: row.counter });
    } else if whole && counter == row.counter && chain != row.chain {
        verified.add(Finding::LogChain { log });
    } else if whole && counter == row.counter {
        return Ok(Some((digests, chains)));
    }
    Ok(None)
}

/// Checks the bytes of what was set aside.
pub(super) async fn check_set_aside<T: Reading, K: KeyStore>(
    tx: &mut T,
    opening: &Opening<'_, K>,
    devices: &BTreeMap<LogId, DeviceId>,
    verified: &mut Verified,
) -> Result<(), ServerError> {
    let mut last = None;
    let mut unlisted = BTreeSet::new();
    loop {
        let page: Vec<SetAsideRow> = tx.set_aside_after(last, PAGE).await?;
        let opener = opening.of(page.iter().filter_map(|row| row.sealed.as_ref())).await?;
        for row in &page {
            verified.set_aside += 1;
            let (dot, log) = (row.dot, row.dot.log);
            if !devices.contains_key(&log) && unlisted.insert(log) {
                verified.add(Finding::LogMissing { log });
            }
            let Some(sealed) = &row.sealed else { continue };
            match opener.open(Place::SetAside(dot), sealed) {
                Opened::Plain(bytes) if Digest::of(&[&bytes]) == row.digest => {}
                Opened::Plain(_) => verified.add(Finding::Digest { dot }),
                Opened::Erased => verified.erased += 1,
                Opened::KeyMissing => verified.add(Finding::ChangeKeyMissing { dot }),
                Opened::Unreadable => verified.add(Finding::ChangeUnreadable { dot }),
            }
        }
        last = page.last().map(|row| row.dot);
        if page.len() < PAGE as usize {
            return Ok(());
        }
    }
}
