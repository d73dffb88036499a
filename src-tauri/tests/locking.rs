//! When the process that holds keys ends, by a clock that the test moves.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail")]

use std::{
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use alongside_app::{Host, Locking, lock_when_idle};
use alongside_domain::Role;
use alongside_field::{Alongside, Settings, system};
use alongside_protocol::SigningKey;
use alongside_record::{Chain, DeviceId, Dot, LogId, OrganisationId, StaffId};
use alongside_rights::Card;
use alongside_sync::ports::{Base, Clock, Ports, ReplyFuture, Transport};
use alongside_vault::{Facts, KdfCost, NewLog, NewUser, VaultFolder};
use tempfile::{TempDir, tempdir};

const PASSPHRASE: &str = "gravel lantern otter seven";
const HOUR: u64 = 60 * 60 * 1000;
/// Longer than it takes to look at a sync or at the keyboard again.
const A_LOOK: Duration = Duration::from_millis(1_500);

#[tokio::test]
async fn a_lid_that_closes_hides_the_screen_and_what_was_copied_and_locks_nothing() {
    let laptop = Laptop::unlocked();
    laptop.locking.cover();
    let counted = [&laptop.host.covered, &laptop.host.forgotten].map(|count| count.load(Ordering::SeqCst));
    assert_eq!((counted, laptop.ends(), laptop.core.is_unlocked()), ([1, 1], 0, true));
    laptop.locking.lock_at_once();
    assert_eq!(
        (laptop.host.forgotten.load(Ordering::SeqCst), laptop.ends()),
        (2, 1),
        "copied words go first"
    );
}

#[tokio::test]
async fn whoever_comes_too_late_keeps_nothing_awake() {
    let laptop = Laptop::unlocked();
    laptop.core.keep_awake().unwrap();
    laptop.pass(60 * 60 * 1000);
    assert_eq!(laptop.core.keep_awake().unwrap_err().view().code, "locked");
    assert!(laptop.core.is_idle(), "the lock still comes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sync_holds_the_lock_up_for_two_hours_at_most() {
    let laptop = Laptop::syncing().await;
    laptop.locking.lock();
    laptop.pass(2 * HOUR - 1);
    tokio::time::sleep(A_LOOK).await;
    assert_eq!((laptop.ends(), laptop.core.is_unlocked()), (0, true), "the sync may go on");
    laptop.pass(1);
    tokio::time::sleep(A_LOOK).await;
    assert_eq!((laptop.ends(), laptop.core.is_unlocked()), (1, false), "two hours are enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_wait_for_the_sync_cuts_it_off() {
    let laptop = Laptop::syncing().await;
    laptop.locking.lock();
    laptop.locking.lock_at_once();
    assert_eq!((laptop.ends(), laptop.core.is_unlocked()), (1, false));
    tokio::time::sleep(A_LOOK).await;
    assert_eq!(laptop.ends(), 1, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_holds_up_the_lock_before_sleep() {
    let laptop = Laptop::syncing().await;
    laptop.locking.lock_for_sleep().await;
    assert_eq!((laptop.ends(), laptop.core.is_unlocked()), (1, false), "not even a sync");
    assert_eq!(laptop.host.asked.load(Ordering::SeqCst), 1, "what is typed is kept first");

    let finishing = Laptop::syncing().await;
    finishing.locking.lock();
    finishing.locking.lock_for_sleep().await;
    assert_eq!((finishing.ends(), finishing.core.is_unlocked()), (1, false), "nor one that finishes");

    // Something long holds the vault: then the process ends around it.
    let busy = Laptop::unlocked();
    let core = Arc::clone(&busy.core);
    let works = thread::spawn(move || {
        core.with_open(|_| {
            thread::sleep(Duration::from_secs(4));
            Ok(())
        })
    });
    thread::sleep(Duration::from_millis(200));
    let told = Instant::now();
    busy.locking.lock_for_sleep().await;
    assert!(told.elapsed() < Duration::from_secs(2), "Windows waits no longer: {:?}", told.elapsed());
    assert_eq!(busy.ends(), 1);
    works.join().unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_touched_the_laptop_for_too_long_is_locked_out() {
    let laptop = Laptop::unlocked();
    let idle = tokio::spawn(lock_when_idle(Arc::clone(&laptop.locking)));
    laptop.pass(HOUR / 6 - 1);
    tokio::time::sleep(A_LOOK).await;
    assert!(laptop.core.is_unlocked(), "ten minutes are not over");
    laptop.core.keep_awake().unwrap();
    laptop.pass(HOUR / 6 - 1);
    tokio::time::sleep(A_LOOK).await;
    assert!(laptop.core.is_unlocked(), "somebody was there");
    laptop.pass(1);
    // The screen is asked to keep what is typed, and does not answer.
    tokio::time::sleep(A_LOOK * 2).await;
    assert_eq!((laptop.ends(), laptop.core.is_unlocked()), (1, false));
    assert_eq!(laptop.host.asked.load(Ordering::SeqCst), 1);
    idle.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn sleep_waits_for_the_end_that_another_lock_began() {
    let laptop = Laptop::unlocked();
    laptop.host.takes_ms.store(500, Ordering::SeqCst);
    let locking = Arc::clone(&laptop.locking);
    // As the screen does once it has written down what was being typed.
    let screen = thread::spawn(move || locking.lock_at_once());
    while laptop.core.is_unlocked() {
        thread::sleep(Duration::from_millis(1));
    }
    laptop.locking.lock_for_sleep().await;
    assert_eq!(laptop.ends(), 1, "the processes that showed names are not gone yet");
    screen.join().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_laptop_ends_nothing() {
    let laptop = Laptop::unlocked();
    laptop.core.lock();
    laptop.locking.lock();
    laptop.locking.lock_at_once();
    laptop.locking.lock_for_sleep().await;
    assert_eq!(laptop.ends(), 0, "its window has shown nobody's work");
}

/// A laptop with a clock of the test's and a base that never answers.
struct Laptop {
    core: Arc<Alongside>,
    locking: Arc<Locking>,
    host: Arc<Counts>,
    clock: Arc<TestClock>,
    _folder: TempDir,
}

impl Laptop {
    fn unlocked() -> Self {
        let folder = tempdir().unwrap();
        let dana = enrolled(&folder);
        let clock = Arc::new(TestClock::default());
        let ports = Ports {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            transport: Arc::new(Silent),
            ..system::ports()
        };
        let settings = Settings::new(folder.path().to_owned(), folder.path().to_owned());
        let core = Arc::new(Alongside::new(Settings { kdf: KdfCost::CHEAP, ..settings }, ports));
        core.unlock(&dana.to_string(), PASSPHRASE).unwrap();
        let host = Arc::new(Counts::default());
        let of_process = Box::new(Counted(Arc::clone(&host)));
        let locking = Locking::new(Arc::clone(&core), Arc::clone(&clock) as Arc<dyn Clock>, of_process);
        Self { core, locking, host, clock, _folder: folder }
    }

    async fn syncing() -> Self {
        let laptop = Self::unlocked();
        let core = Arc::clone(&laptop.core);
        tokio::spawn(async move { core.sync_now().await });
        while !laptop.core.is_syncing() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        laptop
    }

    fn pass(&self, milliseconds: u64) {
        self.clock.0.fetch_add(milliseconds, Ordering::SeqCst);
    }

    /// How often the process was to end.
    fn ends(&self) -> usize {
        self.host.ended.load(Ordering::SeqCst)
    }
}

/// Counts what a window's process would do.
#[derive(Default)]
struct Counts {
    asked: AtomicUsize,
    covered: AtomicUsize,
    forgotten: AtomicUsize,
    ended: AtomicUsize,
    /// How long its end takes, in milliseconds.
    takes_ms: AtomicU64,
}

/// The process whose ends are counted.
struct Counted(Arc<Counts>);

impl Host for Counted {
    fn ask_the_screen(&self) {
        self.0.asked.fetch_add(1, Ordering::SeqCst);
    }

    fn cover_the_screen(&self) {
        self.0.covered.fetch_add(1, Ordering::SeqCst);
    }

    fn forget_copied(&self) {
        assert_eq!(self.0.ended.load(Ordering::SeqCst), 0, "after its end a process empties nothing");
        self.0.forgotten.fetch_add(1, Ordering::SeqCst);
    }

    fn end(&self) {
        thread::sleep(Duration::from_millis(self.0.takes_ms.load(Ordering::SeqCst)));
        self.0.ended.fetch_add(1, Ordering::SeqCst);
    }
}

#[derive(Default)]
struct TestClock(AtomicU64);

impl Clock for TestClock {
    fn now_ms(&self) -> i64 {
        1_794_000_000_000
    }

    fn monotonic_ms(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// A link on which nothing ever comes back.
struct Silent;

impl Transport for Silent {
    fn post<'a>(&'a self, _base: &'a Base, _path: &'a str, _body: Vec<u8>) -> ReplyFuture<'a> {
        Box::pin(pending())
    }
}

/// A vault of Dana's.
fn enrolled(folder: &TempDir) -> StaffId {
    let dana = StaffId(Dot::new(LogId(1), 2));
    let root = SigningKey::from_seed(&[9; 32]).unwrap();
    let (name, site_name) = ("Dana".to_owned(), "Jasper".to_owned());
    let card = Card { user: dana, name, role: Role::Peer, sites: Vec::new(), site_name };
    let facts = Facts {
        organisation: OrganisationId(1),
        organisation_name: "Harbor Light Outreach".to_owned(),
        time_zone: "America/Chicago".to_owned(),
        demo: true,
        device: DeviceId(1),
        signing_seed: [7; 32].into(),
        server_url: "https://192.0.2.7:8443".to_owned(),
        root_key: root.public().unwrap().0,
    };
    let user = NewUser {
        id: dana,
        proof: card.signed(facts.organisation, &root).unwrap(),
        passphrase: PASSPHRASE,
        seed: &[3; 32],
    };
    let random = system::SystemRandomness::default();
    let mut vault = VaultFolder::at(folder.path()).create(user, &facts, KdfCost::CHEAP, &random).unwrap();
    vault.open_log(NewLog { id: LogId(77), start: Chain([7; 16]) }, 0, "enrolment").unwrap();
    dana
}
