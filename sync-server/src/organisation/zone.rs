//! In which time zone the organisation's days begin and end: said by an administrator or the root key, and the same
//! from then on here and, with their next sync, on laptops.
//!
//! Deliberately absent: other months than before. Those that lie in clear beside records are in the zone that the
//! organisation was made with, whatever is said since; a report in another zone looks into the months beside its own
//! as well.

use alongside_rights::{InForce, Says};
use chrono_tz::Tz;

use super::Organisation;
use crate::{
    Server, ServerError,
    rights::{Now, Signer, Update},
    store::{Store, Write, Writing},
};

impl Organisation {
    /// The zone by what is in force; that which it was made with where none was said, or none that is known.
    pub(crate) fn zone_by(&self, in_force: &InForce) -> Tz {
        in_force.time_zone.as_ref().and_then(|zone| zone.parse().ok()).unwrap_or(self.time_zone)
    }
}

impl<S: Store> Server<S> {
    /// The time zone in which days begin and end by now.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn time_zone(&self) -> Result<Tz, ServerError> {
        Ok(self.organisation.zone_by(self.store.read(Now).await?.in_force()))
    }

    /// Says in which they do from now on.
    ///
    /// # Errors
    /// [`ServerError::NoRootKey`].
    pub async fn set_time_zone(&self, zone: Tz) -> Result<(), ServerError> {
        let (signer, now) = (self.organisation.signer(), self.clock.now_ms());
        let was = self.organisation.time_zone;
        self.store.write(SetZone { zone, was, signer, now }).await
    }
}

struct SetZone {
    zone: Tz,
    /// The one that the organisation was made with.
    was: Tz,
    signer: Signer,
    now: i64,
}

impl Write for SetZone {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let mut update = Update::begin(tx).await?;
        let said = update.before().in_force().time_zone.as_deref();
        if said.unwrap_or(self.was.name()) == self.zone.name() {
            return Ok(());
        }
        update.declare(&self.signer, self.now, Says::TimeZone(self.zone.name().to_owned()))?;
        update.store(tx, self.now).await.map(drop)
    }
}
