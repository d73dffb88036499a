//! Where the work of an HTTP/2 connection runs.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use hyper::rt::Executor;
use tokio::sync::oneshot::{self, Sender};

/// Something that runs until it is done.
pub(super) type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Gives the first work it gets, which is the connection itself, to whoever asked for it, and runs all
/// other in tasks of its own.
#[derive(Clone)]
pub(super) struct Beside(Arc<Mutex<Option<Sender<Work>>>>);

/// An executor for a connection, and the work of the connection itself.
pub(super) fn work() -> (Beside, impl Future<Output = ()> + Send + 'static) {
    let (sender, first) = oneshot::channel::<Work>();
    let connection = async move {
        if let Ok(connection) = first.await {
            connection.await;
        }
    };
    (Beside(Arc::new(Mutex::new(Some(sender)))), connection)
}

impl<F: Future<Output = ()> + Send + 'static> Executor<F> for Beside {
    fn execute(&self, work: F) {
        let first = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        match first {
            Some(first) => drop(first.send(Box::pin(work))),
            None => drop(tokio::spawn(work)),
        }
    }
}
