//! Where records lie, and what moves along with them.

use std::future::Future;

use alongside_record::{DeviceId, Dot, RecordId, Sites};

use crate::{
    ServerError,
    sealing::Sealed,
    store::{Amount, ChangeRow, RecordRow, SetAsideRow},
};

type Result<T> = std::result::Result<T, ServerError>;

/// Reading what a move concerns.
pub trait Places: Send {
    /// The records of which it is not settled whether they are one of these participants'.
    fn contested(&mut self, participants: &[RecordId])
    -> impl Future<Output = Result<Vec<RecordRow>>> + Send;
    /// The accepted changes at these dots.
    fn changes_with(&mut self, dots: &[Dot]) -> impl Future<Output = Result<Vec<ChangeRow>>> + Send;
    /// What is set aside of a record's changes.
    fn set_aside_of(&mut self, record: RecordId) -> impl Future<Output = Result<Vec<SetAsideRow>>> + Send;
    /// What is set aside under a code, by place, after one, at most `most`.
    fn set_aside_as(
        &mut self,
        code: &str,
        after: Option<Dot>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<SetAsideRow>>> + Send;
    /// What of a device's logs is set aside and kept.
    fn amount_aside(&mut self, device: DeviceId) -> impl Future<Output = Result<Amount>> + Send;
}

/// Writing where records lie.
pub trait PutPlaces: Places {
    /// Puts a participant and all that is theirs for sure at these sites.
    fn put_sites(&mut self, participant: RecordId, sites: &Sites) -> impl Future<Output = Result<()>> + Send;
    /// Stores where these records lie, which exist.
    fn put_places(&mut self, rows: &[RecordRow]) -> impl Future<Output = Result<()>> + Send;
    /// Stores accepted changes sealed anew.
    fn put_sealed(&mut self, rows: &[(Dot, Sealed)]) -> impl Future<Output = Result<()>> + Send;
}
