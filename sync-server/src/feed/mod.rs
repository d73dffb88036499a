//! Giving a device everything that changed since its cursor.
//!
//! A unit appears only at the sequence number of the last change that reached it, so paging by that
//! number in one snapshot misses nothing: what changes later moves to a later page. A page's cursor
//! also covers what the device may not see.
//!
//! What a device holds depends on the sites that its users serve. Who left them within a page is
//! named, for the device to evict; who came is named too, for the device to ask for whole, as
//! what is theirs may stand anywhere in the order.

mod caseload;
mod healing;
mod paging;
mod sight;
mod whole;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use alongside_protocol::{Cursor, FeedPage, FeedRecord, FeedUnit, limits};
use alongside_record::{Chain, Dot, LogId, RecordId, Sites, Value};

use self::paging::Paging;
pub(crate) use self::{healing::HealRequest, sight::Sight};
use crate::{
    Server, ServerError,
    push::open_state,
    sealing::Keys,
    store::{FeedRow, Head, Read, Reading, RecordRow, Store},
};

/// Which page a device asks for.
#[derive(Debug)]
pub(crate) struct PageRequest {
    /// How far it has read.
    pub(crate) cursor: Option<Cursor>,
    /// Where it stood before, the latest first; none where it offers nothing.
    pub(crate) earlier: Option<Vec<Cursor>>,
    /// About how many bytes of states it wants.
    pub(crate) most_bytes: u32,
    /// What it may see.
    pub(crate) sight: Arc<Sight>,
    /// Values of this log up to this counter are left out: the device has them.
    pub(crate) leave_out: Dot,
}

/// Units fetched at a time. More than one change can write, so that at least one sequence number is
/// whole in each batch.
const BATCH: u32 = 512;
const _: () = assert!(BATCH as usize > limits::CHANGE_UNITS);

impl<S: Store> Server<S> {
    /// A page of the feed; none for a cursor that is not of this server's past, where no earlier
    /// ones were offered.
    pub(crate) async fn page(&self, request: PageRequest) -> Result<Option<FeedPage>, ServerError> {
        if request.cursor.is_none() {
            let first = self.caseload(Arc::clone(&request.sight)).await?;
            if !first.is_empty() {
                return Ok(Some(beginning(&request.sight, first)));
            }
        }
        let request = Arc::new(request);
        let Some(found) = self.store.read(FindPage(Arc::clone(&request))).await? else { return Ok(None) };
        let sealed = found.rows.iter().map(|row| &row.unit.sealed);
        let keys = self.keyring.for_opening(&self.store, sealed).await?;
        let mut records = records(found.rows, &keys, &request.sight.logs)?;
        leave_out_values(&mut records, request.leave_out);
        Ok(Some(FeedPage {
            records,
            cursor: found.cursor,
            more: found.more,
            rewound: found.rewound,
            state: found.state,
            scope: Some(request.sight.scope.clone()),
            left: found.left,
            fetch: found.came,
        }))
    }
}

/// Leaves out the values that the device wrote itself, in this log and up to this counter.
fn leave_out_values(records: &mut [FeedRecord], up_to: Dot) {
    let units = records.iter_mut().flat_map(|record| &mut record.units);
    let live = units.flat_map(|unit| &mut unit.live);
    for (_, live) in live.filter(|(dot, _)| dot.log == up_to.log && dot.counter <= up_to.counter) {
        live.value = Value::LEFT_OUT;
    }
}

/// Drops the last record of a batch of units ordered by record if the batch is full, as more of it may
/// follow; whether nothing follows.
fn keep_whole_records(batch: &mut Vec<FeedRow>) -> bool {
    let is_last = batch.len() < BATCH as usize;
    if !is_last {
        let last = batch.last().map(|row| row.record.id);
        batch.retain(|row| Some(row.record.id) != last);
    }
    is_last
}

/// What a fresh device gets first: nothing of the feed yet, but what to ask for.
fn beginning(sight: &Sight, fetch: Vec<RecordId>) -> FeedPage {
    FeedPage {
        records: Vec::new(),
        cursor: Cursor::at(0, Chain::NONE),
        more: true,
        rewound: None,
        state: None,
        scope: Some(sight.scope.clone()),
        left: Vec::new(),
        fetch,
    }
}

/// Opens the rows and brings those of one record together, in the order of their first appearance.
fn records(rows: Vec<FeedRow>, keys: &Keys, logs: &BTreeSet<LogId>) -> Result<Vec<FeedRecord>, ServerError> {
    let mut records: Vec<FeedRecord> = Vec::new();
    let mut places = BTreeMap::new();
    for FeedRow { record, unit } in rows {
        let state = open_state(keys, &unit)?;
        let unit =
            FeedUnit { unit: unit.key.unit, live: state.live().clone(), seen: state.seen().only(logs) };
        let place = *places.entry(record.id).or_insert(records.len());
        match records.get_mut(place) {
            Some(record) => record.units.push(unit),
            None => {
                let RecordRow { id, kind, root, audience, .. } = record;
                records.push(FeedRecord { id, kind, root, audience, units: vec![unit] });
            }
        }
    }
    Ok(records)
}

/// Finds a page's rows in one snapshot.
struct FindPage(Arc<PageRequest>);

struct FoundPage {
    rows: Vec<FeedRow>,
    cursor: Cursor,
    more: bool,
    rewound: Option<u64>,
    state: Option<[u8; 8]>,
    left: Vec<RecordId>,
    came: Vec<RecordId>,
}

impl Read for FindPage {
    type Output = Option<FoundPage>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Option<FoundPage>, ServerError> {
        let head = tx.head().await?.ok_or(ServerError::Damaged("head"))?;
        let Some((from, rewound)) = self.beginning(tx, &head).await? else { return Ok(None) };
        let mut paging = Paging::new(from, limits::PAGE_RECORDS, self.0.most_bytes as usize);
        loop {
            let rows = tx.units_after(paging.reached(), BATCH).await?;
            let last_batch = rows.len() < BATCH as usize;
            if paging.take(rows, last_batch, |record| self.0.sight.sees(record)) {
                break;
            }
        }
        let (rows, reached, more) = paging.finish();
        // At the end of the feed the cursor stands at the head, whatever became of the last rows.
        let (cursor, state) = if more {
            let chain = tx.chain_at(reached).await?.ok_or(ServerError::Damaged("order"))?;
            (Cursor::at(reached, chain), None)
        } else {
            (Cursor::at(head.seq(), head.chain), Some(self.0.sight.state(&head.sums)))
        };
        // Who reads from the beginning holds nobody who could leave.
        let Crossed { left, came } = match from {
            0 if rewound.is_none() => Crossed::default(),
            from => {
                // Who was erased stands behind the last change, for everybody to be told.
                let to = if more { cursor.seq } else { cursor.seq.saturating_add(1) };
                crossed(tx, from, to, &self.0.sight).await?
            }
        };
        Ok(Some(FoundPage { rows, cursor, more, rewound, state, left, came }))
    }
}

impl FindPage {
    /// Where the page begins, and whether that is not where the device stands: at the last of the
    /// places it offers that this server has in its past, or at the very beginning.
    async fn beginning<T: Reading>(
        &self,
        tx: &mut T,
        head: &Head,
    ) -> Result<Option<(u64, Option<u64>)>, ServerError> {
        let Some(cursor) = self.0.cursor else { return Ok(Some((0, None))) };
        if is_ours(tx, head, &cursor).await? {
            return Ok(Some((cursor.seq, None)));
        }
        let Some(earlier) = &self.0.earlier else { return Ok(None) };
        for earlier in earlier {
            if is_ours(tx, head, earlier).await? {
                return Ok(Some((earlier.seq, Some(earlier.seq))));
            }
        }
        Ok(Some((0, Some(0))))
    }
}

/// Who crossed the border of a scope.
#[derive(Default)]
struct Crossed {
    left: Vec<RecordId>,
    came: Vec<RecordId>,
}

/// Who crossed it after the place `from` of the order and up to `to`; who was erased has left everybody's.
async fn crossed<T: Reading>(tx: &mut T, from: u64, to: u64, sight: &Sight) -> Result<Crossed, ServerError> {
    let mut before: BTreeMap<RecordId, Sites> = BTreeMap::new();
    for one in tx.moves(from, to).await? {
        before.entry(one.participant).or_insert(one.before);
    }
    let ids: Vec<RecordId> = before.keys().copied().collect();
    let mut crossed = Crossed::default();
    let here = tx.records(&ids).await?;
    let known: BTreeSet<RecordId> = here.iter().map(|row| row.id).collect();
    crossed.left.extend(ids.into_iter().filter(|id| !known.contains(id)));
    for now in here {
        let was_held = before.get(&now.id).is_some_and(|before| sight.reaches(before));
        match (was_held, sight.reaches(&now.sites)) {
            (true, false) => crossed.left.push(now.id),
            (false, true) => crossed.came.push(now.id),
            (true, true) | (false, false) => {}
        }
    }
    Ok(crossed)
}

/// Whether a cursor is of the past that this server has.
async fn is_ours<T: Reading>(tx: &mut T, head: &Head, cursor: &Cursor) -> Result<bool, ServerError> {
    if cursor.seq > head.seq() {
        return Ok(false);
    }
    if cursor.seq == 0 {
        // Nothing was read: there is nothing to disagree about.
        return Ok(true);
    }
    let chain = tx.chain_at(cursor.seq).await?;
    Ok(chain.is_some_and(|chain| Cursor::at(cursor.seq, chain) == *cursor))
}
