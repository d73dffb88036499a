//! Where rights come from: the root key that everything is verified under, and what was read last.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use alongside_protocol::PublicKey;
use alongside_record::{DeviceId, OrganisationId};

use super::{AtRest, Rights};
use crate::{
    ServerError,
    store::{Read, Reading},
};

/// Rows read at a time.
const PAGE: u32 = 512;

/// The organisation's keys, by which a database is believed, and what was read of it last.
#[derive(Clone)]
pub struct Source {
    organisation: OrganisationId,
    read: Arc<Mutex<Arc<Rights>>>,
    none: Arc<Rights>,
    at_rest: AtRest,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.organisation)
    }
}

impl Source {
    /// Of the organisation with this first root key, whose server is this device with this key.
    pub(crate) fn new(
        organisation: OrganisationId,
        root: PublicKey,
        server: (DeviceId, PublicKey),
        at_rest: AtRest,
    ) -> Self {
        let none = Arc::new(Rights::none(organisation, root, server));
        Self { organisation, read: Arc::new(Mutex::new(Arc::clone(&none))), none, at_rest }
    }

    /// What statements are sealed with at rest.
    pub(crate) fn at_rest(&self) -> &AtRest {
        &self.at_rest
    }

    /// The organisation.
    pub(crate) fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    fn get(&self) -> Arc<Rights> {
        Arc::clone(&self.read.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn put(&self, rights: &Arc<Rights>) {
        *self.read.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(rights);
    }

    /// What was read last, where that is all there is.
    pub(crate) fn up_to(&self, last: Option<(u64, [u8; 32])>) -> Option<Arc<Rights>> {
        Some(self.get()).filter(|rights| rights.last == last)
    }
}

/// The rights by all statements that a transaction sees. Each signature is checked once, when its statement
/// is first read; what is in force is worked out when there are new ones.
pub(crate) async fn rights<T: Reading>(tx: &mut T) -> Result<Arc<Rights>, ServerError> {
    let source = tx.rights_source().clone();
    let last = tx.last_statement().await?;
    if let Some(rights) = source.up_to(last) {
        return Ok(rights);
    }
    let read = source.get();
    // Of another past than what was read, or with something taken out, all is read again.
    let goes_on = match read.last {
        None => true,
        Some((place, hash)) => {
            let there = tx.statements_after(place.saturating_sub(1), 1).await?;
            there.first().is_some_and(|row| (row.place, row.hash) == (place, hash))
        }
    };
    let mut rights = if goes_on { (*read).clone() } else { (*source.none).clone() };
    loop {
        let after = rights.last.map_or(0, |(place, _)| place);
        let rows = tx.statements_after(after, PAGE).await?;
        let is_all = rows.len() < PAGE as usize;
        rights.add(&rows, &source.at_rest);
        if is_all {
            break;
        }
    }
    rights.reckon();
    let rights = Arc::new(rights);
    source.put(&rights);
    Ok(rights)
}

/// Reads the [rights] of now, where they are all that is asked for.
pub(crate) struct Now;

impl Read for Now {
    type Output = Arc<Rights>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Arc<Rights>, ServerError> {
        rights(tx).await
    }
}
