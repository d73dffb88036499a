//! Chance that repeats itself: everything a run decides comes from one seed.

use std::sync::Mutex;

/// A SplitMix64 generator (Steele, Lea and Flood, 2014): small, fast, and the same everywhere.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The dice of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from 0 up to, and without, `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.roll() % end as u64) as usize }
    }

    /// Whether something that happens so often in a hundred happens.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of several; none of none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// The place of one of several weights.
    pub fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        0
    }

    /// Puts `values` into another order.
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        for end in (1..values.len()).rev() {
            values.swap(end, self.below(end + 1));
        }
    }

    /// Dice of their own for a part of the run.
    pub fn fork(&mut self) -> Self {
        Self(self.roll())
    }
}

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

impl alongside_field::ports::Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.fill_from_dice(bytes);
    }
}

impl alongside_server::Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.fill_from_dice(bytes);
    }
}
