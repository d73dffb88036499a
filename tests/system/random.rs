//! Moments that nobody chose, for kills.

use std::time::Duration;

use ring::rand::{SecureRandom, SystemRandom};

/// A duration of less than `most`.
pub fn moment(most: Duration) -> Duration {
    let mut bytes = [0; 4];
    SystemRandom::new().fill(&mut bytes).unwrap();
    most.mul_f64(f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX))
}
