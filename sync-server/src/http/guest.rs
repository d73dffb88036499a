//! A request and whoever sends it: its room, its turn, and what is told about it afterwards.

use std::sync::{Arc, OnceLock};

use alongside_record::DeviceId;
use tokio::{sync::OwnedSemaphorePermit, time::sleep};

use super::{
    crowd::Seat,
    room::{Room, Turn},
    strangers::Stranger,
};
use crate::{ServerError, arriving::Admission};

/// Whom a request is from, as far as that is known.
#[derive(Debug, Default)]
pub(super) struct Sender {
    /// Which device it says that it is.
    pub(super) claimed: OnceLock<DeviceId>,
    /// Which device it has proved to be.
    pub(super) proved: OnceLock<DeviceId>,
}

/// One who is being answered.
#[derive(Debug)]
pub(super) struct Guest {
    room: Arc<Room>,
    seat: Option<Seat>,
    sender: Arc<Sender>,
    /// Until the sender has proved to be a device.
    stranger: Option<Stranger>,
    has: Option<OwnedSemaphorePermit>,
}

impl Guest {
    /// One who has just come, on that connection.
    pub(super) fn new(room: Arc<Room>, seat: Option<Seat>) -> Self {
        let stranger = Some(room.strangers.enter());
        Self { room, seat, sender: Arc::default(), stranger, has: None }
    }

    /// Whom the request is from, also while it is being answered.
    pub(super) fn sender(&self) -> Arc<Sender> {
        Arc::clone(&self.sender)
    }
}

impl Admission for Guest {
    type Turn = Turn;

    async fn make_room(&mut self, bytes: usize) -> Result<(), ServerError> {
        let Some(stranger) = &mut self.stranger else { return self.room.make_room(&mut self.has, bytes) };
        if stranger.make_room(bytes).await { Ok(()) } else { Err(self.room.come_back()) }
    }

    async fn gives_up(&mut self) -> ServerError {
        let pause = sleep(self.room.bounds.pause);
        match &mut self.stranger {
            None => pause.await,
            Some(stranger) => tokio::select! {
                () = pause => {}
                () = stranger.has_to_give_way() => {}
            },
        }
        self.room.come_back()
    }

    fn come_back(&self) -> ServerError {
        self.room.come_back()
    }

    fn claims(&mut self, device: DeviceId) {
        // The first is the one that is checked.
        let _ = self.sender.claimed.set(device);
    }

    fn proved(&mut self, device: DeviceId) {
        let _ = self.sender.proved.set(device);
        if let Some(seat) = &self.seat {
            seat.proved(device);
        }
    }

    fn goes_on(&mut self, bytes: usize) -> Result<(), ServerError> {
        self.room.make_room(&mut self.has, bytes)?;
        self.stranger = None;
        Ok(())
    }

    fn added(&mut self, changes: usize) {
        if let Some(device) = self.sender.proved.get() {
            self.room.lanes.added(*device, changes);
        }
    }

    async fn turn(&self) -> Result<Turn, ServerError> {
        self.room.turn(self.sender.proved.get().copied()).await
    }

    fn most(&self) -> usize {
        self.room.lanes.most(self.sender.proved.get().copied())
    }

    async fn let_others(&self, turn: Turn) -> Result<Turn, ServerError> {
        self.room.let_others(turn).await
    }
}
