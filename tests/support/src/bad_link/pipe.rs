//! One direction: packets leave one after the other, and arrive later, in order.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::Instant,
};

use super::{Link, sent_again_after};
use crate::invented::Dice;

/// Bytes of a packet.
const PACKET: usize = 1_360;
/// Packets that wait in front of the link or are on their way.
const QUEUE: usize = 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// What all connections of a direction share.
#[derive(Debug)]
pub(super) struct Line {
    traffic: Mutex<Traffic>,
}

#[derive(Debug)]
struct Traffic {
    /// The life of the link that it belongs to. What waited in front of the link dies with it.
    life: u64,
    free_at: Instant,
    dice: Dice,
}

/// A packet on its way; the last one of a connection is empty.
struct Packet {
    arrives_at: Instant,
    bytes: Vec<u8>,
}

impl Line {
    pub(super) fn new(seed: u64) -> Self {
        Self { traffic: Mutex::new(Traffic { life: 0, free_at: Instant::now(), dice: Dice(seed) }) }
    }
}

/// Carries what `from` says to `to`, until either ends or the life `life` of the link does.
pub(super) fn carry(
    link: &Arc<Link>,
    direction: Direction,
    life: u64,
    open_at: Instant,
    from: &TcpStream,
    to: &TcpStream,
) {
    let (on_its_way, arriving) = sync_channel(QUEUE);
    let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
    let sending = Arc::clone(link);
    thread::spawn(move || send(&sending, direction, life, open_at, from, &on_its_way));
    let receiving = Arc::clone(link);
    thread::spawn(move || receive(&receiving, direction, life, &arriving, to));
}

fn send(
    link: &Link,
    direction: Direction,
    life: u64,
    open_at: Instant,
    mut from: TcpStream,
    on_its_way: &SyncSender<Packet>,
) {
    let mut buffer = [0; PACKET];
    let mut before = open_at;
    loop {
        let length = from.read(&mut buffer).unwrap_or(0);
        let Some(arrives_at) = link.arrival(direction, life, open_at, length) else { return };
        let arrives_at = arrives_at.max(before);
        before = arrives_at;
        let packet = Packet { arrives_at, bytes: buffer[..length].to_vec() };
        if on_its_way.send(packet).is_err() || length == 0 {
            return;
        }
    }
}

fn receive(link: &Link, direction: Direction, life: u64, arriving: &Receiver<Packet>, mut to: TcpStream) {
    for Packet { arrives_at, bytes } in arriving {
        thread::sleep(arrives_at.saturating_duration_since(Instant::now()));
        let Some(room) = link.room(direction, life, bytes.len()) else {
            // This life is over; what was on its way is lost.
            continue;
        };
        if bytes.is_empty() {
            let _ = to.shutdown(Shutdown::Write);
            return;
        }
        let passed = to.write_all(&bytes[..room.bytes]);
        if room.last {
            link.state().cut();
        }
        if passed.is_err() {
            return;
        }
    }
}

/// How much of a packet may pass, and whether the link is cut behind it.
struct Room {
    bytes: usize,
    last: bool,
}

impl Link {
    /// How much of a packet passes; none when the life it belongs to is over.
    fn room(&self, direction: Direction, life: u64, length: usize) -> Option<Room> {
        let mut state = self.state();
        if state.life != life {
            return None;
        }
        let mut room = Room { bytes: length, last: false };
        if let (Direction::Up, Some(left)) = (direction, &mut state.until_cut) {
            room.bytes = length.min(*left);
            *left -= room.bytes;
            room.last = *left == 0;
        }
        state.pass(direction, room.bytes);
        Some(room)
    }

    /// When a packet arrives that is sent now, or once the connection is open; none when the life it
    /// belongs to is over.
    fn arrival(&self, direction: Direction, life: u64, open_at: Instant, length: usize) -> Option<Instant> {
        let mut traffic =
            self.lines[direction as usize].traffic.lock().unwrap_or_else(PoisonError::into_inner);
        if life > traffic.life {
            (traffic.life, traffic.free_at) = (life, open_at);
        }
        if life < traffic.life {
            return None;
        }
        let leaves_at = traffic.free_at.max(Instant::now()).max(open_at) + self.quality.sending(length);
        traffic.free_at = leaves_at;
        let lost = (traffic.dice.below(1_000_000) as f64) < self.quality.loss * 1_000_000.0;
        let delay = self.quality.delay;
        let late = if lost { sent_again_after(delay) } else { Default::default() };
        Some(leaves_at + delay + late)
    }
}

impl super::State {
    fn pass(&mut self, direction: Direction, bytes: usize) {
        if bytes == 0 {
            return;
        }
        match direction {
            Direction::Up => {
                self.carried.up += bytes as u64;
                self.carried.turns += u64::from(self.last != Some(Direction::Up));
            }
            Direction::Down => self.carried.down += bytes as u64,
        }
        self.last = Some(direction);
    }
}
