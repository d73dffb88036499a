//! Randomness comes from the caller, so that tests can repeat themselves.

/// A source of random bytes, fit for keys.
pub trait Random {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}
