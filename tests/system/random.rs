//! Moments that nobody chose, for kills, and how many there are.

use std::time::Duration;

use ring::rand::{SecureRandom, SystemRandom};

/// A duration of less than `most`.
pub fn moment(most: Duration) -> Duration {
    let mut bytes = [0; 4];
    SystemRandom::new().fill(&mut bytes).unwrap();
    most.mul_f64(f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX))
}

/// How often real processes are killed: twenty times, or as often as `ALONGSIDE_KILLS` says (`make
/// soak` says 200).
pub fn kills() -> usize {
    std::env::var("ALONGSIDE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(20)
}
