//! Another organisation key. All other keys are wrapped under it one page at a time; what they seal stays as it
//! is.

use super::{PAGE, REST, Rotated, Step, Work, master::in_use};
use crate::{
    ServerError,
    organisation::MasterSource,
    sealing::{KeyId, ORGANISATION, new_organisation_key},
    store::{KeyRow, KeyStore},
};

impl Work<'_, '_> {
    /// Replaces it, or goes on where that was cut off.
    pub(super) async fn organisation(&mut self) -> Result<Rotated, ServerError> {
        let rows = self.store.keys_of(&[ORGANISATION.to_owned()]).await?;
        let current = rows.iter().find(|row| row.superseded_at.is_none()).ok_or(ServerError::KeyMissing)?;
        let resumed = rows.len() > 1;
        let now = self.clock.now_ms();
        self.keyring.keep_secrets(self.store, self.random, now).await?;
        if !resumed {
            let id = self.organisation.card.id;
            let master = in_use(MasterSource::all(self.organisation.folder())?, id, &rows).await?;
            let next = new_organisation_key(id, &master, self.random, now)?;
            // From here on nobody wraps anything under the one before.
            self.store.add_keys(vec![next], vec![current.id], None).await?;
            (self.watch)(Step::Succeeded(1))?;
        }
        self.keyring.renew(self.store).await?;
        let mut keys = 0;
        loop {
            let moved = self.wrap_anew().await?;
            if moved == 0 {
                break;
            }
            keys += moved;
        }
        let rows = self.store.keys_of(&[ORGANISATION.to_owned()]).await?;
        let before: Vec<KeyId> =
            rows.iter().filter(|row| row.superseded_at.is_some()).map(|row| row.id).collect();
        tokio::time::sleep(REST).await;
        self.store.drop_keys(before).await?;
        (self.watch)(Step::Dropped)?;
        Ok(Rotated { resumed, keys, values: 0 })
    }

    /// Wraps everything under the key in use that is not yet. Gives how much that was.
    async fn wrap_anew(&mut self) -> Result<u64, ServerError> {
        let ring = self.keyring.ring();
        let (mut after, mut moved) = (None, 0);
        loop {
            let page = self.store.keys_after(after, PAGE).await?;
            let elsewhere =
                page.iter().filter(|row| row.subject != ORGANISATION && row.under != Some(ring.current()));
            let anew = elsewhere.map(|row| {
                let bytes = ring.unwrap(row)?;
                let named = (row.id, row.subject.clone());
                Ok((row.clone(), ring.wrap(named, &bytes, self.random, row.created_at)?))
            });
            let anew: Vec<(KeyRow, KeyRow)> = anew.collect::<Result<_, ServerError>>()?;
            if !anew.is_empty() {
                moved += u64::try_from(anew.len()).unwrap_or(u64::MAX);
                self.store.rewrap(anew).await?;
                (self.watch)(Step::Moved(moved))?;
            }
            after = page.last().map(|row| row.id);
            if page.len() < PAGE as usize {
                return Ok(moved);
            }
        }
    }
}
