//! The rows by which users and devices are looked up, kept as what is in force.

use alongside_record::DeviceId;
use alongside_rights::{DeviceInForce, InForce};

use super::row;
use crate::{
    ServerError,
    members::{serve, serve_nowhere},
    store::{DeviceRow, Writing},
};

/// Writes what differs between what was in force and what is.
pub(super) async fn refresh<T: Writing>(
    tx: &mut T,
    was: &InForce,
    is: &InForce,
    now: i64,
) -> Result<(), ServerError> {
    for (id, user) in is.users.iter().filter(|(id, user)| was.users.get(id) != Some(user)) {
        tx.put_user(&row(*id, user)).await?;
        serve(tx, *id, user.role, user.sites.iter().copied()).await?;
    }
    for id in was.users.keys().filter(|id| !is.users.contains_key(id)) {
        tx.drop_user(*id).await?;
        serve_nowhere(tx, *id).await?;
    }
    for (id, device) in is.devices.iter().filter(|(id, device)| was.devices.get(id) != Some(device)) {
        put_device(tx, *id, device, now).await?;
    }
    Ok(())
}

/// A device that comes with a statement alone may send and not read, until it is enrolled here.
async fn put_device<T: Writing>(
    tx: &mut T,
    id: DeviceId,
    device: &DeviceInForce,
    now: i64,
) -> Result<(), ServerError> {
    if tx.device_row(id).await?.is_none() {
        tx.add_device(&DeviceRow {
            id,
            key: device.key,
            enrolled_at: now,
            last_seen: None,
            told: None,
            revoked_at: None,
            readmitted: true,
        })
        .await?;
    }
    for user in device.users.keys() {
        tx.add_device_user(id, *user).await?;
    }
    if device.is_in_use() { Ok(()) } else { tx.revoke_device(id, now).await }
}
