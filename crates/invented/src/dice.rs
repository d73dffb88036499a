//! Numbers.

/// Random numbers that repeat from run to run (SplitMix64: Steele, Lea and Flood, 2014).
#[derive(Debug, Clone)]
pub struct Dice(pub u64);

impl Dice {
    /// 64 random bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from 0 up to, and without, `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        usize::try_from(self.roll().checked_rem(end).unwrap_or_default()).unwrap_or_default()
    }

    /// A number between two, both included.
    pub fn between(&mut self, lowest: i64, highest: i64) -> i64 {
        let more = usize::try_from(highest.saturating_sub(lowest).saturating_add(1)).unwrap_or_default();
        lowest.saturating_add(i64::try_from(self.below(more)).unwrap_or_default())
    }

    /// Whether something that happens so often in a hundred happens.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of several; none of none.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// The place of one of several weights.
    pub fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return place,
            }
        }
        0
    }

    /// Puts `values` into another order.
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        for end in (1..values.len()).rev() {
            values.swap(end, self.below(end + 1));
        }
    }

    /// Dice of their own for a part of what is decided.
    pub fn fork(&mut self) -> Self {
        Self(self.roll())
    }

    /// One of `words`; nothing of none.
    pub fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        self.one(words).copied().unwrap_or_default()
    }
}
