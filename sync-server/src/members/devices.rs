//! The devices as whoever looks after them sees them.

use std::collections::BTreeSet;

use alongside_domain::Role;
use alongside_protocol::{Asker, DeviceCard, DeviceSite, DeviceUser, Question};
use alongside_record::{DeviceId, RecordId};

use super::{Found, sites::Sites, staff::Staff};
use crate::{
    Server, ServerError,
    arriving::Admission,
    rights::rights,
    sealing::Keys,
    store::{Read, Reading, Store},
};

impl<S: Store> Server<S> {
    /// All devices but the server itself: those in use by when they were last heard from, the latest first,
    /// and those that were revoked or retired after them.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn devices(&self) -> Result<Vec<DeviceCard>, ServerError> {
        let keys = self.shared_keys().await?;
        self.store.read(AllDevices { keys, ours: self.organisation.server_device }).await
    }

    /// Answers a device's request for them, in its turn.
    ///
    /// # Errors
    /// [`ServerError::Refused`]: `not_permitted` unless the user is one of the device's and settles rights
    /// or what is handed over, or where the device may only send; or as for any signed request.
    pub(crate) async fn devices_as<A: Admission>(
        &self,
        body: &[u8],
        admission: &mut A,
    ) -> Result<Vec<DeviceCard>, ServerError> {
        let (asker, verify) = Asker::decode(Question::Devices, body)?;
        let _turn = self.permitted(&asker, body.len(), verify, Role::looks_after_devices, admission).await?;
        self.devices().await
    }
}

struct AllDevices {
    keys: Keys,
    ours: DeviceId,
}

impl Read for AllDevices {
    type Output = Vec<DeviceCard>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<DeviceCard>, ServerError> {
        let staff = Staff::load(tx, &self.keys).await?;
        let sites = Sites::load(tx, &self.keys).await?;
        let site = |id: RecordId| DeviceSite {
            id: id.to_string(),
            name: sites.with_id(id).map_or_else(|| id.to_string(), Found::name),
        };
        let rights = rights(tx).await?;
        let mut rows = tx.devices().await?;
        rows.retain(|row| row.id != self.ours);
        rows.sort_by_key(|row| (row.revoked_at.is_some(), std::cmp::Reverse(row.last_seen), row.id));
        let mut cards = Vec::with_capacity(rows.len());
        for row in rows {
            let logs = tx.logs_of(row.id).await?;
            let said = rights.in_force().devices.get(&row.id);
            let called = said.and_then(|device| device.called.as_ref());
            let users = said.into_iter().flat_map(|device| device.users.keys());
            let serve: BTreeSet<Option<RecordId>> =
                users.clone().flat_map(|user| rights.serves(*user)).collect();
            let removed = said.is_some_and(|device| device.removed.is_some());
            cards.push(DeviceCard {
                id: row.id.to_string(),
                name: called.map(|called| called.name.clone()).filter(|name| !name.is_empty()),
                site: called.and_then(|called| called.site).map(site),
                holds: serve.iter().flatten().copied().map(site).collect(),
                holds_all: serve.contains(&None),
                users: users.map(|id| DeviceUser { id: id.to_string(), name: staff.name_of(*id) }).collect(),
                enrolled_at: row.enrolled_at,
                last_contact: row.last_seen,
                last_received: logs.iter().filter(|log| log.counter > 0).map(|log| log.received_at).max(),
                changes: logs.iter().map(|log| log.counter).sum(),
                version: row.told.and_then(|told| told.version).map(|version| version.to_string()),
                waits: row.told.map(|told| told.waits),
                retired: said.is_some_and(|device| device.retired),
                revoked: removed,
                in_review: removed || row.readmitted,
            });
        }
        Ok(cards)
    }
}
