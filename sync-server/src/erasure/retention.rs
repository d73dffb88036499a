//! How long a participant's record is kept.

use alongside_rights::Says;

use crate::{
    Server, ServerError,
    rights::{Signer, Update},
    store::{Store, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Says how many years a record is kept after the last thing was written about somebody; 0 for no longer
    /// than two administrators like.
    ///
    /// # Errors
    /// [`ServerError::NoRootKey`].
    pub async fn set_retention(&self, years: u16) -> Result<(), ServerError> {
        let now = self.clock.now_ms();
        self.store.write(SetRetention { years, signer: self.organisation.signer(), now }).await
    }
}

struct SetRetention {
    years: u16,
    signer: Signer,
    now: i64,
}

impl Write for SetRetention {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let mut update = Update::begin(tx).await?;
        if update.before().in_force().retention == Some(self.years) {
            return Ok(());
        }
        update.declare(&self.signer, self.now, Says::Retention(self.years))?;
        update.store(tx, self.now).await.map(drop)
    }
}
