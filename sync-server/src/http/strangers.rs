//! Room for what arrives before anybody knows who sends it.
//!
//! It is apart from the room for devices' bodies, and where it runs out the oldest that is still arriving
//! gives way: a sender who never comes to an end keeps nobody out.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, oneshot},
    time::timeout,
};

/// Bytes that one permit stands for.
const UNIT: usize = 1 << 10;
/// How long one who was told to give way may take.
const GIVES_WAY: Duration = Duration::from_millis(100);
/// How many are told before there is no room after all.
const TRIES: usize = 32;

/// The room.
#[derive(Debug)]
pub(super) struct Strangers {
    room: Arc<Semaphore>,
    arriving: Mutex<InOrder>,
}

#[derive(Debug, Default)]
struct InOrder {
    next: u64,
    /// How each is told to give way: by dropping this.
    open: BTreeMap<u64, oneshot::Sender<()>>,
}

/// What a stranger's body takes, until it is dropped.
#[derive(Debug)]
pub(super) struct Stranger {
    strangers: Arc<Strangers>,
    number: u64,
    has: Option<OwnedSemaphorePermit>,
    gives_way: Option<oneshot::Receiver<()>>,
}

impl Strangers {
    pub(super) fn new(bytes: usize) -> Self {
        Self { room: Arc::new(Semaphore::new(bytes / UNIT)), arriving: Mutex::default() }
    }

    /// One who has sent nothing yet.
    pub(super) fn enter(self: &Arc<Self>) -> Stranger {
        let (close, gives_way) = oneshot::channel();
        let mut arriving = self.lock();
        let number = arriving.next;
        arriving.next += 1;
        arriving.open.insert(number, close);
        Stranger { strangers: Arc::clone(self), number, has: None, gives_way: Some(gives_way) }
    }

    fn lock(&self) -> MutexGuard<'_, InOrder> {
        self.arriving.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells the oldest to give way, unless that is this one.
    fn oldest_but(&self, number: u64) -> bool {
        let mut arriving = self.lock();
        match arriving.open.first_key_value() {
            Some((oldest, _)) if *oldest != number => arriving.open.pop_first().is_some(),
            _ => false,
        }
    }
}

impl Stranger {
    /// Room for so many bytes, those before included. False where there is none.
    pub(super) async fn make_room(&mut self, bytes: usize) -> bool {
        let has = self.has.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let Ok(more) = u32::try_from(bytes.div_ceil(UNIT).saturating_sub(has)) else { return false };
        for _ in 0..TRIES {
            let room = &self.strangers.room;
            let found = match Arc::clone(room).try_acquire_many_owned(more) {
                Ok(found) => Some(found),
                Err(_) if !self.strangers.oldest_but(self.number) => return false,
                Err(_) => {
                    let waited = timeout(GIVES_WAY, Arc::clone(room).acquire_many_owned(more));
                    waited.await.ok().and_then(Result::ok)
                }
            };
            let Some(found) = found else { continue };
            match &mut self.has {
                Some(has) => has.merge(found),
                None => self.has = Some(found),
            }
            return true;
        }
        false
    }

    /// Completes when it has to give way.
    pub(super) async fn has_to_give_way(&mut self) {
        if let Some(gives_way) = &mut self.gives_way {
            // Nobody ever sends anything; the other end goes.
            drop(gives_way.await);
            self.gives_way = None;
        }
    }
}

impl Drop for Stranger {
    fn drop(&mut self) {
        self.strangers.lock().open.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_oldest_gives_way_to_whoever_comes() {
        let strangers = Arc::new(Strangers::new(2 * UNIT));
        let (mut first, mut second) = (strangers.enter(), strangers.enter());
        assert!(first.make_room(UNIT).await && second.make_room(UNIT).await);
        let told = tokio::spawn(async move {
            first.has_to_give_way().await;
        });
        let mut third = strangers.enter();
        assert!(third.make_room(UNIT).await);
        told.await.unwrap();
        assert!(!third.make_room(4 * UNIT).await, "there was more room than there is");
        drop((second, third));
        assert!(strangers.lock().open.is_empty());
        assert_eq!(strangers.room.available_permits(), 2);
    }
}
