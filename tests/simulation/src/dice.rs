//! Chance that repeats itself: everything a run decides comes from one seed.

use std::sync::Mutex;

pub use alongside_invented::Dice;

/// Randomness for keys and ids, out of dice.
pub struct SeededRandom(Mutex<Dice>);

impl SeededRandom {
    /// Randomness that follows from `dice`.
    pub fn new(dice: Dice) -> Self {
        Self(Mutex::new(dice))
    }

    fn fill_from_dice(&self, bytes: &mut [u8]) {
        let mut dice = self.0.lock().unwrap();
        for chunk in bytes.chunks_mut(8) {
            let next = dice.roll().to_le_bytes();
            chunk.copy_from_slice(&next[..chunk.len()]);
        }
    }
}

impl alongside_sync::ports::Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.fill_from_dice(bytes);
    }
}

impl alongside_server::Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.fill_from_dice(bytes);
    }
}
