//! Another master key: made here, or another that a key-management service has wrapped.
//!
//! Only the organisation's own keys are wrapped under it, so all there is to do is done in one transaction.
//! Servers that run have those keys open and notice nothing.

use std::path::Path;

use alongside_record::OrganisationId;
use zeroize::Zeroizing;

use super::{Rotated, Step, Watch, alone};
use crate::{
    Clock, Organisation, Random, ServerError,
    organisation::{
        KeyService, MasterSource,
        master::{settle, write_next},
    },
    sealing::{MasterKey, ORGANISATION, opens, under_another},
    store::{AnyStore, KeyRow, KeyStore},
};

/// Where the next master key comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewMaster {
    /// It is made here, and lies in the data folder.
    Here,
    /// A service gives it for a wrapped one.
    Service(KeyService),
}

impl NewMaster {
    fn source(&self, random: &dyn Random) -> MasterSource {
        match self {
            Self::Here => {
                let mut bytes = Zeroizing::new([0; 32]);
                random.fill(bytes.as_mut());
                MasterSource::Key(bytes)
            }
            Self::Service(service) => MasterSource::Service(service.clone()),
        }
    }

    fn is(&self, source: &MasterSource) -> bool {
        match (self, source) {
            (Self::Here, MasterSource::Key(_)) => true,
            (Self::Service(one), MasterSource::Service(other)) => one == other,
            (Self::Here, MasterSource::Service(_)) | (Self::Service(_), MasterSource::Key(_)) => false,
        }
    }
}

/// Gives the organisation in `folder` another master key.
///
/// # Errors
/// [`ServerError::KeyService`] where a service does not give it: then nothing has changed. Trouble of the store
/// and of files, and what `watch` says: then the same command goes on from there.
pub async fn rotate_master(
    folder: &Path,
    new: &NewMaster,
    clock: &dyn Clock,
    random: &dyn Random,
    watch: &mut Watch<'_>,
) -> Result<Rotated, ServerError> {
    let _lock = alone(folder)?;
    let organisation = Organisation::open(folder)?;
    let id = organisation.card.id;
    let store = organisation.store(folder).await?;
    let rows = rows(&store).await?;
    let (before, resumed) = match in_use(MasterSource::now(folder)?, id, &rows).await {
        // A next one that lies there was never used.
        Ok(before) => (before, false),
        Err(error) => {
            // Cut off when everything but the files' names had been done. Where that one is not to be had just
            // now, it must not be written over.
            let Some(next) = MasterSource::next(folder)? else { return Err(error) };
            let is_it = new.is(&next);
            let before = in_use(vec![next], id, &rows).await?;
            settle(folder)?;
            watch(Step::Dropped)?;
            if is_it {
                return Ok(Rotated { resumed: true, ..Rotated::default() });
            }
            (before, true)
        }
    };
    let source = new.source(random);
    // Before anything is written: one that gives no key changes nothing.
    let next = source.key().await?;
    write_next(folder, &source)?;
    watch(Step::Prepared)?;
    let keyring = organisation.keyring(&store).await?;
    keyring.keep_secrets(&store, random, clock.now_ms()).await?;
    let anew = rows.iter().map(|row| Ok((row.clone(), under_another(id, row, (&before, &next), random)?)));
    let anew: Vec<(KeyRow, KeyRow)> = anew.collect::<Result<_, ServerError>>()?;
    let keys = u64::try_from(anew.len()).unwrap_or(u64::MAX);
    store.rewrap(anew).await?;
    watch(Step::Moved(keys))?;
    // Somebody else may have wrapped them anew meanwhile, on another machine.
    if !are_under(&self::rows(&store).await?, &next) {
        return Err(ServerError::Again);
    }
    settle(folder)?;
    watch(Step::Dropped)?;
    Ok(Rotated { resumed, keys, values: 0 })
}

async fn rows(store: &AnyStore) -> Result<Vec<KeyRow>, ServerError> {
    store.keys_of(&[ORGANISATION.to_owned()]).await
}

fn are_under(rows: &[KeyRow], master: &MasterKey) -> bool {
    rows.iter().all(|row| row.under == Some(master.id))
}

/// The master key that opens these rows, from one of these sources.
pub(super) async fn in_use(
    sources: Vec<MasterSource>,
    organisation: OrganisationId,
    rows: &[KeyRow],
) -> Result<MasterKey, ServerError> {
    let mut failed = None;
    for source in sources {
        match source.key().await {
            Ok(key) if rows.iter().all(|row| opens(organisation, row, &key)) => return Ok(key),
            Ok(_) => failed.get_or_insert_with(|| source.is_another()),
            Err(error) => failed.get_or_insert(error),
        };
    }
    Err(failed.unwrap_or(ServerError::Unsealing))
}
