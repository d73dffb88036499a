//! Taking a user's rights away.

use alongside_record::StaffId;
use alongside_rights::Says;

use super::{Signer, Update};
use crate::{
    Server, ServerError,
    members::MemberRefusal,
    store::{Store, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Takes all rights from a user, until they are appointed again. What they have signed so far stands.
    ///
    /// # Errors
    /// [`MemberRefusal::NotAPerson`] for somebody who has none; [`ServerError::NoRootKey`].
    pub async fn remove_user(&self, user: StaffId) -> Result<(), ServerError> {
        let now = self.clock.now_ms();
        self.store.write(RemoveUser { user, signer: self.organisation.signer(), now }).await
    }
}

struct RemoveUser {
    user: StaffId,
    signer: Signer,
    now: i64,
}

impl Write for RemoveUser {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let mut update = Update::begin(tx).await?;
        let before = update.before();
        if !before.in_force().users.contains_key(&self.user) {
            return Err(MemberRefusal::NotAPerson.into());
        }
        let keys = before.in_force().devices.values().flat_map(|device| device.users.get(&self.user));
        let stands = keys.flatten().map(|key| (*key, before.set().last_of(*key))).collect();
        update.declare(&self.signer, self.now, Says::RemoveUser { user: self.user, stands })?;
        update.store(tx, self.now).await.map(drop)
    }
}
