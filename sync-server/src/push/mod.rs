//! Taking in a chunk of a device's log.
//!
//! A bad change never blocks the good ones behind it: it is set aside with its reason, its counter
//! is used up, and the rest land. What departs from what is held of the log is a fork, and from
//! there on nothing is taken.

mod arrived;
mod aside;
mod attest;
mod compare;
mod dating;
mod erased;
mod judge;
mod judge_again;
mod keep;
mod land;
mod placed;
mod placing;
mod release;
mod room;
mod signed;
mod signing_keys;
mod superseded;
mod write_scope;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use alongside_domain::{Role, kind};
use alongside_protocol::{Code, Held, SetAside};
use alongside_record::{DeviceId, LogId, RecordId, StaffId, Witness};
use chrono_tz::Tz;

pub use self::judge_again::JudgedAgain;
pub(crate) use self::{
    arrived::Chunk,
    land::{Accepted, Landing, Means, open_state, stamp},
    placing::mentioned,
    signed::Signed,
    signing_keys::signing_keys,
    write_scope::scope,
};
use self::{
    arrived::{Arrived, Contents},
    aside::{Aside, waiting},
    attest::{chain_at, is_attested},
    compare::{Compared, Repeated, compare, gap},
    erased::OfErased,
    judge::{Bench, NEWER_VERSION, NOT_YET, Refusal, judge},
    placing::Placing,
    release::{land, release},
    room::Room,
    superseded::release_superseded,
    write_scope::write_scope,
};
use crate::{
    Random, Server, ServerError,
    erasure::{ERASED, by_record},
    rights::IN_REVIEW,
    sealing::{KeyId, Keys, Subject},
    store::{Answers, DeviceRow, LogRow, Questions, RecordRow, SetAsideRow, Store, Write, Writing},
    sync::held,
};

/// What came of a push.
#[derive(Debug)]
pub(crate) struct Pushed {
    pub(crate) held: Held,
    /// Up to which counter the device is known to have the same log; 0 where that is not known.
    pub(crate) same_to: u64,
    pub(crate) fork: Option<u64>,
    pub(crate) set_aside: Vec<SetAside>,
}

impl Pushed {
    /// What came of a run and of the one before it in the same chunk.
    pub(crate) fn after(before: Option<Self>, mut now: Self) -> Self {
        let mut set_aside = before.map(|before| before.set_aside).unwrap_or_default();
        set_aside.append(&mut now.set_aside);
        Self { set_aside, ..now }
    }
}

/// How often a push is tried whose records appear while it is under way.
const TRIES: u32 = 3;

impl<S: Store> Server<S> {
    /// Takes in a chunk of `log`, which `device` or a user of it has signed.
    pub(crate) async fn push(
        &self,
        device: &DeviceRow,
        log: LogId,
        chunk: Chunk,
        signed: &Arc<Signed>,
    ) -> Result<Pushed, ServerError> {
        let chunk = Arc::new(chunk);
        let mentioned = Arc::new(Questions {
            records: chunk.records_mentioned(),
            aside: chunk.dots_named(),
            erased: chunk.all_mentioned(),
            key_fence: true,
            ..Questions::default()
        });
        for _ in 0..TRIES {
            let Answers { records, aside, erased, key_fence, .. } =
                self.store.read(Arc::clone(&mentioned)).await?;
            let aside: BTreeSet<KeyId> =
                aside.iter().filter_map(|row| row.sealed.as_ref()).map(|sealed| sealed.key).collect();
            let now = self.clock.now_ms();
            let subjects: BTreeSet<Subject> = records.iter().flat_map(subjects_of).collect();
            let erased = by_record(erased);
            let is_erased =
                |subject: &Subject| matches!(subject, Subject::Participant(id) if erased.contains_key(id));
            let mut new = chunk.new_participants();
            new.retain(|subject| !is_erased(subject));
            new.insert(Subject::Shared);
            let mut keys =
                self.keyring.of_subjects(&self.store, &subjects, &new, self.random.as_ref(), now).await?;
            if !aside.is_empty() {
                keys.join(self.keyring.available(&self.store, &aside).await?);
            }
            let push = Push {
                device: device.id,
                touches: !device.is_noted(signed.told(), now),
                log,
                chunk: Arc::clone(&chunk),
                signed: Arc::clone(signed),
                mentioned: Arc::clone(&mentioned),
                names_aside: !aside.is_empty(),
                erased,
                keys: keys.since(key_fence),
                random: Arc::clone(&self.random),
                zone: self.organisation.time_zone,
                now,
            };
            let result = self.store.write(push).await;
            if !matches!(result, Err(ServerError::Again)) {
                return result;
            }
        }
        Err(ServerError::Again)
    }
}

/// The transaction of a push.
struct Push {
    device: DeviceId,
    /// Whether it is to be noted that the device was in touch.
    touches: bool,
    log: LogId,
    chunk: Arc<Chunk>,
    signed: Arc<Signed>,
    mentioned: Arc<Questions>,
    /// Whether something that it names lay aside before.
    names_aside: bool,
    /// What of it was erased, and with whom.
    erased: BTreeMap<RecordId, RecordId>,
    keys: Keys,
    random: Arc<dyn Random>,
    /// In which months begin.
    zone: Tz,
    now: i64,
}

impl Write for Push {
    type Output = Pushed;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<Pushed, ServerError> {
        let asked = Questions {
            device: Some(self.device),
            log: Some(self.log),
            users_of: Some(self.device),
            records: self.mentioned.records.clone(),
            awaited: Some((self.log, self.chunk.first, self.chunk.last())),
            ..Questions::default()
        };
        self.keys.may_seal(tx).await?;
        let known = tx.ask(&asked).await?;
        let log = self.claim(tx, known.log).await?;
        let is_repeated = self.chunk.first <= log.counter;
        let repeated = self.repeated(tx, &log).await?;
        let (log, fork, any_aside) = match compare(&log, &self.chunk, &repeated) {
            Compared::Gap => return Err(gap(log.counter)),
            Compared::Fork(counter) => (log, Some(counter), true),
            Compared::Follows => {
                let again = if is_repeated { self.not_yet(tx, log.counter).await? } else { BTreeMap::new() };
                let (log, any_aside) = Box::pin(self.take(tx, log, known, &again)).await?;
                (log, None, any_aside)
            }
        };
        let last = fork.map_or(self.chunk.last(), |counter| counter.saturating_sub(1));
        let set_aside = if is_repeated || any_aside {
            tx.set_aside(self.log, self.chunk.first, last).await?
        } else {
            Vec::new()
        };
        let same_to = if fork.is_none() { last } else { 0 };
        Ok(Pushed { held: held(Some(&log)), same_to, fork, set_aside })
    }
}

impl Push {
    /// What the chunk repeats of what is held: no more than it brings itself, however long the log is.
    async fn repeated<T: Writing>(&self, tx: &mut T, log: &LogRow) -> Result<Repeated, ServerError> {
        let last = self.chunk.last().min(log.counter);
        if self.chunk.first > last {
            return Ok(Repeated { digests: Vec::new(), chain: log.chain });
        }
        let chain = if last == log.counter { log.chain } else { chain_at(tx, log, last).await? };
        Ok(Repeated { digests: tx.digests(self.log, self.chunk.first, last).await?, chain })
    }

    /// The log, which the first push of it starts and claims for its device.
    async fn claim<T: Writing>(&self, tx: &mut T, log: Option<LogRow>) -> Result<LogRow, ServerError> {
        match log {
            Some(log) if log.device == self.device => Ok(log),
            Some(_) => Err(Code::WrongLog.into()),
            None if self.chunk.first != 1 => Err(gap(0)),
            None => {
                let log = LogRow {
                    id: self.log,
                    device: self.device,
                    counter: 0,
                    start: self.chunk.previous,
                    chain: self.chunk.previous,
                    received_at: self.now,
                };
                tx.start_log(&log).await?;
                Ok(log)
            }
        }
    }

    /// What stands at counters up to `held` that was not kept then, and is here once more.
    async fn not_yet<T: Writing>(
        &self,
        tx: &mut T,
        held: u64,
    ) -> Result<BTreeMap<u64, SetAsideRow>, ServerError> {
        let repeated = self.chunk.changes().map(|change| change.dot).filter(|dot| dot.counter <= held);
        let rows = tx.set_aside_at(&Vec::from_iter(repeated)).await?.into_iter();
        Ok(rows.filter(|row| row.code == NOT_YET).map(|row| (row.dot.counter, row)).collect())
    }

    /// Takes in what is not held yet, and what was not kept and comes `again`. Gives the log as it is then,
    /// and whether anything was set aside.
    async fn take<T: Writing>(
        &self,
        tx: &mut T,
        mut log: LogRow,
        known: Answers,
        again: &BTreeMap<u64, SetAsideRow>,
    ) -> Result<(LogRow, bool), ServerError> {
        let is_new = |arrived: &&Arrived| {
            arrived.dot.counter > log.counter || again.contains_key(&arrived.dot.counter)
        };
        let new: Vec<&Arrived> = self.chunk.entries.iter().filter(is_new).collect();
        if new.is_empty() {
            return Ok((log, false));
        }
        let Answers { users, grants, mut records, is_awaited, reviewed_from, .. } = known;
        let held = self.chunk.records_created_to(log.counter);
        if !held.is_empty() {
            records.extend(tx.records(&held).await?);
        }
        let roles: BTreeMap<StaffId, Role> = users.iter().map(|user| (user.id, user.role)).collect();
        let mut records: BTreeMap<RecordId, RecordRow> =
            records.into_iter().map(|record| (record.id, record)).collect();
        let mut write_scope = write_scope(tx, grants, &records).await?;
        let scope = write_scope.scope();
        let mut placing = Placing::load(tx, &self.keys, self.chunk.changes(), &records).await?;
        let mut waiting = waiting(tx, &self.mentioned.records, &records).await?;
        let mut erased = OfErased::before(&self.erased, self.now);
        let mut room = Room::default();
        let mut accepted = Vec::new();
        let mut set_aside = Vec::new();
        let held = log.counter;
        let fresh: Vec<&Arrived> = new.iter().filter(|one| one.dot.counter > held).copied().collect();
        let vouched = self.signed.over(&log, &fresh);
        for arrived in new {
            let witness = match again.get(&arrived.dot.counter) {
                Some(row) => {
                    tx.release(row.dot).await?;
                    row.witness
                }
                None => {
                    log.counter = arrived.dot.counter;
                    log.chain = log.chain.then(arrived.digest);
                    Witness::of(arrived.dot, log.chain)
                }
            };
            let is_reviewed = reviewed_from.is_some_and(|from| arrived.dot.counter >= from);
            let is_erased = erased.takes(arrived);
            let verdict = match &arrived.contents {
                // Before anything else: of those who were erased no word is kept, whoever brings it.
                Contents::Change(_) if is_erased => Err(Refusal::of(ERASED)),
                Contents::Change(_) if is_reviewed => Err(Refusal::of(IN_REVIEW)),
                Contents::Change(change) => {
                    let attested = match again.get(&change.dot.counter) {
                        Some(_) => is_attested(tx, change.dot, change.author).await?,
                        None => vouched.is_by(change.author, change.dot.counter),
                    };
                    let bench = Bench {
                        attested,
                        roles: &roles,
                        write_scope: &write_scope,
                        records: &records,
                        waiting: &waiting,
                        placing: &placing,
                        witness,
                        received_at: self.now,
                    };
                    judge(change, arrived.read_to, &bench).map(|()| (change, attested))
                }
                Contents::Undecodable(refusal) => Err(refusal.clone()),
                Contents::Sealed => return Err(Code::Sealed.into()),
            };
            match verdict {
                Ok((change, attested)) => {
                    if let Some(creation) = &change.creation {
                        write_scope.made(change.record);
                        let row = RecordRow::created_among(change.record, creation, &records);
                        records.insert(change.record, row);
                    }
                    let declared = records.get(&change.record).and_then(|row| kind(row.kind.as_str()));
                    if let Some(kind) = declared {
                        placing.accept(change, witness, kind);
                    }
                    let (digest, device, received_at) = (arrived.digest, self.device, self.now);
                    accepted.push(Accepted {
                        change,
                        digest,
                        witness,
                        device,
                        scope: &scope,
                        received_at,
                        attested,
                        was_kept: false,
                    });
                }
                Err(refusal) => {
                    let is_newer = refusal.code == NEWER_VERSION;
                    if is_newer && let Contents::Change(change) = &arrived.contents {
                        waiting.extend(change.creation.as_ref().map(|_| change.record));
                    }
                    let row = self.aside(arrived, witness, refusal, &records)?;
                    set_aside.push(room.keep(tx, self.device, row).await?);
                }
            }
        }
        tx.add_signatures(&vouched.rows).await?;
        tx.add_set_aside(&set_aside).await?;
        erased.keep(tx).await?;
        let any_aside = !set_aside.is_empty();
        let released = if self.names_aside || any_aside {
            let mut dots = self.mentioned.aside.clone();
            dots.extend(set_aside.iter().map(|row| row.dot));
            Box::pin(release_superseded(tx, &self.keys, &dots, &accepted, &mut records)).await?
        } else {
            Vec::new()
        };
        accepted.extend(released.iter().map(Aside::accepted));
        let created = if is_awaited || any_aside || !released.is_empty() {
            accepted.iter().map(|accepted| RecordId(accepted.change.dot)).collect()
        } else {
            // Nothing waits for any of them.
            Vec::new()
        };
        let released = Box::pin(release(tx, &self.keys, created, &mut records)).await?;
        accepted.extend(released.iter().map(Aside::accepted));
        log.received_at = self.now;
        tx.advance_log(&log).await?;
        if self.touches {
            tx.touch_device(self.device, self.signed.told(), self.now).await?;
        }
        let means = Means { keys: &self.keys, random: self.random.as_ref(), zone: self.zone };
        let landed = Box::pin(land(tx, means, &accepted, &mut records)).await?;
        Ok((log, any_aside || landed.any_aside))
    }
}

/// Under whose keys a record lies, or may once it is settled whose it is.
fn subjects_of(record: &RecordRow) -> impl Iterator<Item = Subject> {
    [Subject::of(record.root, record.id)].into_iter().chain(record.participants().map(Subject::Participant))
}
