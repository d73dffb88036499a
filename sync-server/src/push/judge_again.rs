//! Judging again what was set aside: by hand, after a role was given or the rules have changed, and when a
//! server starts that knows what it waited for.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use alongside_domain::kind;
use alongside_record::{Change, Dot, RecordId};
use chrono_tz::Tz;

use super::{
    aside::Aside,
    judge::{NEWER_VERSION, RESERVED_KIND, Refusal},
    land::Means,
    placing::mentioned,
    release::{created_by, land, release},
    subjects_of,
    superseded::{refusal, release_superseded},
};
use crate::{
    Random, Server, ServerError,
    sealing::{Keys, Place},
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
        let fence = self.key_fence().await?;
        let mut keys = self.shared_keys().await?;
        keys.join(self.keyring.available(&self.store, &BTreeSet::from([sealed.key])).await?);
        let Some(change) = opened(&keys, &row) else { return Ok(JudgedAgain::NotHere) };
        let mentioned: Vec<RecordId> = mentioned(&change).collect();
        let records = self.store.read(Known(mentioned)).await?;
        let subjects = records.iter().flat_map(subjects_of).collect();
        let (none, now) = (BTreeSet::new(), self.clock.now_ms());
        keys.join(self.keyring.of_subjects(&self.store, &subjects, &none, self.random.as_ref(), now).await?);
        let (keys, zone) = (keys.since(fence), self.organisation.time_zone);
        self.store.write(JudgeAgain { dot, keys, random: Arc::clone(&self.random), zone }).await
    }
}

impl<S: Store> Server<S> {
    /// Judges again what waited for a newer build, as far as this one is that. Each by itself: one that
    /// still may not land keeps nothing else from it.
    pub(crate) async fn judge_what_is_known_now(&self) -> Result<(), ServerError> {
        for code in [NEWER_VERSION, RESERVED_KIND] {
            let mut after = None;
            loop {
                let rows = self.store.read(AsideAs { code, after, most: TOGETHER }).await?;
                let ids =
                    rows.iter().filter_map(|row| row.sealed.as_ref()).map(|sealed| sealed.key).collect();
                let keys = self.keyring.available(&self.store, &ids).await?;
                for row in &rows {
                    self.judge_if_known(row, &keys).await?;
                }
                after = rows.last().map(|row| row.dot);
                if rows.len() < TOGETHER as usize {
                    break;
                }
            }
        }
        Ok(())
    }

    async fn judge_if_known(&self, row: &SetAsideRow, keys: &Keys) -> Result<(), ServerError> {
        let Some(change) = opened(keys, row).filter(|_| row.waits_for.is_none()) else { return Ok(()) };
        let name = match &change.creation {
            Some(creation) => Some(creation.kind.clone()),
            None => self.store.read(Known(vec![change.record])).await?.pop().map(|record| record.kind),
        };
        let known =
            name.and_then(|name| kind(name.as_str())).is_some_and(|kind| change.schema <= kind.version);
        if !known {
            return Ok(());
        }
        match self.judge_again(row.dot).await? {
            JudgedAgain::Refused { code, field } if (&code, &field) != (&row.code, &row.field) => {
                self.store.write(Renamed(SetAsideRow { code, field, ..row.clone() })).await
            }
            JudgedAgain::Refused { .. }
            | JudgedAgain::Landed { .. }
            | JudgedAgain::NotHere
            | JudgedAgain::NotAside => Ok(()),
        }
    }
}

/// Set-aside changes looked at together.
const TOGETHER: u32 = 256;

/// Looks up what is set aside under a code.
struct AsideAs {
    code: &'static str,
    after: Option<Dot>,
    most: u32,
}

impl Read for AsideAs {
    type Output = Vec<SetAsideRow>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        tx.set_aside_as(self.code, self.after, self.most).await
    }
}

/// Notes for another reason that a change is set aside.
struct Renamed(SetAsideRow);

impl Write for Renamed {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        tx.release(self.0.dot).await?;
        tx.add_set_aside(std::slice::from_ref(&self.0)).await
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
        self.keys.may_seal(tx).await?;
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
