//! A laptop's way to the base: requests wait here until the simulation decides what becomes of them.

use std::{
    collections::{BTreeMap, VecDeque},
    future::poll_fn,
    sync::Mutex,
    task::{Poll, Waker},
};

use alongside_sync::ports::{Base, Reply, ReplyFuture, Transport, TransportError};

/// A request as it left the laptop.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Its number among those of this process.
    pub ticket: u64,
    /// Where to.
    pub path: String,
    /// What.
    pub body: Vec<u8>,
}

/// The way to the base of one process.
#[derive(Default)]
pub struct Link(Mutex<State>);

#[derive(Default)]
struct State {
    next: u64,
    outbox: VecDeque<Sent>,
    arrived: BTreeMap<u64, Option<Reply>>,
    /// Who waits for which reply. A laptop may have several requests on their way.
    waiting: BTreeMap<u64, Waker>,
}

impl Link {
    /// Takes a request that was posted since.
    pub fn take(&self) -> Option<Sent> {
        self.0.lock().unwrap().outbox.pop_front()
    }

    /// Lets a reply arrive, or with none the news that nothing will come.
    pub fn arrive(&self, ticket: u64, reply: Option<Reply>) {
        let mut state = self.0.lock().unwrap();
        state.arrived.entry(ticket).or_insert(reply);
        if let Some(waiting) = state.waiting.remove(&ticket) {
            waiting.wake();
        }
    }
}

impl Transport for Link {
    fn post<'a>(&'a self, _: &'a Base, path: &'a str, body: Vec<u8>) -> ReplyFuture<'a> {
        let mut state = self.0.lock().unwrap();
        state.next += 1;
        let ticket = state.next;
        state.outbox.push_back(Sent { ticket, path: path.to_owned(), body });
        drop(state);
        Box::pin(poll_fn(move |context| {
            let mut state = self.0.lock().unwrap();
            match state.arrived.remove(&ticket) {
                Some(Some(reply)) => Poll::Ready(Ok(reply)),
                Some(None) => Poll::Ready(Err(TransportError::Unreachable("lost on the way".into()))),
                None => {
                    state.waiting.insert(ticket, context.waker().clone());
                    Poll::Pending
                }
            }
        }))
    }
}
