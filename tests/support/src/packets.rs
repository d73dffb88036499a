//! A stream in memory that keeps the length of every write.

use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
};

use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf, duplex};

/// The lengths of what was written. With `TCP_NODELAY` each is a packet, or several where it is larger
/// than one.
#[derive(Debug, Clone, Default)]
pub struct Packets(Arc<Mutex<Vec<usize>>>);

impl Packets {
    /// The lengths so far.
    ///
    /// # Panics
    /// After a panic of whoever wrote.
    pub fn sent(&self) -> Vec<usize> {
        self.0.lock().unwrap().clone()
    }
}

/// One end of a wire.
#[derive(Debug)]
pub struct Wire {
    /// What it runs over.
    pub stream: DuplexStream,
    packets: Packets,
}

/// The two ends of a wire with room for so many bytes, and what leaves from each.
pub fn wires(room: usize) -> [(Wire, Packets); 2] {
    let (near, far) = duplex(room);
    [near, far].map(|stream| {
        let packets = Packets::default();
        (Wire { stream, packets: packets.clone() }, packets)
    })
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.packets.0.lock().unwrap().push(bytes.len());
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
