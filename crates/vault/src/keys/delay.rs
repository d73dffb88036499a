//! How long to wait after failed unlocks.

use std::time::Duration;

/// Failures that cost no wait: everybody mistypes.
const FREE_FAILURES: u32 = 3;
/// The longest wait. Longer would lock a team out of its own work in the field.
const LONGEST: Duration = Duration::from_secs(300);

/// How long to wait before the next try, after so many failures in a row: nothing at first, then a
/// second, doubling up to five minutes. Enforcing it, on a clock that cannot be turned back, is the
/// caller's.
pub fn delay_after(failures: u32) -> Duration {
    let Some(doublings) = failures.checked_sub(FREE_FAILURES) else {
        return Duration::ZERO;
    };
    let seconds = 1u64.checked_shl(doublings).unwrap_or(u64::MAX);
    Duration::from_secs(seconds).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_from_nothing_to_five_minutes_and_never_shrinks() {
        let seconds = |failures| delay_after(failures).as_secs();
        assert_eq!([0, 1, 2, 3, 4, 5].map(seconds), [0, 0, 0, 1, 2, 4]);
        assert_eq!(seconds(11), 256);
        assert_eq!([12, 70, 100, u32::MAX].map(seconds), [300; 4]);
    }
}
