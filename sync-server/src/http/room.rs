//! Room for requests: bytes of bodies, places at work, and a queue that ends.
//!
//! Whoever finds no room is told so at once and when to come back, and has cost next to nothing. A
//! queue without an end would keep everybody waiting until all of them gave up.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use alongside_protocol::{Code, ErrorBody};
use alongside_record::DeviceId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    Bounds,
    lanes::{InLane, Lanes},
    log::Refusals,
    strangers::Strangers,
};
use crate::ServerError;

/// Bytes that one permit stands for.
const UNIT: usize = 1 << 10;
/// The longest that is asked to be waited, in seconds.
const PATIENCE: u64 = 4;

/// What there is room for.
#[derive(Debug)]
pub(super) struct Room {
    pub(super) bounds: Bounds,
    pub(super) lanes: Lanes,
    pub(super) strangers: Arc<Strangers>,
    pub(super) refusals: Refusals,
    bytes: Arc<Semaphore>,
    arrived: Arc<Semaphore>,
    working: Arc<Semaphore>,
    turned_away: AtomicU64,
}

/// A place among those who arrived, one among those who are worked on, and the lane of whoever asks.
#[derive(Debug)]
pub(super) struct Turn {
    lane: InLane,
    arrived: OwnedSemaphorePermit,
    working: OwnedSemaphorePermit,
}

impl Room {
    pub(super) fn new(bounds: Bounds) -> Self {
        Self {
            bounds,
            lanes: Lanes::new(&bounds),
            bytes: Arc::new(Semaphore::new(bounds.body_bytes / UNIT)),
            refusals: Refusals::default(),
            strangers: Arc::new(Strangers::new(bounds.unknown_body_bytes)),
            arrived: Arc::new(Semaphore::new(bounds.working + bounds.waiting)),
            working: Arc::new(Semaphore::new(bounds.working)),
            turned_away: AtomicU64::new(0),
        }
    }

    /// What one who finds no room is told: to come back after 1 to [`PATIENCE`] seconds, each another
    /// time, so that they do not all come back together.
    pub(super) fn come_back(&self) -> ServerError {
        let seconds = 1 + self.turned_away.fetch_add(1, Ordering::Relaxed) % PATIENCE;
        let params = [(RETRY_AFTER.to_owned(), seconds.to_string())].into();
        ServerError::Refused(ErrorBody { params, ..Code::Unavailable.into() })
    }

    /// Makes the room that a device's body has large enough for so many bytes.
    pub(super) fn make_room(
        &self,
        room: &mut Option<OwnedSemaphorePermit>,
        bytes: usize,
    ) -> Result<(), ServerError> {
        let has = room.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = u32::try_from(bytes.div_ceil(UNIT).saturating_sub(has)).unwrap_or(u32::MAX);
        let more = Arc::clone(&self.bytes).try_acquire_many_owned(more).map_err(|_| self.come_back())?;
        match room {
            Some(room) => room.merge(more),
            None => *room = Some(more),
        }
        Ok(())
    }

    /// A turn to be worked on: after what the same device asked for before, and then after those who
    /// came before.
    pub(super) async fn turn(&self, device: Option<DeviceId>) -> Result<Turn, ServerError> {
        let arrived = Arc::clone(&self.arrived).try_acquire_owned().map_err(|_| self.come_back())?;
        let lane = self.lanes.enter(device).await.ok_or_else(|| self.come_back())?;
        self.work(lane, arrived).await
    }

    /// The same turn once more, after those who came meanwhile. Its lane is kept: what the device sent behind
    /// this may go on from it.
    pub(super) async fn let_others(&self, turn: Turn) -> Result<Turn, ServerError> {
        let Turn { mut lane, arrived, working } = turn;
        lane.pause();
        drop(working);
        self.work(lane, arrived).await
    }

    async fn work(&self, mut lane: InLane, arrived: OwnedSemaphorePermit) -> Result<Turn, ServerError> {
        let working = Arc::clone(&self.working).acquire_owned().await.map_err(|_| ServerError::Stopped)?;
        lane.begin();
        Ok(Turn { lane, arrived, working })
    }
}

/// The parameter that says the same as the header `Retry-After`.
pub(super) const RETRY_AFTER: &str = "retry_after";

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, time::Duration};

    use bytes::Bytes;
    use http_body_util::StreamBody;
    use hyper::body::Frame;
    use tokio::time::timeout;

    use super::*;
    use crate::{arriving::Arriving, http::guest::Guest};

    /// Longer than anything that does not wait.
    const SOON: Duration = Duration::from_millis(200);

    fn room(bounds: Bounds) -> Arc<Room> {
        Arc::new(Room::new(bounds))
    }

    fn is_told_to_come_back<T>(result: Result<T, ServerError>) -> bool {
        matches!(result, Err(ServerError::Refused(body)) if body.code == Code::Unavailable)
    }

    #[tokio::test]
    async fn so_many_are_worked_on_so_many_wait_and_the_rest_come_back() {
        let room = room(Bounds { working: 2, waiting: 1, ..Bounds::default() });
        let (first, second) =
            (room.turn(Some(DeviceId(1))).await.unwrap(), room.turn(Some(DeviceId(2))).await.unwrap());
        let mut third = Box::pin(room.turn(Some(DeviceId(3))));
        assert!(timeout(SOON, &mut third).await.is_err(), "a third was worked on");
        assert!(is_told_to_come_back(timeout(SOON, room.turn(Some(DeviceId(4)))).await.unwrap()));
        drop(first);
        let third = timeout(SOON, third).await.unwrap().unwrap();
        drop((second, third));
        assert!(timeout(SOON, room.turn(Some(DeviceId(5)))).await.unwrap().is_ok());
    }

    #[tokio::test]
    async fn a_body_that_pauses_for_too_long_is_given_up() {
        let room = room(Bounds { pause: Duration::from_millis(20), ..Bounds::default() });
        let silent = || StreamBody::new(futures_util::stream::pending::<Result<Frame<Bytes>, Infallible>>());
        let mut arriving = Arriving::new(silent(), Guest::new(Arc::clone(&room), None));
        assert!(is_told_to_come_back(timeout(SOON, arriving.take(1)).await.unwrap()));
    }

    #[test]
    fn those_who_find_no_room_come_back_at_different_times() {
        let room = room(Bounds::default());
        let seconds: Vec<String> = (0..=PATIENCE)
            .map(|_| match room.come_back() {
                ServerError::Refused(body) => body.params[RETRY_AFTER].clone(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(seconds, ["1", "2", "3", "4", "1"]);
    }
}
