//! Pieces of work that share a transaction: each leaves all that it did or nothing, and sees what the
//! ones before it did.

use std::sync::{Arc, Mutex};

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::PublicKey;
use alongside_record::{Chain, DeviceId, Digest, Dot, LogId, RecordId, Root};
use alongside_server::{
    ServerError,
    store::{
        AnyStore, DeviceRow, LogRow, Questions, Read, Reading, RecordRow, SetAsideRow, Store, Write, Writing,
    },
};
use futures_util::future::join_all;
use serde_json::json;
use tokio::runtime::Handle;

use crate::{base::Base, on_both};

on_both!(
    what_fails_leaves_nothing_and_takes_nothing_along,
    each_sees_what_the_one_before_it_wrote,
    each_sees_what_another_process_wrote_before_it,
    who_pushes_about_a_record_at_the_same_time_sees_it_or_waits_for_it,
    a_group_ends_however_many_wait,
);

/// How many go on at the same time.
const TOGETHER: u64 = 24;

fn log(id: u64) -> LogRow {
    LogRow {
        id: LogId(id),
        device: DeviceId(1),
        counter: 0,
        start: Chain::NONE,
        chain: Chain::NONE,
        received_at: 1,
    }
}

/// Starts a log, and then goes well or not.
struct Start(u64);

impl Start {
    fn goes_well(&self) -> bool {
        self.0.is_multiple_of(4)
    }
}

impl Write for Start {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        tx.start_log(&log(self.0)).await?;
        let mut head = tx.head().await?.unwrap();
        match self.0 % 4 {
            0 => Ok(()),
            // Refused by the database, perhaps not before the commit.
            1 => {
                let device = DeviceRow {
                    id: DeviceId(self.0),
                    key: PublicKey([7; 32]),
                    enrolled_at: 1,
                    last_seen: None,
                    told: None,
                    revoked_at: None,
                    readmitted: false,
                };
                tx.add_device(&device).await?;
                tx.add_device(&device).await
            }
            // Fails before what it wrote has been sent.
            2 => {
                head.next_seq += 5;
                tx.put_head(&head).await?;
                Err(ServerError::Again)
            }
            // Fails when it is there.
            _ => {
                assert!(tx.log(LogId(self.0)).await?.is_some());
                Err(ServerError::Again)
            }
        }
    }
}

/// Which of these logs there are.
struct Logs(Vec<u64>);

impl Read for Logs {
    type Output = Vec<u64>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<u64>, ServerError> {
        let mut there = Vec::new();
        for id in &self.0 {
            there.extend(tx.log(LogId(*id)).await?.map(|log| log.id.0));
        }
        Ok(there)
    }
}

/// Does all at the same time. Something else comes first, so that they gather behind it.
async fn together<W: Write>(
    store: &AnyStore,
    work: impl Iterator<Item = W>,
) -> Vec<Result<W::Output, ServerError>> {
    let other = store.write(Start(4_000));
    let (other, done) = tokio::join!(other, join_all(work.map(|work| store.write(work))));
    other.unwrap();
    done
}

async fn what_fails_leaves_nothing_and_takes_nothing_along(base: Base) {
    let store = base.server_store().await;
    let before = base.seq().await;
    // What is easily taken back, what is not, and all of it.
    for (from, kinds) in [(1_000, &[0, 2][..]), (2_000, &[0, 3]), (3_000, &[0, 1, 2, 3])] {
        let ids: Vec<u64> = (from..from + 4 * TOGETHER).filter(|id| kinds.contains(&(id % 4))).collect();
        let done = together(&store, ids.iter().map(|id| Start(*id))).await;
        for (id, done) in ids.iter().zip(done) {
            match (id % 4, done) {
                (0, Ok(())) | (2 | 3, Err(ServerError::Again)) => {}
                (1, Err(ServerError::Sqlite(_) | ServerError::Postgres(_))) => {}
                (_, done) => panic!("{id}: {done:?}"),
            }
        }
        let well: Vec<u64> = ids.iter().copied().filter(|id| Start(*id).goes_well()).collect();
        assert_eq!(store.read(Logs(ids)).await.unwrap(), well);
    }
    assert_eq!(base.seq().await, before);
}

/// Starts a log, and looks for what was done so many pieces before: it has to be committed by then.
struct InOrder {
    store: AnyStore,
    handle: Handle,
    id: u64,
    done: Arc<Mutex<Vec<u64>>>,
    late: Arc<Mutex<Vec<u64>>>,
}

/// The most that share a commit, in either store.
const MOST_TOGETHER: usize = 64;

impl Write for InOrder {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        tx.start_log(&log(self.id)).await?;
        let before = {
            let mut done = self.done.lock().unwrap();
            done.push(self.id);
            done.len().checked_sub(MOST_TOGETHER + 1).map(|place| done[place])
        };
        if let Some(before) = before {
            let (handle, store) = (self.handle.clone(), self.store.clone());
            let read = || handle.block_on(store.read(Logs(vec![before])));
            if tokio::task::block_in_place(read)?.is_empty() {
                self.late.lock().unwrap().push(before);
            }
        }
        Ok(())
    }
}

async fn a_group_ends_however_many_wait(base: Base) {
    let store = base.server_store().await;
    let (done, late) = (Arc::default(), Arc::default());
    let work = (5_000..5_200).map(|id| InOrder {
        store: store.clone(),
        handle: Handle::current(),
        id,
        done: Arc::clone(&done),
        late: Arc::clone(&late),
    });
    assert!(together(&store, work).await.iter().all(Result::is_ok));
    assert_eq!(done.lock().unwrap().len(), 200);
    assert_eq!(*late.lock().unwrap(), Vec::<u64>::new());
}

/// Does what only one can be the first to do. Whether it was.
enum First {
    Log(u64),
    Record,
    Waiting(u64),
}

fn shared() -> RecordId {
    RecordId(Dot::new(LogId(77), 1))
}

impl Write for First {
    type Output = bool;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<bool, ServerError> {
        let asked = match self {
            Self::Log(id) => Questions { log: Some(LogId(*id)), ..Questions::default() },
            Self::Record => Questions { records: vec![shared()], ..Questions::default() },
            Self::Waiting(_) => Questions { awaited: Some((LogId(77), 1, 1)), ..Questions::default() },
        };
        let known = tx.ask(&asked).await?;
        let is_first = known.log.is_none() && known.records.is_empty() && !known.is_awaited;
        match self {
            Self::Log(id) if is_first => tx.start_log(&log(*id)).await?,
            Self::Record if is_first => {
                let row = RecordRow {
                    id: shared(),
                    kind: "site".into(),
                    root: Root::Organisation,
                    audience: "everyone".into(),
                    sites: alongside_record::Sites::default(),
                    contested: None,
                };
                tx.add_records(&[row]).await?;
            }
            Self::Waiting(counter) if is_first => {
                let row = SetAsideRow {
                    dot: Dot::new(LogId(78), *counter),
                    digest: Digest([1; 32]),
                    witness: alongside_record::Witness([1; 4]),
                    code: "unknown_record".into(),
                    field: None,
                    record: None,
                    waits_for: Some(shared()),
                    sealed: None,
                    received_at: 1,
                };
                tx.add_set_aside(&[row]).await?;
            }
            Self::Log(_) | Self::Record | Self::Waiting(_) => {}
        }
        Ok(is_first)
    }
}

async fn each_sees_what_the_one_before_it_wrote(base: Base) {
    let store = base.server_store().await;
    let firsts = |done: Vec<Result<bool, ServerError>>| {
        done.into_iter().filter(|done| *done.as_ref().unwrap()).count()
    };
    assert_eq!(firsts(together(&store, (0..TOGETHER).map(|_| First::Log(76))).await), 1);
    assert_eq!(firsts(together(&store, (0..TOGETHER).map(|_| First::Record)).await), 1);
    assert_eq!(firsts(together(&store, (1..=TOGETHER).map(First::Waiting)).await), 1);
}

async fn each_sees_what_another_process_wrote_before_it(base: Base) {
    let stores = [base.server_store().await, base.server_store().await];
    for id in 5_000..5_000 + 4 * TOGETHER {
        let [one, other] = &stores;
        let (one, other) = tokio::join!(one.write(First::Log(id)), other.write(First::Log(id)));
        assert!(one.unwrap() != other.unwrap(), "both were the first, or neither");
    }
}

async fn who_pushes_about_a_record_at_the_same_time_sees_it_or_waits_for_it(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut others = Vec::new();
    for seed in 2..10 {
        others.push(base.device(seed, &format!("Peer {seed}"), Role::Peer).await);
    }
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    let mut tasks = Vec::new();
    for device in &mut others {
        device.write(person, "phone", &json!("555-0101"), &[]);
    }
    for device in others.into_iter().chain([ana]) {
        let server = Arc::clone(&base.server);
        tasks.push(tokio::spawn(async move { server.sync(&device.request(0)).await.unwrap() }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    // Nobody's words are left waiting for somebody who is there.
    let store = base.server_store().await;
    let aside = store.read(Questions {
        awaited: Some((person.0.log, person.0.counter, person.0.counter)),
        ..Questions::default()
    });
    assert!(!aside.await.unwrap().is_awaited);
    assert_eq!(base.server.verify().await.unwrap().findings, []);
}

/// A database that has not counted its rows yet takes an organisation for a few of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_is_looked_up_without_going_through_all_of_them() {
    const PUSHES: u64 = 40;
    let (base, cluster) = Base::own_postgres().await;
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    for _ in 0..PUSHES {
        for _ in 0..50 {
            let fact =
                json!({ "participant": person.to_string(), "occurred_at": "2026-11-01T10:00:00-06:00" });
            ana.create("check_in", Root::Participant(person), CARE_TEAM, &[("fact", fact)]);
        }
        ana.take(&base.server.sync(&ana.request(0)).await.unwrap());
    }
    let [read] = base.rows_read(["record"]).await;
    assert!((1..PUSHES * 10).contains(&read), "{read} rows of records were read");
    drop(cluster);
}
