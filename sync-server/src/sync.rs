//! The one request of sync: push a chunk, say what is held, give a page of the feed.
//!
//! Checks come in this order, and the first that fails is the answer: shape, versions,
//! organisation, device, signature, the log's owner, frames. Only then does anything take effect.

use alongside_domain::Role;
use alongside_protocol::{Answer, Code, Held, SyncHeader, SyncRequest, VERSION, Versions};
use alongside_record::{Chain, DeviceId, LogId};

use crate::{
    Server, ServerError,
    feed::PageRequest,
    push::{Chunk, Pushed},
    store::{DeviceRow, LogRow, Read, Reading, Store, Write, Writing},
};

/// How old the note of a device's last sync may get before a sync without a push refreshes it.
const TOUCH_AFTER_MS: i64 = 60_000;

impl<S: Store> Server<S> {
    /// Answers a sync request, given its body.
    ///
    /// # Errors
    /// [`ServerError::Refused`] with the code that the device is told; anything else is trouble of
    /// the server's own. In both cases nothing took effect.
    pub async fn sync(&self, body: &[u8]) -> Result<Vec<u8>, ServerError> {
        let request = SyncRequest::decode(body)?;
        let header = &request.header;
        self.check_addressee(header.versions, header.organisation)?;
        let known = self.store.read(Introduction { device: header.device, log: header.log }).await?;
        let device = known.device.filter(|device| device.revoked_at.is_none()).ok_or(Code::UnknownDevice)?;
        request.verify(&device.key)?;
        let _turn = self.turns.take(device.id)?;
        if known.log.is_some_and(|log| log.device != device.id) {
            return Err(Code::WrongLog.into());
        }
        let pushed = match Chunk::open(&request)? {
            Some(chunk) => self.push(device.id, header.log, chunk).await?,
            None => {
                self.note_contact(&device).await?;
                Pushed { held: held(header.log, known.log.as_ref()), fork: None, set_aside: Vec::new() }
            }
        };
        let page = match header.page_records {
            0 => None,
            _ => Some(self.page(self.page_request(header, known.logs, known.roles)).await?),
        };
        let Pushed { held, fork, set_aside } = pushed;
        let answer =
            Answer { version: VERSION, server_time: self.clock.now_ms(), held, fork, set_aside, page };
        Ok(answer.encode())
    }

    /// Whether the request speaks our language and is meant for this organisation.
    pub(crate) fn check_addressee(
        &self,
        versions: Versions,
        organisation: alongside_record::OrganisationId,
    ) -> Result<(), ServerError> {
        if !Versions::OURS.meets(versions) {
            Err(Code::UnsupportedVersion.into())
        } else if organisation != self.organisation.card.id {
            Err(Code::WrongOrganisation.into())
        } else {
            Ok(())
        }
    }

    fn page_request(&self, header: &SyncHeader, logs: Vec<LogId>, roles: Vec<Role>) -> PageRequest {
        let mut logs = logs;
        logs.push(header.log);
        PageRequest { cursor: header.cursor, most_records: header.page_records, logs, roles }
    }

    async fn note_contact(&self, device: &DeviceRow) -> Result<(), ServerError> {
        let now = self.clock.now_ms();
        let fresh = device.last_seen.is_some_and(|seen| now.saturating_sub(seen) < TOUCH_AFTER_MS);
        if fresh { Ok(()) } else { self.store.write(Contact { device: device.id, now }).await }
    }
}

/// What is held of a log.
pub(crate) fn held(log: LogId, row: Option<&LogRow>) -> Held {
    match row {
        Some(row) => Held { log, counter: row.counter, chain: row.chain },
        None => Held { log, counter: 0, chain: Chain::START },
    }
}

/// Finds out who asks.
struct Introduction {
    device: DeviceId,
    log: LogId,
}

struct Introduced {
    device: Option<DeviceRow>,
    log: Option<LogRow>,
    logs: Vec<LogId>,
    roles: Vec<Role>,
}

impl Read for Introduction {
    type Output = Introduced;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Introduced, ServerError> {
        Ok(Introduced {
            device: tx.device(self.device).await?,
            log: tx.log(self.log).await?,
            logs: tx.logs_of(self.device).await?.iter().map(|log| log.id).collect(),
            roles: tx.users_of(self.device).await?.iter().map(|user| user.role).collect(),
        })
    }
}

/// Notes that a device was in touch without pushing.
struct Contact {
    device: DeviceId,
    now: i64,
}

impl Write for Contact {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        tx.touch_device(self.device, self.now).await
    }
}
