//! Merging changes in memory, ours and others': from encoded changes to states. The programs are in
//! `peers`, a workspace of its own.

use std::process::Command;

use crate::{
    Line,
    steps::{RUNS, missing, peers},
};

const PROGRAM: &str = "../target/peers/release/alongside-bench-peers";
/// Changes, unless `CHANGES` says another number; one in a hundred makes a conflict.
const CHANGES: usize = 1_000_000;
const WHO: [(&str, &str); 3] = [("ours", "Alongside"), ("automerge", "automerge 0.12"), ("yrs", "yrs 0.28")];

pub fn measure() -> Vec<Line> {
    if peers(PROGRAM).is_none() {
        return missing("merging");
    }
    let changes = std::env::var("CHANGES").map_or(CHANGES, |changes| changes.parse().unwrap());
    WHO.iter().map(|(name, who)| merged(name, who, changes)).collect()
}

fn merged(name: &str, who: &str, changes: usize) -> Line {
    let mut runs: Vec<Merged> = (0..RUNS).map(|_| run(name, changes)).collect();
    runs.sort_by(|one, other| one.seconds.total_cmp(&other.seconds));
    let Merged { seconds, live, bytes } = runs[RUNS / 2];
    Line {
        what: format!("{who}: merge {changes} changes, 1 % conflicts"),
        median: format!("{:.0} changes/s", changes as f64 / seconds),
        others: format!("{seconds:.2} s; {live} live values, {:.1} bytes kept for each", bytes / live),
        aim: "",
    }
}

struct Merged {
    seconds: f64,
    live: f64,
    bytes: f64,
}

fn run(name: &str, changes: usize) -> Merged {
    let output =
        Command::new(peers(PROGRAM).unwrap()).args(["merge", name, &changes.to_string()]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    let mut figures = said.split_whitespace().map(|figure| figure.parse().unwrap());
    let mut next = || figures.next().unwrap();
    Merged { seconds: next(), live: next(), bytes: next() }
}
