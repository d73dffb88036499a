//! What a laptop tells of itself, so that whoever looks after laptops sees it.
//!
//! Deliberately absent: anything that follows from it. A laptop can say what it likes, of itself alone.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The version of a program. Numbers alone: no words of anybody's reach a screen by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProgramVersion(pub u16, pub u16, pub u16);

impl ProgramVersion {
    /// Of this build.
    pub fn ours() -> Self {
        let [major, minor, patch] = [
            env!("CARGO_PKG_VERSION_MAJOR"),
            env!("CARGO_PKG_VERSION_MINOR"),
            env!("CARGO_PKG_VERSION_PATCH"),
        ]
        .map(|number| number.parse().unwrap_or_default());
        Self(major, minor, patch)
    }

    /// In one number, as it is kept.
    pub fn packed(self) -> i64 {
        let Self(major, minor, patch) = self;
        i64::from(major) << 32 | i64::from(minor) << 16 | i64::from(patch)
    }

    /// What was packed.
    pub fn unpacked(packed: i64) -> Self {
        let part = |shift: u32| u16::try_from((packed >> shift) & 0xFFFF).unwrap_or_default();
        Self(part(32), part(16), part(0))
    }
}

impl fmt::Display for ProgramVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// What a laptop tells of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaptopState {
    /// The version of the program there; left out beside changes, where each byte counts.
    pub version: Option<ProgramVersion>,
    /// How many changes of the file that its users share wait there, beside what goes with the request.
    pub waits: u32,
}

/// The same as it follows a header: one more than waits, 0 where nothing is told.
#[derive(Serialize, Deserialize)]
pub(crate) struct Told(u64, Option<ProgramVersion>);

impl Told {
    pub(crate) fn of(told: Option<LaptopState>) -> Self {
        let waits = told.map_or(0, |told| u64::from(told.waits).saturating_add(1));
        Self(waits, told.and_then(|told| told.version))
    }

    pub(crate) fn state(self) -> Option<LaptopState> {
        let waits = self.0.checked_sub(1)?;
        Some(LaptopState { version: self.1, waits: u32::try_from(waits).unwrap_or(u32::MAX) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_reads_as_people_write_it_and_comes_back_as_it_was_kept() {
        let version = ProgramVersion(1, u16::MAX, 30);
        assert_eq!(version.to_string(), "1.65535.30");
        assert_eq!(ProgramVersion::unpacked(version.packed()), version);
        assert_eq!(ProgramVersion::ours().to_string(), env!("CARGO_PKG_VERSION"));
    }
}
