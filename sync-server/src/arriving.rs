//! A request's body as it arrives, so that what has come can be kept even if the rest never does.

use std::{
    future::Future,
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};

use alongside_protocol::{Code, limits};
use alongside_record::DeviceId;
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::{Body, Frame};

use crate::ServerError;

/// Bytes of a body beyond its limit that are read for the sake of an answer.
pub(crate) const THROW_AWAY_BYTES: usize = 16 << 20;

/// Who gives room to bodies and turns to the work on them, and is told who sends them.
pub(crate) trait Admission: Send + Sync {
    /// A turn, which ends when it is dropped.
    type Turn: Send;

    /// Room for so many bytes, those before included.
    fn make_room(&mut self, bytes: usize) -> impl Future<Output = Result<(), ServerError>> + Send;
    /// Completes when the body has paused for too long or has to give way, with what its sender is told.
    fn gives_up(&mut self) -> impl Future<Output = ServerError> + Send;
    /// What one is told for whom there is no room.
    fn come_back(&self) -> ServerError;
    /// Which device the sender says that it is.
    fn claims(&mut self, device: DeviceId);
    /// Which device the sender has proved to be.
    fn proved(&mut self, device: DeviceId);
    /// Makes room among the devices' bodies for one that has been a stranger's.
    fn goes_on(&mut self, bytes: usize) -> Result<(), ServerError>;
    /// So many changes were taken in, a large one counted several times.
    fn added(&mut self, changes: usize);
    /// A turn to be worked on, after those who came before.
    fn turn(&self) -> impl Future<Output = Result<Self::Turn, ServerError>> + Send;
    /// How many changes may be taken in now before others have a turn.
    fn most(&self) -> usize;
    /// Lets those have a turn who came meanwhile. What the same device asked for later waits all the same.
    fn let_others(&self, turn: Self::Turn) -> impl Future<Output = Result<Self::Turn, ServerError>> + Send;
}

/// Room and turns without end, for a body that is all here.
pub(crate) struct Free;

impl Admission for Free {
    type Turn = ();

    async fn make_room(&mut self, _bytes: usize) -> Result<(), ServerError> {
        Ok(())
    }

    async fn gives_up(&mut self) -> ServerError {
        std::future::pending().await
    }

    fn come_back(&self) -> ServerError {
        Code::Unavailable.into()
    }

    fn claims(&mut self, _device: DeviceId) {}

    fn proved(&mut self, _device: DeviceId) {}

    fn goes_on(&mut self, _bytes: usize) -> Result<(), ServerError> {
        Ok(())
    }

    fn added(&mut self, _changes: usize) {}

    async fn turn(&self) -> Result<(), ServerError> {
        Ok(())
    }

    fn most(&self) -> usize {
        usize::MAX
    }

    async fn let_others(&self, _turn: ()) -> Result<(), ServerError> {
        Ok(())
    }
}

/// A body, and what has come of it.
pub(crate) struct Arriving<B, A> {
    body: B,
    admission: A,
    here: BytesMut,
    total: usize,
    ended: bool,
}

impl<B: Body<Data = Bytes> + Unpin, A: Admission> Arriving<B, A> {
    /// Nothing of `body` has come yet.
    pub(crate) fn new(body: B, admission: A) -> Self {
        Self { body, admission, here: BytesMut::new(), total: 0, ended: false }
    }

    /// Who gives it room and turns.
    pub(crate) fn admission(&mut self) -> &mut A {
        &mut self.admission
    }

    /// Its sender has proved to be that device.
    ///
    /// # Errors
    /// [`Code::Unavailable`] where there is no room for it.
    pub(crate) fn proved(&mut self, device: DeviceId) -> Result<(), ServerError> {
        self.admission.proved(device);
        self.admission.goes_on(self.total)
    }

    /// All of it, and who gives turns.
    ///
    /// # Errors
    /// [`Code::TooLarge`] beyond `most`, once that is thrown away; as [`Arriving::take`].
    pub(crate) async fn all(mut self, most: usize) -> Result<(Bytes, A), ServerError> {
        while !self.ended {
            if let Err(error) = self.wait().await {
                self.throw_away(THROW_AWAY_BYTES).await;
                return Err(error);
            }
            if self.here.len() > most {
                self.throw_away(THROW_AWAY_BYTES).await;
                return Err(Code::TooLarge.into());
            }
        }
        Ok((self.here.freeze(), self.admission))
    }

    /// A turn to be worked on.
    ///
    /// # Errors
    /// [`Code::Unavailable`] when too many wait already.
    pub(crate) async fn turn(&mut self) -> Result<A::Turn, ServerError> {
        self.admission.turn().await
    }

    /// The next `length` bytes, once they are here.
    ///
    /// # Errors
    /// [`Code::Malformed`] when the body ends before; [`Code::TooLarge`] beyond a body's limit;
    /// [`Code::Unavailable`] where there is no room or the body pauses for too long;
    /// [`ServerError::Gone`] when the connection broke.
    pub(crate) async fn take(&mut self, length: usize) -> Result<Bytes, ServerError> {
        if self.body.size_hint().lower() > limits::BODY_BYTES as u64 {
            return Err(Code::TooLarge.into());
        }
        while self.here.len() < length {
            if self.ended {
                return Err(Code::Malformed.into());
            }
            self.wait().await?;
        }
        Ok(self.here.split_to(length).freeze())
    }

    /// Whether the next `length` bytes are here, without waiting for them.
    pub(crate) fn has(&mut self, length: usize) -> Result<bool, ServerError> {
        while self.here.len() < length && !self.ended {
            match Pin::new(&mut self.body).poll_frame(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(frame) => {
                    self.keep(frame)?;
                    let made = {
                        let room = pin!(self.admission.make_room(self.total));
                        room.poll(&mut Context::from_waker(Waker::noop()))
                    };
                    match made {
                        Poll::Ready(made) => made?,
                        Poll::Pending => return Err(self.admission.come_back()),
                    }
                }
                Poll::Pending => break,
            }
        }
        Ok(self.here.len() >= length)
    }

    /// Waits for the end, behind which nothing is left.
    ///
    /// # Errors
    /// [`Code::Malformed`] when something is; as [`Arriving::take`].
    pub(crate) async fn end(&mut self) -> Result<(), ServerError> {
        while !self.ended && self.here.is_empty() {
            self.wait().await?;
        }
        if self.here.is_empty() { Ok(()) } else { Err(Code::Malformed.into()) }
    }

    /// Throws away what else comes, up to a point: a client that is still sending would not see an
    /// answer given before.
    pub(crate) async fn throw_away(&mut self, most: usize) {
        self.here = BytesMut::new();
        let mut thrown_away = 0;
        while !self.ended && thrown_away < most {
            match self.frame().await {
                Ok(Some(Ok(frame))) => thrown_away += frame.data_ref().map_or(0, Bytes::len),
                Ok(Some(Err(_)) | None) | Err(_) => self.ended = true,
            }
        }
    }

    async fn wait(&mut self) -> Result<(), ServerError> {
        let frame = self.frame().await?;
        self.keep(frame)?;
        self.admission.make_room(self.total).await
    }

    async fn frame(&mut self) -> Result<Option<Result<Frame<Bytes>, B::Error>>, ServerError> {
        tokio::select! {
            biased;
            frame = self.body.frame() => Ok(frame),
            told = self.admission.gives_up() => Err(told),
        }
    }

    fn keep(&mut self, frame: Option<Result<Frame<Bytes>, B::Error>>) -> Result<(), ServerError> {
        let Some(frame) = frame else {
            self.ended = true;
            return Ok(());
        };
        let Ok(frame) = frame else {
            self.ended = true;
            return Err(ServerError::Gone);
        };
        if let Ok(bytes) = frame.into_data() {
            self.total = self.total.saturating_add(bytes.len());
            if self.total > limits::BODY_BYTES {
                return Err(Code::TooLarge.into());
            }
            self.here.extend_from_slice(&bytes);
        }
        Ok(())
    }
}
