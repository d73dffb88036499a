//! No device takes up more than its share of one server process.
//!
//! A process serves one organisation, so fairness is between its devices. Whoever asks more often at
//! a time than this is told to come back, before anything is decompressed, locked or read for them.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use alongside_protocol::Code;
use alongside_record::DeviceId;

use crate::{Server, ServerError, arriving::Admission, store::Store};

/// Requests of one device at a time. On a slow link an honest device asks what is held and sends up to
/// three chunks right behind; what a stalled packet held up then arrives together.
const AT_ONCE: usize = 4;

/// Who is being answered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Turns(Arc<Mutex<BTreeMap<DeviceId, usize>>>);

/// A device's turn, until it is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    turns: Turns,
    device: DeviceId,
}

impl<S: Store> Server<S> {
    /// The turn of a device that has proved with a request of so many bytes to be itself, once it comes.
    ///
    /// # Errors
    /// [`Code::Unavailable`] when it asks too much at a time, or there is no room.
    pub(crate) async fn turn_of<A: Admission>(
        &self,
        device: DeviceId,
        bytes: usize,
        admission: &mut A,
    ) -> Result<(Turn, A::Turn), ServerError> {
        admission.proved(device);
        admission.goes_on(bytes)?;
        let turn = self.turns.take(device)?;
        Ok((turn, admission.turn().await?))
    }
}

impl Turns {
    /// A turn for a device that has proved to be itself.
    ///
    /// # Errors
    /// [`Code::Unavailable`] when it has as many as it may.
    pub(crate) fn take(&self, device: DeviceId) -> Result<Turn, ServerError> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = turns.entry(device).or_insert(0);
        if *taken >= AT_ONCE {
            return Err(Code::Unavailable.into());
        }
        *taken += 1;
        Ok(Turn { turns: self.clone(), device })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut turns = self.turns.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = turns.get_mut(&self.device) {
            *taken -= 1;
            if *taken == 0 {
                turns.remove(&self.device);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_has_its_share_and_leaves_the_others_theirs() {
        let turns = Turns::default();
        let mut taken: Vec<Turn> = (0..AT_ONCE).map(|_| turns.take(DeviceId(1)).unwrap()).collect();
        assert!(
            matches!(turns.take(DeviceId(1)), Err(ServerError::Refused(body)) if body.code == Code::Unavailable)
        );
        assert!(turns.take(DeviceId(2)).is_ok());
        taken.pop();
        taken.push(turns.take(DeviceId(1)).unwrap());
        assert!(turns.take(DeviceId(1)).is_err());
        drop(taken);
        assert!(turns.0.lock().unwrap().is_empty());
    }
}
