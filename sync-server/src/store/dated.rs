//! In which months records happened.

use std::{future::Future, ops::RangeInclusive};

use alongside_record::{KindName, RecordId};

use crate::{ServerError, months::Month};

type Result<T> = std::result::Result<T, ServerError>;

/// That a record happened in a month, as one of its live values says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HappenedRow {
    /// Its kind.
    pub kind: KindName,
    /// The month.
    pub month: Month,
    /// Which record.
    pub record: RecordId,
}

/// Reading months.
pub trait Dated: Send {
    /// The records of a kind that happened in these months, by month, after a row, at most `most`.
    fn happened_in(
        &mut self,
        kind: &KindName,
        months: &RangeInclusive<Month>,
        after: Option<&HappenedRow>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<HappenedRow>>> + Send;
    /// The months of these records.
    fn happened_of(&mut self, ids: &[RecordId]) -> impl Future<Output = Result<Vec<HappenedRow>>> + Send;
    /// All there is after a row, at most `most`.
    fn happened_after(
        &mut self,
        after: Option<&HappenedRow>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<HappenedRow>>> + Send;
    /// By what the months of each kind were made.
    fn dated_by(&mut self) -> impl Future<Output = Result<Vec<(KindName, String)>>> + Send;
}

/// Writing months.
pub trait PutDated: Dated {
    /// Adds months, unless they are there.
    fn add_happened(&mut self, rows: &[HappenedRow]) -> impl Future<Output = Result<()>> + Send;
    /// Takes months out.
    fn drop_happened(&mut self, rows: &[HappenedRow]) -> impl Future<Output = Result<()>> + Send;
    /// Notes by what the months of a kind were made.
    fn put_dated_by(&mut self, kind: &KindName, rule: &str) -> impl Future<Output = Result<()>> + Send;
}
