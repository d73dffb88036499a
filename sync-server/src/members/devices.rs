//! The devices as whoever looks after them sees them.

use alongside_domain::{Duty, Role};
use alongside_protocol::{Code, DeviceCard, DeviceUser, DevicesRequest};
use alongside_record::DeviceId;

use super::staff::Staff;
use crate::{
    Server, ServerError,
    arriving::Admission,
    rights::rights,
    sealing::Keys,
    store::{DeviceRow, Read, Reading, Store},
};

impl<S: Store> Server<S> {
    /// All devices but the server itself: those in use by when they were last heard from, the latest first,
    /// and those that were revoked after them.
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
        let (request, verify) = DevicesRequest::decode(body)?;
        admission.claims(request.device);
        self.check_addressee(request.versions, request.organisation)?;
        let (device, users) = self.asking(request.device).await?;
        let only_sends = device.as_ref().is_some_and(DeviceRow::is_in_review);
        DeviceRow::may_ask(device, verify)?;
        let _turn = self.turn_of(request.device, body.len(), admission).await?;
        let permitted = users.iter().any(|user| user.id == request.user && looks_after_devices(user.role));
        if !permitted || only_sends {
            return Err(Code::NotPermitted.into());
        }
        self.devices().await
    }
}

/// Whether a role is to know which laptop has not been heard from.
fn looks_after_devices(role: Role) -> bool {
    role.has(Duty::Rights) || role.has(Duty::HandOvers)
}

struct AllDevices {
    keys: Keys,
    ours: DeviceId,
}

impl Read for AllDevices {
    type Output = Vec<DeviceCard>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<DeviceCard>, ServerError> {
        let staff = Staff::load(tx, &self.keys).await?;
        let rights = rights(tx).await?;
        let mut rows = tx.devices().await?;
        rows.retain(|row| row.id != self.ours);
        rows.sort_by_key(|row| (row.revoked_at.is_some(), std::cmp::Reverse(row.last_seen), row.id));
        let mut cards = Vec::with_capacity(rows.len());
        for row in rows {
            let logs = tx.logs_of(row.id).await?;
            let users = rights.in_force().devices.get(&row.id).map(|device| &device.users);
            let users = users.into_iter().flat_map(|users| users.keys());
            cards.push(DeviceCard {
                id: row.id.to_string(),
                users: users.map(|id| DeviceUser { id: id.to_string(), name: staff.name_of(*id) }).collect(),
                enrolled_at: row.enrolled_at,
                last_contact: row.last_seen,
                last_received: logs.iter().filter(|log| log.counter > 0).map(|log| log.received_at).max(),
                changes: logs.iter().map(|log| log.counter).sum(),
                revoked: row.revoked_at.is_some(),
                in_review: row.is_in_review(),
            });
        }
        Ok(cards)
    }
}
