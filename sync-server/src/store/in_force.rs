//! What statements make of users and devices, whatever stands in the index.

use alongside_record::DeviceId;

use super::{DeviceRow, Grant, Reading, UserKey, UserRow};
use crate::{ServerError, rights::rights};

type Result<T> = std::result::Result<T, ServerError>;

pub(super) async fn device<T: Reading>(tx: &mut T, id: DeviceId) -> Result<Option<DeviceRow>> {
    let row = tx.device_row(id).await?;
    let rights = rights(tx).await?;
    Ok(row.and_then(|row| rights.known(row)))
}

pub(super) async fn devices<T: Reading>(tx: &mut T) -> Result<Vec<DeviceRow>> {
    let rows = tx.device_rows().await?;
    let rights = rights(tx).await?;
    Ok(rows.into_iter().filter_map(|row| rights.known(row)).collect())
}

pub(super) async fn users<T: Reading>(tx: &mut T) -> Result<Vec<UserRow>> {
    Ok(rights(tx).await?.users())
}

pub(super) async fn users_of<T: Reading>(tx: &mut T, device: DeviceId) -> Result<Vec<UserRow>> {
    Ok(rights(tx).await?.users_of(device))
}

pub(super) async fn user_keys<T: Reading>(tx: &mut T, device: DeviceId) -> Result<Vec<UserKey>> {
    Ok(rights(tx).await?.keys_of(device))
}

pub(super) async fn grants_of<T: Reading>(tx: &mut T, device: DeviceId) -> Result<Vec<Grant>> {
    let rows = tx.grant_rows_of(device).await?;
    Ok(rights(tx).await?.grants_of(device, rows))
}
