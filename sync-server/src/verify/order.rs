//! The organisation's order: gap-free from 1 to the head, its chain whole.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{DeviceId, LogId};

use super::{Finding, PAGE, Verified};
use crate::{
    ServerError,
    store::{Head, Reading},
};

pub(super) async fn check<T: Reading>(
    tx: &mut T,
    head: &Head,
    logs: &BTreeMap<LogId, DeviceId>,
    verified: &mut Verified,
) -> Result<(), ServerError> {
    let (mut seq, mut chain) = (0, head.start);
    let mut unlisted = BTreeSet::new();
    loop {
        let page = tx.order_after(seq, PAGE).await?;
        for placed in &page {
            verified.changes += 1;
            if placed.seq > seq + 1 {
                verified.add(Finding::OrderGap { first: seq + 1, last: placed.seq - 1 });
            } else if placed.chain != chain.then(placed.digest) {
                // Behind a gap there is nothing to compare with.
                verified.add(Finding::OrderChain { seq: placed.seq });
            }
            if placed.seq > head.seq() {
                verified.add(Finding::BeyondHead { seq: placed.seq });
            }
            if !logs.contains_key(&placed.dot.log) && unlisted.insert(placed.dot.log) {
                verified.add(Finding::LogMissing { log: placed.dot.log });
            }
            (seq, chain) = (placed.seq, placed.chain);
        }
        if page.len() < PAGE as usize {
            break;
        }
    }
    if seq < head.seq() {
        verified.add(Finding::OrderGap { first: seq + 1, last: head.seq() });
    } else if seq == head.seq() && chain != head.chain {
        verified.add(Finding::HeadChain);
    }
    Ok(())
}
