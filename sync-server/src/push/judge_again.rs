//! Judging again, by hand, what was set aside: after a role was given, or the rules have changed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use alongside_record::{Change, Dot, RecordId};
use chrono_tz::Tz;

use super::{
    aside::Aside,
    judge::Refusal,
    land::Means,
    release::{created_by, land, release},
    superseded::{refusal, release_superseded},
};
use crate::{
    Random, Server, ServerError,
    sealing::{Keys, Place, Subject},
    store::{Read, Reading, RecordRow, SetAsideRow, Store, Write, Writing},
};

/// What came of judging a set-aside change again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JudgedAgain {
    /// It landed, and so many others along with it that waited for it.
    Landed {
        /// The others.
        others: u64,
    },
    /// It is still refused.
    Refused {
        /// Why, as a code.
        code: String,
        /// The field to blame, where one is.
        field: Option<String>,
    },
    /// Its words are on its laptop alone, or cannot be read here any more.
    NotHere,
    /// No such change is set aside.
    NotAside,
}

impl<S: Store> Server<S> {
    /// Judges a set-aside change by the rules and roles of now, and lands it if it passes.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn judge_again(&self, dot: Dot) -> Result<JudgedAgain, ServerError> {
        let Some(row) = self.store.read(Lying(dot)).await? else { return Ok(JudgedAgain::NotAside) };
        let Some(sealed) = &row.sealed else { return Ok(JudgedAgain::NotHere) };
        let mut keys = self.shared_keys().await?;
        keys.join(self.keyring.available(&self.store, &BTreeSet::from([sealed.key])).await?);
        let Some(change) = opened(&keys, &row) else { return Ok(JudgedAgain::NotHere) };
        let mentioned: Vec<RecordId> = change.records_mentioned().collect();
        let records = self.store.read(Known(mentioned)).await?;
        let subjects = records.iter().map(|record| Subject::of(record.root, record.id)).collect();
        let (none, now) = (BTreeSet::new(), self.clock.now_ms());
        keys.join(self.keyring.of_subjects(&self.store, &subjects, &none, self.random.as_ref(), now).await?);
        let zone = self.organisation.time_zone;
        self.store.write(JudgeAgain { dot, keys, random: Arc::clone(&self.random), zone }).await
    }
}

fn opened(keys: &Keys, row: &SetAsideRow) -> Option<Change> {
    let bytes = keys.open(Place::SetAside(row.dot), row.sealed.as_ref()?).ok()?;
    Change::decode(&bytes).ok()
}

/// Looks up one set-aside change.
struct Lying(Dot);

impl Read for Lying {
    type Output = Option<SetAsideRow>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        Ok(tx.set_aside_at(&[self.0]).await?.pop())
    }
}

/// Looks up records.
struct Known(Vec<RecordId>);

impl Read for Known {
    type Output = Vec<RecordRow>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        tx.records(&self.0).await
    }
}

/// The transaction.
struct JudgeAgain {
    dot: Dot,
    keys: Keys,
    random: Arc<dyn Random>,
    zone: Tz,
}

impl Write for JudgeAgain {
    type Output = JudgedAgain;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<JudgedAgain, ServerError> {
        let mut records = BTreeMap::new();
        let released = release_superseded(tx, &self.keys, &[self.dot], &[], &mut records).await?;
        let mut accepted: Vec<_> = released.iter().map(Aside::accepted).collect();
        let created: Vec<RecordId> = accepted.iter().filter_map(created_by).collect();
        let released = release(tx, &self.keys, created, &mut records).await?;
        accepted.extend(released.iter().map(Aside::accepted));
        let means = Means { keys: &self.keys, random: self.random.as_ref(), zone: self.zone };
        let landed = land(tx, means, &accepted, &mut records).await?;
        if accepted.iter().any(|accepted| accepted.change.dot == self.dot) {
            let others = (accepted.len() as u64).saturating_sub(1) + landed.others;
            return Ok(JudgedAgain::Landed { others });
        }
        let refusal = refusal(tx, &self.keys, self.dot).await?;
        Ok(refusal
            .map_or(JudgedAgain::NotHere, |Refusal { code, field, .. }| JudgedAgain::Refused { code, field }))
    }
}
