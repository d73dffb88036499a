//! A request's body as it arrives, so that what has come can be kept even if the rest never does.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, Waker},
    time::Duration,
};

use alongside_protocol::{Code, limits};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::{Body, Frame};
use tokio::time::timeout;

use crate::ServerError;

/// Who gives room to bodies and turns to the work on them.
pub(crate) trait Admission: Send + Sync {
    /// A turn, which ends when it is dropped.
    type Turn: Send;

    /// Room for so many bytes, those before included.
    fn make_room(&mut self, bytes: usize) -> Result<(), ServerError>;
    /// How long a body may pause; none for as long as it likes.
    fn pause(&self) -> Option<Duration>;
    /// What one is told who paused for longer.
    fn come_back(&self) -> ServerError;
    /// A turn to be worked on, after those who came before.
    fn turn(&self) -> impl Future<Output = Result<Self::Turn, ServerError>> + Send;
}

/// Room and turns without end, for a body that is all here.
pub(crate) struct Free;

impl Admission for Free {
    type Turn = ();

    fn make_room(&mut self, _bytes: usize) -> Result<(), ServerError> {
        Ok(())
    }

    fn pause(&self) -> Option<Duration> {
        None
    }

    fn come_back(&self) -> ServerError {
        Code::Unavailable.into()
    }

    async fn turn(&self) -> Result<(), ServerError> {
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
                Poll::Ready(frame) => self.keep(frame)?,
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
        self.keep(frame)
    }

    async fn frame(&mut self) -> Result<Option<Result<Frame<Bytes>, B::Error>>, ServerError> {
        match self.admission.pause() {
            None => Ok(self.body.frame().await),
            Some(pause) => timeout(pause, self.body.frame()).await.map_err(|_| self.admission.come_back()),
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
            self.admission.make_room(self.total)?;
        }
        Ok(())
    }
}
