//! What was set aside, for those at the base who are asked about it.
//!
//! Deliberately absent: what somebody wrote. Its author has it on their laptop and can tell.

use alongside_domain::kinds;
use alongside_protocol::limits;
use alongside_record::{DeviceId, Dot, RecordId};
use serde::Serialize;

use crate::{
    Server, ServerError,
    members::{found, told_apart},
    sealing::Keys,
    store::{Read, Reading, Store},
};

/// A change that the base keeps but did not merge, whether or not it was written again since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptAside {
    /// The change.
    pub dot: String,
    /// Why, as a code.
    pub code: String,
    /// The field to blame, where one is.
    pub field: Option<String>,
    /// The device that it came from.
    pub device: DeviceId,
    /// Who uses that device, by name, told apart where several are called the same.
    pub users: Vec<String>,
}

impl<S: Store> Server<S> {
    /// Everything that was set aside, device by device, in the order in which it was made.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn kept_aside(&self) -> Result<Vec<KeptAside>, ServerError> {
        let keys = self.shared_keys().await?;
        self.store.read(All(keys)).await
    }
}

struct All(Keys);

impl Read for All {
    type Output = Vec<KeptAside>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let mut named = tx.units_of_kind(&kinds::STAFF_MEMBER.name.into()).await?;
        named.extend(tx.units_of_kind(&kinds::SITE.name.into()).await?);
        let names = told_apart(&found(named, &self.0)?);
        let mut all = Vec::new();
        for device in tx.devices().await? {
            let mut of_device = Vec::new();
            for log in tx.logs_of(device.id).await? {
                let aside = tx.set_aside(log.id, 1, limits::LAST_COUNTER).await?;
                of_device.extend(aside.into_iter().map(|one| (Dot::new(log.id, one.counter), one)));
            }
            if of_device.is_empty() {
                continue;
            }
            let users = tx.users_of(device.id).await?;
            let users: Vec<String> =
                users.iter().filter_map(|user| names.get(&RecordId(user.id.0)).cloned()).collect();
            all.extend(of_device.into_iter().map(|(dot, one)| KeptAside {
                dot: dot.to_string(),
                code: one.code,
                field: one.field,
                device: device.id,
                users: users.clone(),
            }));
        }
        Ok(all)
    }
}
