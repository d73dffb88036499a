//! Room for requests: bytes of bodies, places at work, and a queue that ends.
//!
//! Whoever finds no room is told so at once and when to come back, and has cost next to nothing. A
//! queue without an end would keep everybody waiting until all of them gave up.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use alongside_protocol::{Code, ErrorBody, limits};
use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use super::Bounds;
use crate::{ServerError, arriving::Admission};

/// Bytes of a body beyond the limit that are read for the sake of an answer.
pub(super) const THROW_AWAY_BYTES: usize = 16 << 20;
/// Bytes that one permit stands for.
const UNIT: usize = 1 << 10;
/// The longest that is asked to be waited, in seconds.
const PATIENCE: u64 = 4;

/// What there is room for.
#[derive(Debug)]
pub(super) struct Room {
    bounds: Bounds,
    bytes: Arc<Semaphore>,
    arrived: Arc<Semaphore>,
    working: Arc<Semaphore>,
    turned_away: AtomicU64,
}

/// A place among those who arrived and one among those who are worked on.
pub(super) type Turn = (OwnedSemaphorePermit, OwnedSemaphorePermit);

/// A body that has arrived, with the room that it takes.
#[derive(Debug)]
pub(super) struct Arrived {
    pub(super) body: Bytes,
    _room: Option<OwnedSemaphorePermit>,
}

impl Room {
    pub(super) fn new(bounds: Bounds) -> Self {
        Self {
            bounds,
            bytes: Arc::new(Semaphore::new(bounds.body_bytes / UNIT)),
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

    /// Room for a body that is worked on while it arrives.
    pub(super) fn guest(self: &Arc<Self>) -> Guest {
        Guest { room: Arc::clone(self), has: None }
    }

    /// Reads a body. What is beyond the limit is thrown away as it comes, up to a point: a client that
    /// is still sending would not see an answer given before.
    pub(super) async fn read(&self, mut body: Body) -> Result<Arrived, ServerError> {
        let (mut bytes, mut room, mut thrown_away) = (Vec::new(), None, 0);
        while let Some(frame) =
            timeout(self.bounds.pause, body.frame()).await.map_err(|_| self.come_back())?
        {
            let Ok(data) = frame.map_err(|_| Code::Malformed)?.into_data() else { continue };
            if thrown_away > 0 || bytes.len() + data.len() > limits::BODY_BYTES {
                (bytes, room) = (Vec::new(), None);
                thrown_away += data.len();
            } else {
                bytes.extend_from_slice(&data);
                self.grow(&mut room, bytes.capacity())?;
            }
            if thrown_away > THROW_AWAY_BYTES {
                break;
            }
        }
        if thrown_away > 0 {
            return Err(Code::TooLarge.into());
        }
        Ok(Arrived { body: bytes.into(), _room: room })
    }

    /// Makes the room that a body has large enough for so many bytes.
    fn grow(&self, room: &mut Option<OwnedSemaphorePermit>, bytes: usize) -> Result<(), ServerError> {
        let has = room.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = u32::try_from(bytes.div_ceil(UNIT).saturating_sub(has)).unwrap_or(u32::MAX);
        let more = Arc::clone(&self.bytes).try_acquire_many_owned(more).map_err(|_| self.come_back())?;
        match room {
            Some(room) => room.merge(more),
            None => *room = Some(more),
        }
        Ok(())
    }

    /// A turn to be worked on, after those who came before.
    pub(super) async fn turn(&self) -> Result<Turn, ServerError> {
        let arrived = Arc::clone(&self.arrived).try_acquire_owned().map_err(|_| self.come_back())?;
        let working = Arc::clone(&self.working).acquire_owned().await.map_err(|_| ServerError::Stopped)?;
        Ok((arrived, working))
    }
}

/// The room that a body takes which is worked on while it arrives.
#[derive(Debug)]
pub(super) struct Guest {
    room: Arc<Room>,
    has: Option<OwnedSemaphorePermit>,
}

impl Admission for Guest {
    type Turn = Turn;

    fn make_room(&mut self, bytes: usize) -> Result<(), ServerError> {
        self.room.grow(&mut self.has, bytes)
    }

    fn pause(&self) -> Option<Duration> {
        Some(self.room.bounds.pause)
    }

    fn come_back(&self) -> ServerError {
        self.room.come_back()
    }

    async fn turn(&self) -> Result<Turn, ServerError> {
        self.room.turn().await
    }
}

/// The parameter that says the same as the header `Retry-After`.
pub(super) const RETRY_AFTER: &str = "retry_after";

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use http_body_util::StreamBody;
    use hyper::body::Frame;

    use super::*;
    use crate::arriving::Arriving;

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
        let (first, second) = (room.turn().await.unwrap(), room.turn().await.unwrap());
        let mut third = Box::pin(room.turn());
        assert!(timeout(SOON, &mut third).await.is_err(), "a third was worked on");
        assert!(is_told_to_come_back(timeout(SOON, room.turn()).await.unwrap()));
        drop(first);
        let third = timeout(SOON, third).await.unwrap().unwrap();
        drop((second, third));
        assert!(timeout(SOON, room.turn()).await.unwrap().is_ok());
    }

    #[tokio::test]
    async fn a_body_that_pauses_for_too_long_is_given_up() {
        let room = room(Bounds { pause: Duration::from_millis(20), ..Bounds::default() });
        let silent = || {
            Body::new(StreamBody::new(futures_util::stream::pending::<Result<Frame<Bytes>, Infallible>>()))
        };
        assert!(is_told_to_come_back(timeout(SOON, room.read(silent())).await.unwrap()));
        let mut arriving = Arriving::new(silent(), room.guest());
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
