//! Every value once: units, changes, and what is set aside.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use alongside_record::Dot;

use super::PAGE;
use crate::{
    ServerError, SystemRandom,
    sealing::{KeyId, Keys, Place, Sealed, Subject},
    store::{Head, Questions, Read, Reading, SetAsideRow, UnitKey, UnitRow, Write, Writing},
};

/// Asks how often keys were replaced.
pub(super) fn fence() -> Questions {
    Questions { key_fence: true, ..Questions::default() }
}

/// From here on nobody writes what keys seal that were looked up before.
pub(super) struct Fence;

impl Write for Fence {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let head = tx.head().await?.ok_or(ServerError::Damaged("head"))?;
        tx.put_head(&Head { key_fence: head.key_fence + 1, ..head }).await
    }
}

/// Where a page of values begins.
#[derive(Clone)]
pub(super) enum Page {
    Units(Option<UnitKey>),
    Changes(u64),
    Aside(Option<Dot>),
}

/// What of a page is sealed with keys that have successors.
#[derive(Default)]
pub(super) struct Found {
    units: Vec<UnitKey>,
    changes: Vec<Dot>,
    aside: Vec<Dot>,
    keys: BTreeSet<KeyId>,
}

impl Found {
    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn len(&self) -> usize {
        self.units.len() + self.changes.len() + self.aside.len()
    }

    /// Whose these values are.
    pub(super) fn subjects(&self, before: &BTreeMap<KeyId, Subject>) -> BTreeSet<Subject> {
        self.keys.iter().filter_map(|key| before.get(key).copied()).collect()
    }
}

/// Reads one page.
pub(super) struct Looking {
    page: Page,
    before: Arc<BTreeMap<KeyId, Subject>>,
}

impl Page {
    /// The first of all.
    pub(super) fn first() -> Self {
        Self::Units(None)
    }

    /// Reads it, for what these keys sealed.
    pub(super) fn of(&self, before: &Arc<BTreeMap<KeyId, Subject>>) -> Looking {
        Looking { page: self.clone(), before: Arc::clone(before) }
    }
}

impl Read for Looking {
    type Output = (Found, Option<Page>);

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let mut found = Found::default();
        let mut is_before = |sealed: &Sealed| {
            let is_it = self.before.contains_key(&sealed.key);
            if is_it {
                found.keys.insert(sealed.key);
            }
            is_it
        };
        let next = match &self.page {
            Page::Units(after) => {
                let keys = tx.unit_keys_after(after.as_ref(), PAGE).await?;
                let rows = tx.units(&keys).await?;
                let units = rows.into_iter().filter(|row| is_before(&row.sealed)).map(|row| row.key);
                let units = units.collect();
                found.units = units;
                if keys.len() < PAGE as usize { Page::Changes(0) } else { Page::Units(keys.last().cloned()) }
            }
            Page::Changes(after) => {
                let placed = tx.order_after(*after, PAGE).await?;
                let seqs: Vec<u64> = placed.iter().map(|placed| placed.seq).collect();
                let rows = tx.changes_at(&seqs).await?;
                let changes = rows.into_iter().filter(|row| is_before(&row.sealed)).map(|row| row.dot);
                let changes = changes.collect();
                found.changes = changes;
                match seqs.last() {
                    Some(last) if seqs.len() == PAGE as usize => Page::Changes(*last),
                    Some(_) | None => Page::Aside(None),
                }
            }
            Page::Aside(after) => {
                let rows = tx.set_aside_after(*after, PAGE).await?;
                let last = rows.last().map(|row| row.dot).filter(|_| rows.len() == PAGE as usize);
                let aside = rows.into_iter().filter(|row| row.sealed.as_ref().is_some_and(&mut is_before));
                let aside = aside.map(|row| row.dot).collect();
                found.aside = aside;
                let Some(last) = last else { return Ok((found, None)) };
                Page::Aside(Some(last))
            }
        };
        Ok((found, Some(next)))
    }
}

/// Seals anew what was found, as far as it is still as it was.
pub(super) struct Reseal {
    pub(super) found: Found,
    pub(super) before: Arc<BTreeMap<KeyId, Subject>>,
    pub(super) keys: Keys,
}

impl Reseal {
    /// Sealed anew; none for what was already.
    fn anew(&self, place: Place<'_>, sealed: &Sealed) -> Result<Option<Sealed>, ServerError> {
        let Some(subject) = self.before.get(&sealed.key) else { return Ok(None) };
        let plain = zeroize::Zeroizing::new(self.keys.open(place, sealed)?);
        self.keys.seal(*subject, place, &plain, &SystemRandom::default()).map(Some)
    }
}

impl Write for Reseal {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        self.keys.may_seal(tx).await?;
        let mut units = Vec::new();
        for row in tx.units(&self.found.units).await? {
            if let Some(sealed) = self.anew(Place::Unit(row.key.record, &row.key.unit), &row.sealed)? {
                units.push(UnitRow { sealed, ..row.clone() });
            }
        }
        tx.put_units(&units).await?;
        let mut changes = Vec::new();
        for row in tx.changes_with(&self.found.changes).await? {
            changes.extend(self.anew(Place::Change(row.dot), &row.sealed)?.map(|sealed| (row.dot, sealed)));
        }
        tx.put_sealed(&changes).await?;
        for row in tx.set_aside_at(&self.found.aside).await? {
            let Some(sealed) = &row.sealed else { continue };
            if let Some(sealed) = self.anew(Place::SetAside(row.dot), sealed)? {
                tx.release(row.dot).await?;
                tx.add_set_aside(&[SetAsideRow { sealed: Some(sealed), ..row.clone() }]).await?;
            }
        }
        Ok(())
    }
}
