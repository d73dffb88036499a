//! Connections: so many and no more, none that nobody uses.
//!
//! It wraps the socket below TLS, so that a handshake that never ends counts too.

use std::{
    future::{Future, Ready, ready},
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::{Extension, middleware::AddExtension};
use axum_server::accept::Accept;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::oneshot,
    time::{Instant, Sleep, sleep},
};
use tower_layer::Layer;

use super::{
    Bounds,
    crowd::{Crowd, Place, Seat},
};

/// Lets connections in while there are places, and the service know which one a request came on.
#[derive(Debug, Clone)]
pub(super) struct Door {
    crowd: Arc<Crowd>,
    idle: Duration,
}

impl Door {
    pub(super) fn new(bounds: &Bounds) -> Self {
        Self { crowd: Arc::new(Crowd::new(bounds.connections)), idle: bounds.idle }
    }
}

impl<S> Accept<TcpStream, S> for Door {
    type Stream = Connection;
    type Service = AddExtension<S, Seat>;
    type Future = Ready<io::Result<(Connection, Self::Service)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let place = self.crowd.enter().ok_or_else(|| io::Error::from(io::ErrorKind::ConnectionRefused));
        ready(place.and_then(|(place, closing)| {
            // An answer is one piece and waits for nothing.
            stream.set_nodelay(true)?;
            let service = Extension(place.seat()).layer(service);
            let (idle, patience) = (Box::pin(sleep(self.idle)), self.idle);
            Ok((Connection { stream, idle, patience, closing: Some(closing), _place: place }, service))
        }))
    }
}

/// A socket that ends when nothing has moved for too long, or when it has to make way.
#[derive(Debug)]
pub(super) struct Connection {
    stream: TcpStream,
    idle: Pin<Box<Sleep>>,
    patience: Duration,
    /// None once it has to close.
    closing: Option<oneshot::Receiver<()>>,
    _place: Place,
}

impl Connection {
    /// Notes that something moved, or finds that nothing has for too long or that this is to close.
    fn watch<T>(&mut self, context: &mut Context<'_>, moved: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if self.closing.as_mut().is_none_or(|closing| Pin::new(closing).poll(context).is_ready()) {
            self.closing = None;
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        if moved.is_ready() {
            let until = Instant::now() + self.patience;
            self.idle.as_mut().reset(until);
            return moved;
        }
        match self.idle.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let moved = Pin::new(&mut self.stream).poll_read(context, buffer);
        self.watch(context, moved)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let moved = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watch(context, moved)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match Pin::new(&mut self.stream).poll_flush(context) {
            Poll::Pending => self.watch(context, Poll::Pending),
            // Most often there was nothing to flush.
            flushed => flushed,
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
