//! Who was erased, and taking out what the database holds of them.

use std::future::Future;

use alongside_record::{Dot, RecordId};

use crate::{ServerError, store::RecordRow};

type Result<T> = std::result::Result<T, ServerError>;

/// A record that was erased, with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErasedRow {
    /// The record, or the participant.
    pub record: RecordId,
    /// The participant.
    pub participant: RecordId,
    /// Server time, milliseconds since 1970 (UTC).
    pub erased_at: i64,
}

/// Reading who was erased.
pub trait Erased: Send {
    /// Those of these records that were erased.
    fn erased_among(&mut self, ids: &[RecordId]) -> impl Future<Output = Result<Vec<ErasedRow>>> + Send;
    /// The participants who were erased, each with when.
    fn erased_participants(&mut self) -> impl Future<Output = Result<Vec<ErasedRow>>> + Send;
    /// A participant's record and all that are theirs for sure.
    fn records_under(&mut self, participant: RecordId)
    -> impl Future<Output = Result<Vec<RecordRow>>> + Send;
}

/// Erasing.
pub trait PutErased: Erased {
    /// Notes who was erased, unless that is known.
    fn add_erased(&mut self, rows: &[ErasedRow]) -> impl Future<Output = Result<()>> + Send;
    /// Takes out these records, with their units and months, and that the participant moved.
    fn drop_records(
        &mut self,
        participant: RecordId,
        ids: &[RecordId],
    ) -> impl Future<Output = Result<()>> + Send;
    /// Takes the bytes out of accepted changes. Where they stand, and their digests, stay.
    fn empty_changes(&mut self, dots: &[Dot]) -> impl Future<Output = Result<()>> + Send;
}
