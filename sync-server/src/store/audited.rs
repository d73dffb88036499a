//! Who read what, as laptops sent it: sessions with their rows, sealed to the organisation's audit key.

use std::future::Future;

use alongside_audit::{End, SessionId};
use alongside_record::DeviceId;

use crate::ServerError;

type Result<T> = std::result::Result<T, ServerError>;

/// A session of a laptop, or one of the base's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditSessionRow {
    /// On which laptop.
    pub device: DeviceId,
    /// Its place among that laptop's.
    pub number: u64,
    /// Its head's bytes.
    pub head: Vec<u8>,
    /// Which, and where it stands here.
    pub end: End,
    /// Of whoever was at work, at its last row.
    pub signature: Vec<u8>,
    /// Whether the laptop has sent something else in the place of what is here.
    pub disputed: bool,
    /// When its last row came.
    pub received_at: i64,
}

/// Reading sessions and rows.
pub trait Audited: Send {
    /// A session.
    fn audit_session(
        &mut self,
        id: SessionId,
    ) -> impl Future<Output = Result<Option<AuditSessionRow>>> + Send;
    /// The sessions behind a place, by laptop and number, at most `most`.
    fn audit_sessions_after(
        &mut self,
        after: Option<(DeviceId, u64, SessionId)>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<AuditSessionRow>>> + Send;
    /// The last session of a laptop.
    fn last_audit_session(
        &mut self,
        device: DeviceId,
    ) -> impl Future<Output = Result<Option<AuditSessionRow>>> + Send;
    /// The rows of a session after one, by number, at most `most`.
    fn audit_rows(
        &mut self,
        session: SessionId,
        after: u64,
        most: u32,
    ) -> impl Future<Output = Result<Vec<(u64, Vec<u8>)>>> + Send;
    /// How many rows a laptop has sent on a day.
    fn audit_sent(&mut self, device: DeviceId, day: i64) -> impl Future<Output = Result<u64>> + Send;
}

/// Writing them.
pub trait PutAudited: Audited {
    /// Stores where a session stands, whether or not it is there.
    fn put_audit_session(&mut self, row: &AuditSessionRow) -> impl Future<Output = Result<()>> + Send;
    /// Adds rows of a session, from a number on.
    fn add_audit_rows(
        &mut self,
        session: SessionId,
        first: u64,
        rows: &[Vec<u8>],
    ) -> impl Future<Output = Result<()>> + Send;
    /// Stores how many rows a laptop has sent on a day.
    fn put_audit_sent(
        &mut self,
        device: DeviceId,
        day: i64,
        rows: u64,
    ) -> impl Future<Output = Result<()>> + Send;
}
