//! The clock that the idle lock counts by.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail")]

use std::{fs, process::Command};

use alongside_field::system::SystemClock;
use alongside_sync::ports::Clock;

/// How long the test says that the machine slept.
const SLEPT_SECONDS: u64 = 50_000;
/// Tells the test that it runs where the machine slept.
const INSIDE: &str = "CLOCK_INSIDE";

#[test]
fn time_asleep_counts() {
    let now = SystemClock::default().monotonic_ms() / 1000;
    if let Ok(before) = std::env::var(INSIDE) {
        let passed = now - before.parse::<u64>().unwrap();
        assert!((SLEPT_SECONDS..SLEPT_SECONDS + 60).contains(&passed), "{passed} s");
        return;
    }
    // Moves the clock that runs in sleep, and that one alone.
    let mut slept = Command::new("unshare");
    slept.args(["--user", "--map-root-user", "--time", "--fork", "--boottime", &SLEPT_SECONDS.to_string()]);
    if slept.arg("true").status().is_ok_and(|status| status.success()) {
        let mut asleep = Command::new(slept.get_program());
        asleep.args(slept.get_args().filter(|argument| *argument != "true"));
        asleep.arg(std::env::current_exe().unwrap()).args(["--exact", "time_asleep_counts"]);
        assert!(asleep.env(INSIDE, now.to_string()).status().unwrap().success());
    } else {
        // A machine that lets nobody do that: the system counts its own uptime with sleep.
        let uptime = fs::read_to_string("/proc/uptime").unwrap();
        let seconds: u64 = uptime.split('.').next().unwrap().parse().unwrap();
        assert!(seconds.abs_diff(now) < 5, "{seconds} s, {now} s");
    }
}
