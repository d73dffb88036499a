//! The devices as whoever serves sees them.

use alongside_record::DeviceId;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use super::staff::Staff;
use crate::{
    Server, ServerError,
    rights::rights,
    sealing::Keys,
    store::{Read, Reading, Store},
};

/// Somebody who may be signed in on a device.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct DeviceUser {
    /// Their `staff_member` record.
    pub id: String,
    /// Their name.
    pub name: String,
}

/// A device. Times are the base's, RFC 3339 in UTC.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct DeviceCard {
    /// Its id.
    pub id: String,
    /// Who may be signed in on it.
    pub users: Vec<DeviceUser>,
    /// When it was enrolled; at a restored base, when a laptop brought its statement.
    pub enrolled_at: Option<String>,
    /// When it last synced.
    pub last_heard_from: Option<String>,
    /// When its last changes came; none before the first.
    pub last_received: Option<String>,
    /// How many changes of it are held here, over all of its logs.
    pub changes: u64,
    /// Whether it was revoked: what it sends goes into review, and it is sent nothing.
    pub revoked: bool,
    /// Whether what it sends goes into review: it was revoked, or it is known only by what a laptop brought
    /// to a restored base.
    pub in_review: bool,
}

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
            let received = logs.iter().filter(|log| log.counter > 0).map(|log| log.received_at).max();
            cards.push(DeviceCard {
                id: row.id.to_string(),
                users: users
                    .map(|user| DeviceUser { id: user.to_string(), name: staff.name_of(*user) })
                    .collect(),
                enrolled_at: moment(row.enrolled_at),
                last_heard_from: row.last_seen.and_then(moment),
                last_received: received.and_then(moment),
                changes: logs.iter().map(|log| log.counter).sum(),
                revoked: row.revoked_at.is_some(),
                in_review: row.is_in_review(),
            });
        }
        Ok(cards)
    }
}

fn moment(at_ms: i64) -> Option<String> {
    let at: DateTime<Utc> = DateTime::from_timestamp_millis(at_ms)?;
    Some(at.to_rfc3339_opts(SecondsFormat::Secs, true))
}
