//! What people copy or select here: other programs find it on the system's clipboard for a minute at most, and
//! not once the screen is hidden or the laptop locks.
//!
//! Deliberately absent: what other programs put there, which is left alone; what a program that keeps a history
//! has taken already; any other system than Linux, which the packages are made for.

#[cfg(target_os = "linux")]
mod linux;

#[cfg(target_os = "linux")]
pub(crate) use linux::{follow, forget};

/// Nothing is followed here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn follow() {}

/// Nothing is followed here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn forget(_: &tauri::AppHandle) {}
