//! A socket whose small writes leave together.
//!
//! TLS and HTTP/2 write a dozen short things while a connection opens, and flush after nearly each. Where
//! a socket waits for nothing (`TCP_NODELAY`), each is a packet of its own: one more for a bad link to
//! lose, with all that is behind it waiting. Beneath TLS, on both sides, this makes of them what belongs
//! together.
//!
//! Deliberately absent: waiting for time to pass. What is flushed leaves as soon as everybody who has
//! something to add has had a turn, or as soon as there is nothing to do but wait for the other side.

use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll, Waker, ready},
};

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Bytes that are gathered at most. What is as large by itself passes as it is.
const ROOM: usize = 8 << 10;
/// Bytes that are few enough to wait for others to have their turn: a few packets. More is worth sending
/// by itself, and large answers would be the slower for it.
const FEW: usize = 4 << 10;

/// A socket whose small writes leave together.
#[derive(Debug)]
pub struct Gathered<S: AsyncWrite + Unpin> {
    stream: S,
    written: BytesMut,
    /// Bytes since something last left, what passed by itself included.
    since: usize,
    /// The handshake is under way.
    opening: bool,
    /// A flush was asked for, and others have their turn before it is done.
    asked: bool,
}

impl<S: AsyncWrite + Unpin> Gathered<S> {
    /// A socket over which a handshake is about to be made. Until [`Gathered::opened`], what is written
    /// leaves once there is nothing to do but wait for the other side, and not when it is flushed: so the
    /// last words of a handshake, which nothing answers, stay for what comes next.
    pub fn opening(stream: S) -> Self {
        Self { stream, written: BytesMut::new(), since: 0, opening: true, asked: false }
    }

    /// The handshake is over. What is written leaves when it is flushed, behind what stayed of the
    /// handshake.
    pub fn opened(&mut self) {
        self.opening = false;
    }

    /// Hands on what was gathered.
    fn poll_leave(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.written.is_empty() {
            let left = ready!(Pin::new(&mut self.stream).poll_write(context, &self.written))?;
            if left == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.written.advance(left);
        }
        (self.since, self.asked) = (0, false);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Gathered<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if read.is_pending()
            && self.opening
            && let Poll::Ready(left) = self.poll_leave(context)
        {
            left?;
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Gathered<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.written.len() + bytes.len() > ROOM {
            ready!(self.poll_leave(context))?;
        }
        if bytes.len() >= ROOM {
            let passed = ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
            self.since += passed;
            return Poll::Ready(Ok(passed));
        }
        self.since += bytes.len();
        self.written.extend_from_slice(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    /// Takes the parts one after another, until one does not fit.
    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let mut taken = 0;
        for part in parts.iter().filter(|part| !part.is_empty()) {
            match self.as_mut().poll_write(context, part)? {
                Poll::Ready(length) if length < part.len() => return Poll::Ready(Ok(taken + length)),
                Poll::Ready(length) => taken += length,
                Poll::Pending if taken == 0 => return Poll::Pending,
                Poll::Pending => break,
            }
        }
        Poll::Ready(Ok(taken))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    /// Lets other tasks have a turn before a few bytes leave: whoever is to send the body of a request is
    /// only told once its head is written.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.opening {
            return Poll::Ready(Ok(()));
        }
        if (1..FEW).contains(&self.since) && !self.asked {
            self.asked = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        ready!(self.poll_leave(context))?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_leave(context))?;
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl<S: AsyncWrite + Unpin> Drop for Gathered<S> {
    /// What nobody flushed, such as why a handshake failed, leaves if there is room for it.
    fn drop(&mut self) {
        let _ = self.poll_leave(&mut Context::from_waker(Waker::noop()));
    }
}
