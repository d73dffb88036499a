//! Whose time is over, and what is certified of who was erased. By ids alone: nobody here says a name.

use alongside_domain::{Duty, Role};
use alongside_protocol::{
    Asker, DeviceCard, Disposal, ErasureCard, Erasures, NotReached, PublicKey, Question,
};
use alongside_record::{RecordId, Root};
use alongside_rights::{InForce, Says, StatementSet};

use super::{Done, due::Obstacle};
use crate::{
    Server, ServerError,
    arriving::Admission,
    rights::Now,
    store::{ErasedRow, Read, Reading, Store},
};

/// Participants looked at together.
const PAGE: u32 = 512;

/// The most who were erased of whom a device is told.
const ERASED: usize = 200;

impl<S: Store> Server<S> {
    /// The participants whose time is over, and those whom two administrators said to erase and who wait.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn erasures(&self) -> Result<Vec<ErasureCard>, ServerError> {
        let rights = self.store.read(Now).await?;
        let (said, years) = (&rights.in_force().erasing, rights.in_force().retention_years());
        let (mut cards, mut after) = (Vec::new(), None);
        loop {
            let page = self.store.read(Participants(after)).await?;
            for id in &page.ids {
                let said = said.contains_key(id);
                let erasure = self.erasure_after(years, *id).await?;
                if said || erasure.obstacle.is_none() {
                    let kept_until = match erasure.obstacle {
                        Some(Obstacle::KeptUntil(until)) => Some(until),
                        Some(Obstacle::Held | Obstacle::Unsettled) | None => None,
                    };
                    cards.push(ErasureCard {
                        participant: id.to_string(),
                        records: erasure.records,
                        kept_until,
                        held: erasure.obstacle == Some(Obstacle::Held),
                        unsettled: erasure.obstacle == Some(Obstacle::Unsettled),
                        said,
                    });
                }
            }
            after = page.last;
            if after.is_none() {
                return Ok(cards);
            }
        }
    }

    /// Answers a device's request for those, and for the certificates of who was erased, in its turn.
    ///
    /// # Errors
    /// [`ServerError::Refused`]: `not_permitted` unless the user is one of the device's and settles rights, or where
    /// the device may only send; or as for any signed request.
    pub(crate) async fn erasures_as<A: Admission>(
        &self,
        body: &[u8],
        admission: &mut A,
    ) -> Result<Erasures, ServerError> {
        let (asker, verify) = Asker::decode(Question::Erasures, body)?;
        let may = |role: Role| role.has(Duty::Rights);
        let _turn = self.permitted(&asker, body.len(), verify, may, admission).await?;
        let mut done = self.store.read(Done).await?;
        done.sort_by_key(|row| std::cmp::Reverse(row.erased_at));
        done.truncate(ERASED);
        Ok(Erasures { due: self.erasures().await?, erased: self.disposals(done).await? })
    }

    /// What is certified of somebody who was erased; none of who was not.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn disposal(&self, participant: RecordId) -> Result<Option<Disposal>, ServerError> {
        let done = self.store.read(ErasedAs(participant)).await?;
        Ok(self.disposals(done.into_iter().collect()).await?.pop())
    }

    /// What is certified of these, in their order.
    async fn disposals(&self, done: Vec<ErasedRow>) -> Result<Vec<Disposal>, ServerError> {
        if done.is_empty() {
            return Ok(Vec::new());
        }
        let rights = self.store.read(Now).await?;
        let devices = self.devices().await?;
        let organisation = &self.organisation.card.name;
        let disposal = |row: ErasedRow| {
            let behind = |card: &&DeviceCard| {
                !card.revoked && card.last_contact.is_none_or(|last| last <= row.erased_at)
            };
            let not_reached = |card: &DeviceCard| NotReached {
                device: card.id.clone(),
                users: card.users.iter().map(|user| user.name.clone()).collect(),
                last_contact: card.last_contact,
            };
            Disposal {
                organisation: organisation.clone(),
                participant: row.participant.to_string(),
                erased_at: row.erased_at,
                by: who_said(rights.set(), rights.in_force(), row.participant, organisation),
                years: rights.in_force().retention_years(),
                not_reached: devices.iter().filter(behind).map(not_reached).collect(),
            }
        };
        Ok(done.into_iter().map(disposal).collect())
    }
}

/// Who said to erase somebody, each once.
fn who_said(set: &StatementSet, in_force: &InForce, participant: RecordId, root: &str) -> Vec<String> {
    let said: Vec<_> = set
        .hashes()
        .filter(|hash| {
            matches!(set.statement(*hash).map(|one| &one.says), Some(Says::Erase { participant: of }) if *of == participant)
        })
        .collect();
    let agrees = set.hashes().filter(|hash| {
        matches!(set.statement(*hash).map(|one| &one.says), Some(Says::Endorse(of)) if said.contains(of))
    });
    let signers = said.iter().copied().chain(agrees).filter_map(|hash| Some(set.statement(hash)?.signer));
    let mut names: Vec<String> =
        signers.map(|key| name_of(in_force, key).unwrap_or_else(|| root.to_owned())).collect();
    names.sort();
    names.dedup();
    names
}

fn name_of(in_force: &InForce, key: PublicKey) -> Option<String> {
    let mut of = in_force.devices.values().flat_map(|device| &device.users);
    let (user, _) = of.find(|(_, keys)| keys.contains(&key))?;
    in_force.called.get(user).map(|called| called.name.clone())
}

/// Reads which of the next records are participants.
struct Participants(Option<RecordId>);

struct Page {
    ids: Vec<RecordId>,
    /// Where to go on; none at the end.
    last: Option<RecordId>,
}

impl Read for Participants {
    type Output = Page;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Page, ServerError> {
        let rows = tx.records_after(self.0, PAGE).await?;
        let last = rows.last().map(|row| row.id).filter(|_| rows.len() == PAGE as usize);
        let ids = rows.into_iter().filter(|row| row.root == Root::Itself).map(|row| row.id).collect();
        Ok(Page { ids, last })
    }
}

/// Reads that somebody was erased.
struct ErasedAs(RecordId);

impl Read for ErasedAs {
    type Output = Option<ErasedRow>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Option<ErasedRow>, ServerError> {
        let row = tx.erased_among(&[self.0]).await?.pop();
        Ok(row.filter(|row| row.participant == self.0))
    }
}
