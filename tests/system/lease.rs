//! How long a laptop may be used without having been in touch with the base, whatever its clock shows.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use alongside_field::{
    Alongside, Settings, system,
    views::{LockAfter, Preferences},
};
use alongside_protocol::paths;
use alongside_sync::ports::{Base as Address, Clock, Ports, Reply, ReplyFuture, Transport};
use alongside_vault::KdfCost;
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, PASSPHRASE, text},
    recorded::runtime,
};

const DAY: i64 = 24 * 3_600 * 1_000;
const YEARS: i64 = 50 * 365 * DAY;

/// Clocks that are set by hand.
#[derive(Default)]
struct SetByHand {
    /// Beside the true time.
    ahead: AtomicI64,
    ran: AtomicU64,
}

impl SetByHand {
    fn set(&self, ahead: i64) {
        self.ahead.store(ahead, Ordering::SeqCst);
    }

    fn run(&self, milliseconds: i64) {
        self.ran.fetch_add(u64::try_from(milliseconds).unwrap(), Ordering::SeqCst);
    }
}

impl Clock for SetByHand {
    fn now_ms(&self) -> i64 {
        system::ports().now_ms() + self.ahead.load(Ordering::SeqCst)
    }

    fn monotonic_ms(&self) -> u64 {
        self.ran.load(Ordering::SeqCst)
    }
}

/// The way to the base, on which what the base said of the time can be played again.
struct Way {
    to: Arc<dyn Transport>,
    said: Mutex<Option<Reply>>,
    plays_again: AtomicBool,
}

impl Transport for Way {
    fn post<'a>(&'a self, base: &'a Address, path: &'a str, body: Vec<u8>) -> ReplyFuture<'a> {
        Box::pin(async move {
            if path != paths::STANDING {
                return self.to.post(base, path, body).await;
            }
            if self.plays_again.load(Ordering::SeqCst) {
                return Ok(self.said.lock().unwrap().clone().unwrap());
            }
            let reply = self.to.post(base, path, body).await?;
            *self.said.lock().unwrap() = Some(reply.clone());
            Ok(reply)
        })
    }
}

struct Desk {
    base: Base,
    clock: Arc<SetByHand>,
    way: Arc<Way>,
    laptop: Laptop,
    user: String,
}

impl Desk {
    /// A laptop that has just heard of the base, and may be used for a week.
    fn new() -> Self {
        let base = Base::new();
        let laptop = base.laptop("Dana", "Jasper");
        base.server.command("lease", &["--days", "7", "--json"]);
        let to = system::ports().transport;
        let way = Arc::new(Way { to, said: Mutex::default(), plays_again: AtomicBool::new(false) });
        let mut this = Self { base, clock: Arc::default(), way, laptop, user: String::new() };
        this.user = this.core().app_state().unwrap().users[0].id.clone();
        this.laptop.sync();
        this.in_touch();
        this
    }

    fn core(&self) -> Alongside {
        self.core_that_locks_after(600)
    }

    fn core_that_locks_after(&self, seconds: u64) -> Alongside {
        let settings = Settings::new(self.laptop.vault.clone(), self.laptop.vault.clone());
        let ports = Ports { clock: self.clock.clone(), transport: self.way.clone(), ..system::ports() };
        Alongside::new(
            Settings { kdf: KdfCost::CHEAP, idle: Duration::from_secs(seconds), ..settings },
            ports,
        )
    }

    /// Unlocks, syncs and locks.
    fn in_touch(&self) {
        let core = self.core();
        core.unlock(&self.user, PASSPHRASE).unwrap();
        runtime().block_on(core.sync_now()).unwrap();
    }

    /// Tries to unlock, and gives what is refused, or nothing.
    fn refused(&self) -> String {
        match self.core().unlock(&self.user, PASSPHRASE) {
            Ok(_) => String::new(),
            Err(error) => error.view().code,
        }
    }

    /// What is to be read out.
    fn request(&self) -> String {
        let error = self.core().unlock(&self.user, PASSPHRASE).unwrap_err().view();
        assert_eq!(error.code, "lease_over");
        error.params["request"].clone()
    }

    fn code(&self, request: &str) -> String {
        let printed = self.base.server.command("recovery approve", &[request, "--json"]);
        let answer: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!((answer["what"].as_str(), answer["name"].as_str()), (Some("lease"), Some("Dana")));
        text(&answer["code"])
    }

    fn extend(&self, code: &str) -> String {
        match self.core().extend(&self.user, PASSPHRASE, code) {
            Ok(_) => String::new(),
            Err(error) => error.view().code,
        }
    }
}

#[test]
fn after_the_days_that_the_organization_allows_a_code_is_asked_for_and_nothing_is_lost() {
    let desk = Desk::new();
    let core = desk.core();
    core.unlock(&desk.user, PASSPHRASE).unwrap();
    let draft = json!({"note": "half a sentence"});
    core.save_draft("check_in/new", draft.as_object().unwrap().clone()).unwrap();
    drop(core);
    desk.laptop.save("participant", &json!({"handle": "Blue Heron 12"}));
    desk.clock.set(6 * DAY);
    assert_eq!(desk.refused(), "");
    desk.clock.set(8 * DAY);
    let request = desk.request();
    assert_eq!(desk.request(), request, "it stays the same until it is answered");
    let code = desk.code(&request);
    assert_eq!(desk.extend(&code), "");
    assert_eq!(desk.extend(&code), "other_code", "it was used");
    desk.clock.set(14 * DAY);
    assert_eq!(desk.refused(), "", "as many days again");
    desk.clock.set(16 * DAY);
    assert_ne!(desk.request(), request);
    let again = desk.code(&desk.request());
    let core = desk.core();
    core.extend(&desk.user, PASSPHRASE, &again).unwrap();
    assert_eq!(json!(core.draft("check_in/new").unwrap().unwrap().fields), draft);
    let synced = runtime().block_on(core.sync_now()).unwrap();
    assert_eq!((synced.pushed, synced.set_aside), (1, 0));
}

#[test]
fn the_days_that_are_left_are_told_also_before_anybody_has_unlocked() {
    let desk = Desk::new();
    let left = || desk.core().app_state().unwrap().lease_days_left;
    assert_eq!(left(), Some(7));
    desk.clock.set(5 * DAY + DAY / 2);
    assert_eq!(left(), Some(2), "by the clock, with nobody's key");
    let core = desk.core();
    assert_eq!(core.unlock(&desk.user, PASSPHRASE).unwrap().lease_days_left, Some(2));
    // A clock turned back gives nothing back to whoever unlocks, whatever the line before said.
    desk.clock.set(0);
    assert_eq!(core.app_state().unwrap().lease_days_left, Some(2));
    drop(core);
    desk.in_touch();
    assert_eq!(left(), Some(7), "in touch again");
}

#[test]
fn how_soon_it_locks_by_itself_is_each_users_own_and_never_later_than_the_installation_says() {
    let desk = Desk::new();
    let core = desk.core();
    core.unlock(&desk.user, PASSPHRASE).unwrap();
    let after = |lock_after, minutes: i64| {
        core.save_preferences(Preferences { lock_after, ..Preferences::default() }).unwrap();
        core.keep_awake().unwrap();
        desk.clock.run(minutes * 60_000);
        core.is_idle()
    };
    assert!(!after(LockAfter::Two, 1) && after(LockAfter::Two, 2));
    assert!(!after(LockAfter::Five, 4) && after(LockAfter::Five, 5));
    assert!(!after(LockAfter::Longest, 9) && after(LockAfter::Longest, 10));
    drop(core);
    let short = desk.core_that_locks_after(60);
    short.unlock(&desk.user, PASSPHRASE).unwrap();
    desk.clock.run(60_000);
    assert!(short.is_idle(), "nobody's choice makes it later");
}

#[test]
fn a_clock_turned_back_gives_nothing_back_and_time_that_runs_counts() {
    let desk = Desk::new();
    desk.clock.set(8 * DAY);
    desk.request();
    for back in [0, -DAY, -YEARS] {
        desk.clock.set(back);
        assert_eq!(desk.refused(), "lease_over", "{back}");
    }
    let desk = Desk::new();
    desk.clock.set(-YEARS);
    for _ in 0..7 {
        let core = desk.core();
        core.unlock(&desk.user, PASSPHRASE).unwrap();
        desk.clock.run(DAY);
    }
    assert_eq!(desk.refused(), "lease_over", "the clock stood still and the laptop ran");
}

#[test]
fn a_clock_50_years_off_is_seen_through_once_a_code_says_the_day() {
    let desk = Desk::new();
    for off in [YEARS, -YEARS] {
        desk.clock.set(off);
        if off < 0 {
            let core = desk.core();
            core.unlock(&desk.user, PASSPHRASE).unwrap();
            desk.clock.run(8 * DAY);
        }
        assert_eq!(desk.refused(), "lease_over", "it cannot be told from a laptop that lay there");
        let code = desk.code(&desk.request());
        assert_eq!(desk.extend(&code), "");
        // By the day that came with the code it knows the base's certificate for a good one again.
        desk.in_touch();
        desk.clock.set(off + 6 * DAY);
        assert_eq!(desk.refused(), "");
        desk.clock.set(off + 8 * DAY);
        assert_eq!(desk.refused(), "lease_over");
        desk.clock.set(off);
        let core = desk.core();
        runtime().block_on(core.unlock_in_touch(&desk.user, PASSPHRASE)).unwrap();
    }
}

#[test]
fn set_ahead_while_the_base_is_heard_of_and_back_then_it_gains_nothing() {
    let desk = Desk::new();
    desk.clock.set(YEARS);
    let code = desk.code(&desk.request());
    assert_eq!(desk.extend(&code), "");
    desk.in_touch();
    desk.clock.set(8 * DAY);
    assert_eq!(desk.refused(), "lease_over");
}

#[test]
fn what_the_base_once_said_of_the_time_extends_nothing_when_it_is_played_again() {
    let desk = Desk::new();
    desk.clock.set(8 * DAY);
    desk.way.plays_again.store(true, Ordering::SeqCst);
    let core = desk.core();
    let refused = runtime().block_on(core.unlock_in_touch(&desk.user, PASSPHRASE)).unwrap_err().view();
    assert_eq!(refused.code, "malformed_answer");
    assert_eq!(desk.refused(), "lease_over");
    desk.way.plays_again.store(false, Ordering::SeqCst);
    runtime().block_on(core.unlock_in_touch(&desk.user, PASSPHRASE)).unwrap();
    core.lock();
    assert_eq!(desk.refused(), "");
}

#[test]
fn wrong_codes_beside_the_right_passphrase_count_like_wrong_passphrases() {
    let desk = Desk::new();
    desk.clock.set(8 * DAY);
    let request = desk.request();
    let wrong = alongside_protocol::to_groups(&[7; 20]);
    let core = desk.core();
    for _ in 0..3 {
        let refused = core.extend(&desk.user, PASSPHRASE, &wrong).unwrap_err().view();
        assert_eq!(refused.code, "other_code");
    }
    assert_eq!(core.extend(&desk.user, PASSPHRASE, &wrong).unwrap_err().view().code, "too_many_attempts");
    let anew = desk.core();
    assert_eq!(anew.unlock(&desk.user, PASSPHRASE).unwrap_err().view().code, "too_many_attempts");
    desk.clock.run(5_000);
    let code = desk.code(&request);
    anew.extend(&desk.user, PASSPHRASE, &code).unwrap();
}

#[test]
fn a_removed_laptop_is_neither_given_a_code_nor_let_in_by_the_base() {
    let desk = Desk::new();
    desk.clock.set(8 * DAY);
    let request = desk.request();
    let answer: Value =
        serde_json::from_str(&desk.base.server.command("recovery approve", &[&request, "--json"])).unwrap();
    desk.base.server.command("device revoke", &["--id", &text(&answer["device"]), "--json"]);
    let refused = desk.base.server.refused("recovery approve", &[&request, "--json"]);
    assert_eq!(refused["code"], "unknown_applicant");
    let core = desk.core();
    let refused = runtime().block_on(core.unlock_in_touch(&desk.user, PASSPHRASE)).unwrap_err().view();
    assert_eq!(refused.code, "lease_over");
}
