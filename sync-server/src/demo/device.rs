//! An invented laptop: a key, a log, and requests that the server takes in like anybody's.

use alongside_domain::{Kind, Role, root_of, units_of};
use alongside_protocol::{ChunkHeader, Code, EnrolledUser, Entry, SignerId, SigningKey, SyncHeader};
use alongside_record::{
    Chain, Change, Creation, DeviceId, Dot, LogId, NamedDot, OrganisationId, RecordId, StaffId, UnitWrite,
};
use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::ServerError;

/// Entries in a frame, and in a request.
const FRAME_ENTRIES: usize = 50;
const REQUEST_ENTRIES: usize = 500;

/// A laptop and who is at work on it.
pub(super) struct Device {
    /// Of who is at work.
    key: SigningKey,
    device: DeviceId,
    organisation: OrganisationId,
    pub(super) user: StaffId,
    pub(super) site: RecordId,
    pub(super) role: Role,
    log: LogId,
    /// What is not sent yet, from the counter after `sent`.
    waiting: Vec<Entry>,
    sent: u64,
    chain: Chain,
}

impl Device {
    pub(super) fn enrolled(
        key: SigningKey,
        (organisation, device): (OrganisationId, DeviceId),
        (log, start): (LogId, Chain),
        user: &EnrolledUser,
        role: Role,
    ) -> Self {
        Self {
            key,
            device,
            organisation,
            user: user.id,
            site: user.site,
            role,
            log,
            waiting: Vec::new(),
            sent: 0,
            chain: start,
        }
    }

    /// Writes a new record.
    pub(super) fn create(
        &mut self,
        kind: &Kind,
        fields: &Map<String, Value>,
        at_ms: i64,
    ) -> Result<RecordId, ServerError> {
        let creation = Creation {
            kind: kind.name.into(),
            root: root_of(kind, fields).map_err(invented)?,
            audience: kind.audience.into(),
        };
        let dot = self.next();
        let writes = writes(kind, fields, true, &[])?;
        self.append(RecordId(dot), Some(creation), writes, kind.version, at_ms);
        Ok(RecordId(dot))
    }

    /// Writes fields of a record over what `names` wrote in them.
    pub(super) fn change(
        &mut self,
        kind: &Kind,
        record: RecordId,
        fields: &Map<String, Value>,
        names: &[NamedDot],
        at_ms: i64,
    ) -> Result<(), ServerError> {
        let writes = writes(kind, fields, false, names)?;
        self.append(record, None, writes, kind.version, at_ms);
        Ok(())
    }

    fn next(&self) -> Dot {
        let waiting = u64::try_from(self.waiting.len()).unwrap_or(u64::MAX);
        Dot::new(self.log, self.sent.saturating_add(waiting).saturating_add(1))
    }

    fn append(
        &mut self,
        record: RecordId,
        creation: Option<Creation>,
        writes: Vec<UnitWrite>,
        schema: u32,
        at_ms: i64,
    ) {
        let change = Change {
            dot: self.next(),
            record,
            creation,
            writes,
            author: self.user,
            claimed_at: at_ms,
            clock_offset: Some(0),
            schema,
            reason: None,
        };
        self.waiting.push(Entry::Change(change.encode()));
    }

    /// The next request to send and the number of changes in it, while anything waits.
    pub(super) fn request(&mut self) -> Result<Option<(Vec<u8>, usize)>, ServerError> {
        if self.waiting.is_empty() {
            return Ok(None);
        }
        let rest = self.waiting.split_off(self.waiting.len().min(REQUEST_ENTRIES));
        let entries = std::mem::replace(&mut self.waiting, rest);
        let first = Dot::new(self.log, self.sent.saturating_add(1));
        let (chunk, frames) = ChunkHeader::of(first, self.chain, &entries, FRAME_ENTRIES);
        let asking = SyncHeader::asking(self.organisation, self.device, self.log);
        let signer = Some(SignerId::of(&self.key.public().map_err(|_| Code::BadSignature)?));
        let header = SyncHeader { chunk: Some(chunk), signer, ..asking };
        self.chain = entries.iter().fold(self.chain, |chain, entry| chain.then(entry.digest()));
        self.sent = self.sent.saturating_add(u64::try_from(entries.len()).unwrap_or(u64::MAX));
        Ok(Some((header.encode(&frames, &self.key)?, entries.len())))
    }
}

fn writes(
    kind: &Kind,
    fields: &Map<String, Value>,
    creating: bool,
    names: &[NamedDot],
) -> Result<Vec<UnitWrite>, ServerError> {
    let units = units_of(kind, fields, creating, NaiveDate::MAX).map_err(invented)?;
    Ok(units.into_iter().map(|(unit, value)| UnitWrite { unit, value, names: names.to_vec() }).collect())
}

/// What is invented is valid as declared; if it is not, that is a fault of the program.
fn invented(_: alongside_domain::Invalid) -> ServerError {
    ServerError::refused(alongside_protocol::Code::Malformed, "invented")
}
