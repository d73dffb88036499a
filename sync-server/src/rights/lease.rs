//! How long a laptop may be used without having been in touch with the base.

use alongside_rights::Says;

use super::{Signer, Update};
use crate::{
    Server, ServerError,
    store::{Store, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Says how many days that is from now on; 0 for as long as anybody likes.
    ///
    /// # Errors
    /// [`ServerError::NoRootKey`].
    pub async fn set_lease(&self, days: u16) -> Result<(), ServerError> {
        let now = self.clock.now_ms();
        self.store.write(SetLease { days, signer: self.organisation.signer(), now }).await
    }
}

struct SetLease {
    days: u16,
    signer: Signer,
    now: i64,
}

impl Write for SetLease {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let mut update = Update::begin(tx).await?;
        if update.before().in_force().lease_days.unwrap_or(0) == self.days {
            return Ok(());
        }
        update.declare(&self.signer, self.now, Says::Lease(self.days))?;
        update.store(tx, self.now).await.map(drop)
    }
}
