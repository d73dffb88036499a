//! A stream that counts what passes.

use std::{
    io::{self, IoSlice},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Bytes that passed.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    up: Arc<AtomicU64>,
    down: Arc<AtomicU64>,
}

impl Counts {
    /// Bytes sent and received since this was last asked.
    pub fn since(&self) -> (u64, u64) {
        (self.up.swap(0, Relaxed), self.down.swap(0, Relaxed))
    }

    /// Whether the other counts the same stream.
    pub fn are(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.up, &other.up)
    }
}

/// A stream that counts what passes.
pub struct Counted<S> {
    stream: S,
    counts: Counts,
}

impl<S> Counted<S> {
    /// Counts what passes through `stream` into `counts`.
    pub fn new(stream: S, counts: Counts) -> Self {
        Self { stream, counts }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Counted<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        self.counts.down.fetch_add((buffer.filled().len() - before) as u64, Relaxed);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Counted<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
        self.counts.up.fetch_add(written as u64, Relaxed);
        Poll::Ready(Ok(written))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write_vectored(context, parts))?;
        self.counts.up.fetch_add(written as u64, Relaxed);
        Poll::Ready(Ok(written))
    }

    /// Where the stream takes a frame's head and its bytes at once, TLS puts them into one record.
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
