//! Reading everything there is, page by page.

use std::future::Future;

use alongside_record::{Chain, Digest, Dot, LogId, RecordId, Witness};

use crate::{
    ServerError,
    store::{ChangeRow, LogRow, RecordRow, SetAsideRow, SignatureRow, UnitKey},
};

type Result<T> = std::result::Result<T, ServerError>;

/// An accepted change without its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Its place in the organisation's order.
    pub seq: u64,
    /// Its place in its log.
    pub dot: Dot,
    /// Its record.
    pub record: RecordId,
    /// Digest of its canonical encoding.
    pub digest: Digest,
    /// The order's chain after it.
    pub chain: Chain,
}

/// What stands at one counter of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The counter.
    pub counter: u64,
    /// What the log's chain goes on with.
    pub digest: Digest,
    /// What is kept as its witness.
    pub witness: Witness,
}

/// Pages of whole tables, at most `most` rows each and in the order of their keys as stored, so that
/// whatever their size a page is small. Deliberately absent: anything that a request may need.
pub trait Scan: Send {
    /// The order after `seq`.
    fn order_after(&mut self, seq: u64, most: u32) -> impl Future<Output = Result<Vec<Placed>>> + Send;
    /// The changes at these places of the order, by place.
    fn changes_at(&mut self, seqs: &[u64]) -> impl Future<Output = Result<Vec<ChangeRow>>> + Send;
    /// Those of these dots that are accepted changes.
    fn accepted(&mut self, dots: &[Dot]) -> impl Future<Output = Result<Vec<Dot>>> + Send;
    /// All logs after one.
    fn logs_after(
        &mut self,
        after: Option<LogId>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<LogRow>>> + Send;
    /// What is held of a log after a counter, accepted and set aside together.
    fn kept_after(
        &mut self,
        log: LogId,
        counter: u64,
        most: u32,
    ) -> impl Future<Output = Result<Vec<Kept>>> + Send;
    /// All set-aside changes after one.
    fn set_aside_after(
        &mut self,
        after: Option<Dot>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<SetAsideRow>>> + Send;
    /// The changes of a log from `first` to `last`, by counter.
    fn changes_of(
        &mut self,
        log: LogId,
        first: u64,
        last: u64,
    ) -> impl Future<Output = Result<Vec<ChangeRow>>> + Send;
    /// All signatures over a log, by the last counter that they cover.
    fn signatures_of(&mut self, log: LogId) -> impl Future<Output = Result<Vec<SignatureRow>>> + Send;
    /// All records after one.
    fn records_after(
        &mut self,
        after: Option<RecordId>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<RecordRow>>> + Send;
    /// The names of all units after one.
    fn unit_keys_after(
        &mut self,
        after: Option<&UnitKey>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<UnitKey>>> + Send;
}
