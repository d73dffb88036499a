//! What is done at the base itself: keys that are used, and looking at who read what. Each act is a session of one
//! row, signed with the base's key.

use std::sync::Arc;

use alongside_audit::{Event, SessionHead, SessionId, Written};
use alongside_protocol::{SealingPublicKey, SigningKey};
use alongside_record::{DeviceId, OrganisationId, StaffId};

use crate::{
    Random, Server, ServerError,
    rights::rights,
    store::{AuditSessionRow, Store, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Writes down what somebody does at the base, durable when this returns.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn note_act(&self, user: StaffId, event: Event) -> Result<(), ServerError> {
        let work = Note {
            organisation: self.organisation.card.id,
            device: self.organisation.server_device,
            user,
            event,
            key: Arc::clone(&self.organisation.server_key),
            random: Arc::clone(&self.random),
            now: self.clock.now_ms(),
        };
        self.store.write(work).await
    }
}

struct Note {
    organisation: OrganisationId,
    device: DeviceId,
    user: StaffId,
    event: Event,
    key: Arc<SigningKey>,
    random: Arc<dyn Random>,
    now: i64,
}

impl Write for Note {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let audit_key: Option<SealingPublicKey> = rights(tx).await?.in_force().audit;
        let last = tx.last_audit_session(self.device).await?;
        let mut id = [0; 16];
        self.random.fill(&mut id);
        let number = last.as_ref().map_or(0, |last| last.number).saturating_add(1);
        let head = SessionHead {
            organisation: self.organisation,
            device: self.device,
            id: SessionId(id),
            number,
            previous: last.map(|last| last.end),
            user: self.user,
            at: self.now,
            sealed_to: None,
        };
        let unsealed = |_| ServerError::Unsealing;
        let mut fill = |bytes: &mut [u8]| self.random.fill(bytes);
        let written = Written::begin(head, audit_key, &mut fill).map_err(unsealed)?;
        let (row, end) = written.next(&self.event, &self.key).map_err(unsealed)?;
        let head = written.head().encode().map_err(unsealed)?;
        tx.add_audit_rows(end.session, 1, &[row.sealed]).await?;
        tx.put_audit_session(&AuditSessionRow {
            device: self.device,
            number,
            head,
            end,
            signature: row.signature.to_vec(),
            disputed: false,
            received_at: self.now,
        })
        .await
    }
}
