//! Locking. It ends the process that held keys and names; a sync under way may finish first, at most two
//! hours, while nothing of the work can be read.
//!
//! Deliberately absent: wiping what screens showed out of memory. No program can do that for a web view; the
//! end of its process does.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use alongside_field::{
    Alongside, FieldError,
    views::{AppState, ErrorView, Stage},
};
use alongside_sync::{SyncError, ports::Clock};
use tauri::async_runtime;

/// How long a sync may go on behind a covered screen.
const FINISH_WITHIN: Duration = Duration::from_secs(2 * 60 * 60);
/// How long the screen has to write down what is being typed before the laptop locks by itself.
const KEEP_WITHIN: Duration = Duration::from_secs(1);
/// How long all of it may take before the laptop sleeps: Windows waits two seconds, logind five.
const BEFORE_SLEEP: Duration = Duration::from_millis(1_800);
/// How often to look whether nobody is there any more.
const LOOK: Duration = Duration::from_secs(1);
/// How often to look whether the sync has finished.
const LOOK_AT_SYNC: Duration = Duration::from_millis(200);

/// What may be asked while the sync finishes: nothing that a key is needed for.
const OUTSIDE: [&str; 6] =
    ["app_state", "lock", "lock_at_once", "safety_card", "preferences", "forget_copied"];

/// What a window's process can do that another (a test's) cannot.
pub trait Host: Send + Sync {
    /// Asks the screen to write down what is being typed, and then to lock.
    fn ask_the_screen(&self);

    /// Has the screen hide what it shows, at once.
    fn cover_the_screen(&self);

    /// Takes from the system's clipboard what was copied here.
    fn forget_copied(&self);

    /// Ends this process and lets a fresh one show the unlock screen. Called once the vault is closed.
    fn end(&self);
}

/// Whether this process still shows anybody's work, and how it stops.
pub struct Locking {
    core: Arc<Alongside>,
    clock: Arc<dyn Clock>,
    host: Box<dyn Host>,
    finishing: AtomicBool,
    /// Held from closing the vault to the end of the process: whoever locks as well waits for it.
    ending: Mutex<()>,
}

impl Locking {
    /// The locking of `core` in the process of `host`.
    pub fn new(core: Arc<Alongside>, clock: Arc<dyn Clock>, host: Box<dyn Host>) -> Arc<Self> {
        Arc::new(Self { core, clock, host, finishing: AtomicBool::new(false), ending: Mutex::default() })
    }

    /// Locks: what is being typed is in the vault already. While a sync is under way, everything is covered
    /// and it goes on.
    pub fn lock(self: &Arc<Self>) {
        if self.finishing.swap(true, Ordering::SeqCst) {
            return;
        }
        if self.core.is_syncing() {
            let deadline = self.clock.monotonic_ms().saturating_add(milliseconds(FINISH_WITHIN));
            async_runtime::spawn(Arc::clone(self).lock_after_sync(deadline));
        } else {
            self.lock_at_once();
        }
    }

    async fn lock_after_sync(self: Arc<Self>, deadline: u64) {
        while self.finishing.load(Ordering::SeqCst) {
            if !self.core.is_syncing() || self.clock.monotonic_ms() >= deadline {
                return self.lock_at_once();
            }
            tokio::time::sleep(LOOK_AT_SYNC).await;
        }
    }

    /// Locks without waiting for a sync: the next one goes on where it was cut off. Returns only once the end
    /// of this process has been asked for, whoever locked first: until then the laptop must not sleep.
    pub fn lock_at_once(&self) {
        let _ending = self.ending.lock().unwrap_or_else(PoisonError::into_inner);
        let was_unlocked = self.core.lock();
        self.finishing.store(false, Ordering::SeqCst);
        if was_unlocked {
            self.host.forget_copied();
            self.host.end();
        }
    }

    /// Hides what is on the screen because nobody can be looking at it: the lid closes.
    pub fn cover(&self) {
        self.host.cover_the_screen();
        self.forget_copied();
    }

    /// Takes from the system's clipboard what was copied here.
    pub fn forget_copied(&self) {
        self.host.forget_copied();
    }

    /// Locks because nobody asked: once the screen has written down what is being typed, and without it when
    /// it does not answer.
    pub async fn lock_by_itself(self: &Arc<Self>) {
        self.keep_what_is_typed().await;
        self.lock();
    }

    /// Locks because the laptop is about to sleep. A sync is cut off, and goes on after the next unlock; what
    /// does not close in time ends with its process.
    pub async fn lock_for_sleep(self: &Arc<Self>) {
        let locking = Arc::clone(self);
        let locks = async_runtime::spawn(async move {
            locking.keep_what_is_typed().await;
            async_runtime::spawn_blocking(move || locking.lock_at_once()).await
        });
        if tokio::time::timeout(BEFORE_SLEEP, locks).await.is_err() {
            self.host.end();
        }
    }

    async fn keep_what_is_typed(&self) {
        self.host.ask_the_screen();
        let deadline = tokio::time::Instant::now() + KEEP_WITHIN;
        while tokio::time::Instant::now() < deadline && self.is_showing() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Whether somebody's work is on the screen.
    fn is_showing(&self) -> bool {
        !self.finishing.load(Ordering::SeqCst) && self.core.is_unlocked()
    }

    /// Why a command is refused now, if it is.
    pub(crate) fn refusal(&self, command: &str) -> Option<ErrorView> {
        let covered = self.finishing.load(Ordering::SeqCst) && !OUTSIDE.contains(&command);
        covered.then(|| FieldError::from(SyncError::Locked).view())
    }

    /// What may be told of the app now.
    pub(crate) fn covered(&self, state: AppState) -> AppState {
        match state.stage {
            Stage::Unlocked if self.finishing.load(Ordering::SeqCst) => {
                AppState { stage: Stage::Finishing, session: None, ..state }
            }
            Stage::Unlocked | Stage::Finishing | Stage::Locked | Stage::NeedsEnrolment => state,
        }
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Locks whenever nobody has touched the laptop for too long, until the task is dropped.
pub async fn lock_when_idle(locking: Arc<Locking>) {
    loop {
        tokio::time::sleep(LOOK).await;
        if locking.is_showing() && locking.core.is_idle() {
            locking.lock_by_itself().await;
        }
    }
}
