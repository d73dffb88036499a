//! From minutes to the units that a payer counts.

use chrono::DateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a payer counts time in units of a quarter of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Rounding {
    /// Only whole quarters of an hour count: ⌊minutes / 15⌋.
    WholeQuarters,
    /// Eight minutes and more of a quarter count as one (Medicare Claims Processing Manual, chapter 5,
    /// section 20.2): 8 to 22 minutes are one, 23 to 37 two, and so on.
    EightMinutes,
    /// No units are counted.
    None,
}

const QUARTER: u32 = 15;
/// What is still missing of a quarter when it counts by the rule of eight minutes.
const MISSING: u32 = 7;

impl Rounding {
    /// The units of so many minutes; none where no units are counted.
    pub fn units(self, minutes: u32) -> Option<u32> {
        match self {
            Self::WholeQuarters => Some(minutes / QUARTER),
            Self::EightMinutes => Some(minutes.saturating_add(MISSING) / QUARTER),
            Self::None => None,
        }
    }
}

/// The whole minutes from one moment to another, both RFC 3339; none where the second is earlier, or lies more
/// than a day behind.
pub fn minutes_between(start: &str, stop: &str) -> Option<u32> {
    let moment = |text: &str| DateTime::parse_from_rfc3339(text).ok();
    let minutes = moment(stop)?.signed_duration_since(moment(start)?).num_minutes();
    u32::try_from(minutes).ok().filter(|minutes| (0..=24 * 60).contains(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_of_both_rules() {
        let bounds = [
            (0, 0, 0),
            (1, 0, 0),
            (7, 0, 0),
            (8, 0, 1),
            (14, 0, 1),
            (15, 1, 1),
            (22, 1, 1),
            (23, 1, 2),
            (29, 1, 2),
            (30, 2, 2),
            (37, 2, 2),
            (38, 2, 3),
            (44, 2, 3),
            (45, 3, 3),
            (52, 3, 3),
            (53, 3, 4),
            (59, 3, 4),
            (60, 4, 4),
            (67, 4, 4),
            (68, 4, 5),
        ];
        for (minutes, whole, eight) in bounds {
            assert_eq!(Rounding::WholeQuarters.units(minutes), Some(whole), "{minutes}");
            assert_eq!(Rounding::EightMinutes.units(minutes), Some(eight), "{minutes}");
            assert_eq!(Rounding::None.units(minutes), None);
        }
    }

    #[test]
    fn minutes_are_whole_and_run_forward() {
        let of = |stop| minutes_between("2026-11-27T10:00:00-06:00", stop);
        assert_eq!(of("2026-11-27T10:22:59-06:00"), Some(22));
        assert_eq!(of("2026-11-27T17:15:00+01:00"), Some(15));
        assert_eq!(of("2026-11-27T10:00:00-06:00"), Some(0));
        for stop in ["2026-11-27T09:58:00-06:00", "2026-11-29T10:00:00-06:00", ""] {
            assert_eq!(of(stop), None, "{stop}");
        }
    }
}
