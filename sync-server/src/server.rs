//! What answers requests: an organisation with its store, a clock and randomness.

use std::{fmt, sync::Arc};

use crate::{
    Clock, Organisation, Random, ServerError, sealing::Keyring, store::Store, sync::Contact, turns::Turns,
    upgrade,
};

/// The server, whatever carries its requests and whatever database it has.
pub struct Server<S> {
    pub(crate) organisation: Organisation,
    pub(crate) store: S,
    pub(crate) keyring: Keyring,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) turns: Turns,
}

impl<S> fmt::Debug for Server<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server({:?})", self.organisation)
    }
}

impl<S: Store> Server<S> {
    /// Takes up the work of `organisation` on `store`.
    ///
    /// # Errors
    /// As [`Keyring::open`], and trouble with the store.
    pub async fn open(
        organisation: Organisation,
        store: S,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self, ServerError> {
        let keyring = organisation.keyring(&store).await?;
        let server = Self { organisation, store, keyring, clock, random, turns: Turns::default() };
        // First: nobody can read what is theirs.
        server.erase_what_is_listed().await?;
        upgrade::to_scopes(&server.store, &server.keyring).await?;
        upgrade::to_months(&server.store, &server.keyring, server.organisation.time_zone).await?;
        server.judge_what_is_known_now().await?;
        server.look_whose_time_is_over().await;
        Ok(server)
    }

    /// Writes something that changes nothing but when the server's own device was last seen, to find out
    /// whether it can.
    pub(crate) async fn write_something(&self) -> Result<(), ServerError> {
        let (device, now) = (self.organisation.server_device, self.clock.now_ms());
        self.store.write(Contact { device, told: None, now }).await
    }

    /// Whether it has the organisation's key, for which it asks anew where that has a successor.
    pub(crate) async fn check_keys(&self) -> Result<(), ServerError> {
        self.keyring.check(&self.store).await
    }

    /// The organisation.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }
}
