//! A request's body as it arrives, so that what has come can be kept even if the rest never does.

use std::{
    pin::Pin,
    task::{Context, Poll, Waker},
};

use alongside_protocol::{Code, limits};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::Body;

use crate::ServerError;

/// A body, and what has come of it.
pub(crate) struct Arriving<B> {
    body: B,
    here: BytesMut,
    total: usize,
    ended: bool,
}

impl<B: Body<Data = Bytes> + Unpin> Arriving<B> {
    /// Nothing of `body` has come yet.
    pub(crate) fn new(body: B) -> Self {
        Self { body, here: BytesMut::new(), total: 0, ended: false }
    }

    /// The next `length` bytes, once they are here.
    ///
    /// # Errors
    /// [`Code::Malformed`] when the body ends before; [`Code::TooLarge`] beyond a body's limit;
    /// [`ServerError::Gone`] when the connection broke.
    pub(crate) async fn take(&mut self, length: usize) -> Result<Bytes, ServerError> {
        if self.body.size_hint().lower() > limits::BODY_BYTES as u64 {
            return Err(Code::TooLarge.into());
        }
        while self.here.len() < length {
            if self.ended {
                return Err(Code::Malformed.into());
            }
            match self.body.frame().await {
                Some(frame) => self.keep(frame)?,
                None => self.ended = true,
            }
        }
        Ok(self.here.split_to(length).freeze())
    }

    /// Whether the next `length` bytes are here, without waiting for them.
    pub(crate) fn has(&mut self, length: usize) -> Result<bool, ServerError> {
        while self.here.len() < length && !self.ended {
            match Pin::new(&mut self.body).poll_frame(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(Some(frame)) => self.keep(frame)?,
                Poll::Ready(None) => self.ended = true,
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
            match self.body.frame().await {
                Some(frame) => self.keep(frame)?,
                None => self.ended = true,
            }
        }
        if self.here.is_empty() { Ok(()) } else { Err(Code::Malformed.into()) }
    }

    /// Throws away what else comes, up to a point: a client that is still sending would not see an
    /// answer given before.
    pub(crate) async fn throw_away(&mut self, most: usize) {
        let mut thrown_away = 0;
        while !self.ended && thrown_away < most {
            match self.body.frame().await {
                Some(Ok(frame)) => thrown_away += frame.data_ref().map_or(0, Bytes::len),
                Some(Err(_)) | None => self.ended = true,
            }
        }
    }

    fn keep(&mut self, frame: Result<hyper::body::Frame<Bytes>, B::Error>) -> Result<(), ServerError> {
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
