//! Who is connected, and who makes way.
//!
//! Deliberately absent: counting by address. A thousand laptops may stand behind one; what tells an honest
//! connection from an idle one is a request that its device has signed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use alongside_record::DeviceId;
use tokio::sync::oneshot;

/// Connections of one device that nobody takes from it. A link that keeps dying leaves some behind.
const OF_A_DEVICE: usize = 8;

/// All connections. When there is no place left, the oldest makes way on which nobody has proved to be a
/// device; where all have, the oldest of a device that has too many.
#[derive(Debug)]
pub(super) struct Crowd {
    places: usize,
    connected: Mutex<Connected>,
}

#[derive(Debug, Default)]
struct Connected {
    /// The number of the next, which is higher than those of all before.
    next: u64,
    /// Those that have not been told to close.
    open: BTreeMap<u64, Open>,
    /// Those on which nobody has proved to be a device.
    unknown: BTreeSet<u64>,
    /// The others.
    devices: BTreeMap<DeviceId, BTreeSet<u64>>,
}

/// A connection that is to stay.
#[derive(Debug)]
struct Open {
    /// Who signed on it.
    device: Option<DeviceId>,
    /// Closes it when it is dropped.
    _close: oneshot::Sender<()>,
}

/// A connection's place, for as long as the connection lasts.
#[derive(Debug)]
pub(super) struct Place(Seat);

/// Which connection a request came on.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    crowd: Arc<Crowd>,
    number: u64,
}

impl Crowd {
    pub(super) fn new(places: usize) -> Self {
        Self { places, connected: Mutex::default() }
    }

    /// A place, and what completes when its connection is to close; none where everybody who is here has
    /// proved to be a device and none has too many.
    pub(super) fn enter(self: &Arc<Self>) -> Option<(Place, oneshot::Receiver<()>)> {
        let (close, closing) = oneshot::channel();
        let mut connected = self.lock();
        if connected.open.len() >= self.places {
            let oldest = connected.unknown.pop_first().or_else(|| connected.one_too_many())?;
            connected.open.remove(&oldest);
        }
        let number = connected.next;
        connected.next += 1;
        connected.open.insert(number, Open { device: None, _close: close });
        connected.unknown.insert(number);
        Some((Place(Seat { crowd: Arc::clone(self), number }), closing))
    }

    fn lock(&self) -> MutexGuard<'_, Connected> {
        self.connected.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connected {
    /// The oldest connection of a device that has too many.
    fn one_too_many(&mut self) -> Option<u64> {
        self.devices.values_mut().find(|theirs| theirs.len() > OF_A_DEVICE)?.pop_first()
    }
}

impl Place {
    /// Which it is.
    pub(super) fn seat(&self) -> Seat {
        self.0.clone()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let (number, mut connected) = (self.0.number, self.0.crowd.lock());
        connected.unknown.remove(&number);
        let Some(device) = connected.open.remove(&number).and_then(|open| open.device) else { return };
        if let Some(theirs) = connected.devices.get_mut(&device) {
            theirs.remove(&number);
            if theirs.is_empty() {
                connected.devices.remove(&device);
            }
        }
    }
}

impl Seat {
    /// Notes that a device has signed a request on this connection, which stays from now on.
    pub(super) fn proved(&self, device: DeviceId) {
        let mut connected = self.crowd.lock();
        if !connected.unknown.remove(&self.number) {
            return;
        }
        if let Some(open) = connected.open.get_mut(&self.number) {
            open.device = Some(device);
        }
        connected.devices.entry(device).or_default().insert(self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_closed(closing: &mut oneshot::Receiver<()>) -> bool {
        closing.try_recv() == Err(oneshot::error::TryRecvError::Closed)
    }

    #[test]
    fn the_oldest_that_nobody_signed_on_makes_way() {
        let crowd = Arc::new(Crowd::new(3));
        let mut here: Vec<_> = (0..3).map(|_| crowd.enter().unwrap()).collect();
        here[0].0.seat().proved(DeviceId(1));
        let (fourth, _) = crowd.enter().unwrap();
        let closed: Vec<bool> = here.iter_mut().map(|(_, closing)| is_closed(closing)).collect();
        assert_eq!(closed, [false, true, false]);
        // Gone for good, it takes nobody's place any more.
        here.remove(1);
        here[1].0.seat().proved(DeviceId(2));
        fourth.seat().proved(DeviceId(3));
        assert!(crowd.enter().is_none(), "somebody who had signed made way");
        here.clear();
        assert!(crowd.enter().is_some());
        assert_eq!(crowd.lock().devices.len(), 1);
    }

    #[test]
    fn where_all_have_signed_a_device_with_too_many_makes_way() {
        let crowd = Arc::new(Crowd::new(OF_A_DEVICE + 1));
        let mut here: Vec<_> = (0..=OF_A_DEVICE).map(|_| crowd.enter().unwrap()).collect();
        for (place, _) in &here {
            place.seat().proved(DeviceId(1));
            place.seat().proved(DeviceId(1));
        }
        assert!(here.iter_mut().all(|(_, closing)| !is_closed(closing)), "there was room");
        let (newcomer, _) = crowd.enter().unwrap();
        newcomer.seat().proved(DeviceId(2));
        assert!(crowd.enter().is_none(), "a device lost more than it had too many");
        let closed: Vec<bool> = here.iter_mut().map(|(_, closing)| is_closed(closing)).collect();
        assert_eq!(closed.iter().filter(|closed| **closed).count(), 1);
        assert!(closed[0]);
        drop((here, newcomer));
        let connected = crowd.lock();
        assert!(connected.open.is_empty() && connected.unknown.is_empty() && connected.devices.is_empty());
    }
}
