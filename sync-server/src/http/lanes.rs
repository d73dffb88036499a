//! A lane for each device: its requests are worked on one after the other, and who adds more than a share
//! is slowed, never refused: healing a restored base may need it. There is a share for a day, and a
//! smaller one for a minute that only counts while others are here.
//!
//! Deliberately absent: a share that is the same for all processes. It bounds what one device costs one
//! process, and starts anew with it.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use alongside_record::DeviceId;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::sleep_until,
};

use super::Bounds;

/// Requests that may wait in a lane. Only that of those whom nobody knows gets so long.
const WAITING: usize = 64;
/// How many times as long as its work took a device waits, once it is beyond its share: it then takes a
/// tenth of the time of one worker at the most.
const SLOWED: u32 = 9;
/// The longest that it waits. With all that a device may ask at a time it stays within a request's time.
const LONGEST: Duration = Duration::from_secs(20);
/// A day.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// A minute, and the changes that a device may add in it while others are here. Whoever comes home from
/// days without a network has some hundreds.
const MINUTE: Duration = Duration::from_secs(60);
const MINUTES_SHARE: u64 = 1_000;
/// How long somebody is taken to be here after their last request.
const HERE: Duration = Duration::from_secs(2);

/// All lanes. Those whom nobody knows yet share one.
#[derive(Debug)]
pub(super) struct Lanes {
    share: AtomicU64,
    here: Arc<Mutex<Here>>,
    lanes: Mutex<BTreeMap<Option<DeviceId>, Arc<Lane>>>,
}

#[derive(Debug)]
struct Lane {
    /// Places in the lane, the one who is worked on included.
    places: Arc<Semaphore>,
    gate: Arc<Semaphore>,
    pace: Mutex<Pace>,
}

/// The right to be worked on for a device, until it is dropped.
#[derive(Debug)]
pub(super) struct InLane {
    lane: Arc<Lane>,
    device: Option<DeviceId>,
    here: Arc<Mutex<Here>>,
    share: u64,
    begun: Option<Instant>,
    _gate: OwnedSemaphorePermit,
    _place: OwnedSemaphorePermit,
}

impl Lanes {
    pub(super) fn new(bounds: &Bounds) -> Self {
        let share = AtomicU64::new(bounds.daily_share);
        Self { share, here: Arc::default(), lanes: Mutex::default() }
    }

    /// Changes that a device may add in a day before it is slowed, from now on.
    pub(super) fn set_share(&self, changes: u64) {
        self.share.store(changes, Ordering::Relaxed);
    }

    /// Waits for the turn of this device in its own lane; none where too many wait there already.
    pub(super) async fn enter(&self, device: Option<DeviceId>) -> Option<InLane> {
        let lane = self.lane(device);
        let place = Arc::clone(&lane.places).try_acquire_owned().ok()?;
        let gate = Arc::clone(&lane.gate).acquire_owned().await.ok()?;
        let ready_at = lane.pace().ready_at;
        if let Some(at) = ready_at {
            sleep_until(at.into()).await;
        }
        let share = self.share.load(Ordering::Relaxed);
        let here = Arc::clone(&self.here);
        Some(InLane { lane, device, here, share, begun: None, _gate: gate, _place: place })
    }

    /// Notes that a device added so many changes.
    pub(super) fn added(&self, device: DeviceId, changes: usize) {
        let changes = u64::try_from(changes).unwrap_or(u64::MAX);
        self.lane(Some(device)).pace().added(changes, Instant::now());
    }

    fn lane(&self, device: Option<DeviceId>) -> Arc<Lane> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(lanes.entry(device).or_insert_with(|| Arc::new(Lane::new())))
    }
}

impl Lane {
    fn new() -> Self {
        Self {
            places: Arc::new(Semaphore::new(WAITING)),
            gate: Arc::new(Semaphore::new(1)),
            pace: Mutex::default(),
        }
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl InLane {
    /// The work begins.
    pub(super) fn begin(&mut self) {
        self.begun = Some(Instant::now());
    }
}

impl Drop for InLane {
    fn drop(&mut self) {
        if let Some(begun) = self.begun {
            let now = Instant::now();
            let others = self.here.lock().unwrap_or_else(PoisonError::into_inner).others(self.device, now);
            self.lane.pace().worked(now.duration_since(begun), self.share, others, now);
        }
    }
}

/// The last two that were worked for, and when.
#[derive(Debug, Default)]
struct Here {
    last: Option<(Option<DeviceId>, Instant)>,
    before: Option<(Option<DeviceId>, Instant)>,
}

impl Here {
    /// Notes that this one was worked for. Whether another was lately.
    fn others(&mut self, device: Option<DeviceId>, now: Instant) -> bool {
        if self.last.is_some_and(|(last, _)| last != device) {
            self.before = self.last;
        }
        self.last = Some((device, now));
        self.before.is_some_and(|(_, at)| now.duration_since(at) < HERE)
    }
}

/// What was added in a time.
#[derive(Debug, Default)]
struct Added {
    since: Option<Instant>,
    changes: u64,
}

impl Added {
    /// As much more; what is longer ago than `time` does not count any more.
    fn add(&mut self, changes: u64, time: Duration, now: Instant) {
        let since = *self.since.get_or_insert(now);
        if now.duration_since(since) >= time {
            (self.since, self.changes) = (Some(now), 0);
        }
        self.changes = self.changes.saturating_add(changes);
    }
}

/// What a device has added, and when its next work may begin. Pure.
#[derive(Debug, Default)]
struct Pace {
    today: Added,
    this_minute: Added,
    ready_at: Option<Instant>,
}

impl Pace {
    fn added(&mut self, changes: u64, now: Instant) {
        self.today.add(changes, DAY, now);
        self.this_minute.add(changes, MINUTE, now);
    }

    fn worked(&mut self, took: Duration, share: u64, others: bool, now: Instant) {
        let is_beyond = self.today.changes > share || others && self.this_minute.changes > MINUTES_SHARE;
        self.ready_at = is_beyond.then(|| now + (took * SLOWED).min(LONGEST));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_adds_more_than_a_share_is_slowed_until_the_day_is_over() {
        let (mut pace, begun) = (Pace::default(), Instant::now());
        let took = Duration::from_millis(100);
        pace.added(1_000, begun);
        pace.worked(took, 1_000, false, begun);
        assert_eq!(pace.ready_at, None);
        pace.added(1, begun);
        pace.worked(took, 1_000, false, begun);
        assert_eq!(pace.ready_at, Some(begun + took * SLOWED));
        pace.worked(Duration::from_secs(60), 1_000, false, begun);
        assert_eq!(pace.ready_at, Some(begun + LONGEST));
        pace.added(1, begun + DAY);
        pace.worked(took, 1_000, false, begun + DAY);
        assert_eq!(pace.ready_at, None);
    }

    #[test]
    fn who_adds_a_lot_in_a_minute_is_slowed_only_while_others_are_here() {
        let (mut pace, begun) = (Pace::default(), Instant::now());
        let took = Duration::from_millis(100);
        pace.added(MINUTES_SHARE + 1, begun);
        pace.worked(took, 1_000_000, false, begun);
        assert_eq!(pace.ready_at, None);
        pace.worked(took, 1_000_000, true, begun);
        assert_eq!(pace.ready_at, Some(begun + took * SLOWED));
        pace.added(1, begun + MINUTE);
        pace.worked(took, 1_000_000, true, begun + MINUTE);
        assert_eq!(pace.ready_at, None);

        let (mut here, ana, ben) = (Here::default(), Some(DeviceId(1)), Some(DeviceId(2)));
        assert!(!here.others(ana, begun) && !here.others(ana, begun));
        assert!(here.others(ben, begun) && here.others(ben, begun) && here.others(ana, begun));
        assert!(!here.others(ana, begun + HERE));
    }

    #[tokio::test]
    async fn one_request_of_a_device_is_worked_on_at_a_time_and_others_do_not_wait_for_it() {
        let lanes = Lanes::new(&Bounds::default());
        let soon = Duration::from_millis(100);
        let first = lanes.enter(Some(DeviceId(1))).await.unwrap();
        assert!(tokio::time::timeout(soon, lanes.enter(Some(DeviceId(1)))).await.is_err());
        assert!(tokio::time::timeout(soon, lanes.enter(Some(DeviceId(2)))).await.unwrap().is_some());
        drop(first);
        assert!(tokio::time::timeout(soon, lanes.enter(Some(DeviceId(1)))).await.unwrap().is_some());
    }
}
