//! Simulated time. The base's clock is right; each laptop's is off by up to fifty years, drifts and
//! jumps.
//!
//! The last four digits of a laptop's clock are the number of the act under way. So a change tells
//! from its claimed time which act made it, whatever log and counter it ends up with.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use crate::dice::Dice;

/// How many acts a run may have.
pub const ACTS: i64 = 10_000;
const START: i64 = 1_795_000_000_000;
const YEAR_MS: i64 = 31_557_600_000;

/// True time and the act under way.
#[derive(Debug)]
pub struct Moment {
    now: AtomicI64,
    act: AtomicI64,
}

impl Moment {
    /// The beginning.
    pub fn beginning() -> Arc<Self> {
        Arc::new(Self { now: AtomicI64::new(START), act: AtomicI64::new(0) })
    }

    /// True time, milliseconds since 1970 (UTC).
    pub fn now(&self) -> i64 {
        self.now.load(Ordering::SeqCst)
    }

    /// Lets time pass.
    pub fn pass(&self, ms: i64) {
        self.now.fetch_add(ms, Ordering::SeqCst);
    }

    /// Begins the next act and gives its number.
    pub fn next_act(&self) -> i64 {
        let act = self.act.fetch_add(1, Ordering::SeqCst) + 1;
        assert!(act < ACTS, "a run has too many acts to tell them apart");
        act
    }
}

/// The act that a claimed time tells of.
pub fn act_of(claimed_at: i64) -> i64 {
    claimed_at.rem_euclid(ACTS)
}

/// A laptop's clock.
#[derive(Debug)]
pub struct LaptopClock {
    moment: Arc<Moment>,
    offset: AtomicI64,
    /// Parts in a million by which it runs fast.
    drift: i64,
}

impl LaptopClock {
    /// A clock that is mostly about right and sometimes off by decades.
    pub fn new(moment: Arc<Moment>, dice: &mut Dice) -> Self {
        let drift = dice.below(401) as i64 - 200;
        let clock = Self { moment, offset: AtomicI64::new(0), drift };
        clock.jump(dice);
        clock
    }

    /// Sets the clock to another time.
    pub fn jump(&self, dice: &mut Dice) {
        let most = *dice.one(&[60_000, 3_600_000, 86_400_000, 50 * YEAR_MS]).unwrap();
        let offset = (dice.roll() % (2 * most) as u64) as i64 - most;
        self.offset.store(offset, Ordering::SeqCst);
    }
}

impl alongside_sync::ports::Clock for LaptopClock {
    fn now_ms(&self) -> i64 {
        let passed = self.moment.now() - START;
        let shown = self.moment.now() + self.offset.load(Ordering::SeqCst) + passed / 1_000_000 * self.drift;
        shown - shown.rem_euclid(ACTS) + self.moment.act.load(Ordering::SeqCst)
    }

    fn monotonic_ms(&self) -> u64 {
        (self.moment.now() - START) as u64
    }
}

/// The base's clock.
pub struct BaseClock(pub Arc<Moment>);

impl alongside_server::Clock for BaseClock {
    fn now_ms(&self) -> i64 {
        self.0.now()
    }
}
