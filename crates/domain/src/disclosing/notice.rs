//! The notice that goes with what leaves on a consent (42 CFR 2.32), in its versions.

/// The version that goes along by now.
pub const NOTICE: &str = "part2_short_1";
/// All versions.
pub const NOTICES: &[&str] = &[NOTICE];

/// The words of a version, as the law gives them: in English, whatever language the rest is in.
pub fn notice(version: &str) -> Option<&'static str> {
    (version == NOTICE).then_some("42 CFR part 2 prohibits unauthorized use or disclosure of these records.")
}
