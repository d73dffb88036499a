//! A lane for each device: its requests are worked on one after the other, a few changes at a time while
//! others are near, and who takes more than a share is slowed, never refused: healing a restored base may
//! need it. There is a share for a day, and smaller ones for a minute that only count while others are here.
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
/// The time that a device may be worked for in a minute while others are here, whatever it asks for.
const MINUTES_WORK: Duration = Duration::from_secs(5);
/// How long somebody is taken to be here after their last request.
const HERE: Duration = Duration::from_secs(2);
/// How long somebody is taken to be about to come back after it.
const NEAR: Duration = Duration::from_secs(60);
/// Changes that are taken in before others have a turn: hardly more work than a sync of somebody who wrote
/// one thing, so that whoever comes then waits no longer than their own sync takes. A laptop that comes home
/// from a day in the field has about as many.
const AT_A_TIME: usize = 64;
/// The same while nobody else is near: who comes first then waits for that once.
const AT_A_TIME_ALONE: usize = 512;

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
    worked: Duration,
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
        self.here.lock().unwrap_or_else(PoisonError::into_inner).note(device, Instant::now());
        let lane = self.lane(device);
        let place = Arc::clone(&lane.places).try_acquire_owned().ok()?;
        let gate = Arc::clone(&lane.gate).acquire_owned().await.ok()?;
        let ready_at = lane.pace().ready_at;
        if let Some(at) = ready_at {
            sleep_until(at.into()).await;
        }
        let share = self.share.load(Ordering::Relaxed);
        let here = Arc::clone(&self.here);
        let (begun, worked) = (None, Duration::ZERO);
        Some(InLane { lane, device, here, share, begun, worked, _gate: gate, _place: place })
    }

    /// How many changes of a device may be taken in before others have a turn.
    pub(super) fn most(&self, device: Option<DeviceId>) -> usize {
        let here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        if here.is_another_near(device, Instant::now()) { AT_A_TIME } else { AT_A_TIME_ALONE }
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
    /// The work begins, or goes on.
    pub(super) fn begin(&mut self) {
        self.begun = Some(Instant::now());
    }

    /// The work pauses.
    pub(super) fn pause(&mut self) {
        let now = Instant::now();
        self.worked += self.begun.take().map_or(Duration::ZERO, |begun| now.duration_since(begun));
    }
}

impl Drop for InLane {
    fn drop(&mut self) {
        self.pause();
        if self.worked > Duration::ZERO {
            let now = Instant::now();
            let others = {
                let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
                here.note(self.device, now);
                here.is_another_here(self.device, now)
            };
            self.lane.pace().worked(self.worked, self.share, others, now);
        }
    }
}

/// The last two who came or were worked for, and when.
#[derive(Debug, Default)]
struct Here {
    last: Option<(Option<DeviceId>, Instant)>,
    before: Option<(Option<DeviceId>, Instant)>,
}

impl Here {
    /// Notes that this one is here.
    fn note(&mut self, device: Option<DeviceId>, now: Instant) {
        if self.last.is_some_and(|(last, _)| last != device) {
            self.before = self.last;
        }
        self.last = Some((device, now));
    }

    /// Whether another is here.
    fn is_another_here(&self, device: Option<DeviceId>, now: Instant) -> bool {
        self.is_another_within(HERE, device, now)
    }

    /// Whether another may well come back at any time.
    fn is_another_near(&self, device: Option<DeviceId>, now: Instant) -> bool {
        self.is_another_within(NEAR, device, now)
    }

    fn is_another_within(&self, time: Duration, device: Option<DeviceId>, now: Instant) -> bool {
        let lately =
            |(who, at): &(Option<DeviceId>, Instant)| *who != device && now.duration_since(*at) < time;
        [self.last, self.before].iter().flatten().any(lately)
    }
}

/// What was added in a time, and how long that and all else took.
#[derive(Debug, Default)]
struct Taken {
    since: Option<Instant>,
    changes: u64,
    work: Duration,
}

impl Taken {
    /// As much more; what is longer ago than `time` does not count any more.
    fn add(&mut self, changes: u64, work: Duration, time: Duration, now: Instant) {
        let since = *self.since.get_or_insert(now);
        if now.duration_since(since) >= time {
            *self = Self { since: Some(now), ..Self::default() };
        }
        self.changes = self.changes.saturating_add(changes);
        self.work = self.work.saturating_add(work);
    }
}

/// What a device has taken, and when its next work may begin. Pure.
#[derive(Debug, Default)]
struct Pace {
    today: Taken,
    this_minute: Taken,
    ready_at: Option<Instant>,
}

impl Pace {
    fn added(&mut self, changes: u64, now: Instant) {
        self.today.add(changes, Duration::ZERO, DAY, now);
        self.this_minute.add(changes, Duration::ZERO, MINUTE, now);
    }

    fn worked(&mut self, took: Duration, share: u64, others: bool, now: Instant) {
        self.this_minute.add(0, took, MINUTE, now);
        let Taken { changes, work, .. } = self.this_minute;
        let is_beyond =
            self.today.changes > share || others && (changes > MINUTES_SHARE || work > MINUTES_WORK);
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
        here.note(ana, begun);
        assert!(!here.is_another_here(ana, begun) && here.is_another_here(ben, begun));
        here.note(ben, begun);
        here.note(ben, begun);
        assert!(here.is_another_here(ben, begun) && here.is_another_here(ana, begun));
        assert!(!here.is_another_here(ana, begun + HERE) && here.is_another_near(ana, begun + HERE));
        assert!(!here.is_another_near(ana, begun + NEAR));
    }

    #[test]
    fn who_takes_the_servers_time_with_whatever_it_asks_is_slowed_likewise() {
        let (mut pace, begun) = (Pace::default(), Instant::now());
        pace.worked(MINUTES_WORK, 1_000, true, begun);
        assert_eq!(pace.ready_at, None);
        let took = Duration::from_millis(1);
        pace.worked(took, 1_000, false, begun);
        assert_eq!(pace.ready_at, None);
        pace.worked(took, 1_000, true, begun);
        assert_eq!(pace.ready_at, Some(begun + took * SLOWED));
        pace.worked(took, 1_000, true, begun + MINUTE);
        assert_eq!(pace.ready_at, None);
    }

    #[tokio::test]
    async fn few_changes_are_taken_in_at_a_time_while_others_are_near() {
        let lanes = Lanes::new(&Bounds::default());
        let (ana, ben) = (Some(DeviceId(1)), Some(DeviceId(2)));
        drop(lanes.enter(ana).await.unwrap());
        assert_eq!((lanes.most(ana), lanes.most(ben)), (AT_A_TIME_ALONE, AT_A_TIME));
        // From when somebody else comes on, not from when they were served.
        let waiting = lanes.enter(ben).await.unwrap();
        assert_eq!(lanes.most(ana), AT_A_TIME);
        drop(waiting);
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
