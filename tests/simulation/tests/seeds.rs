//! A fixed set of seeds, and that a seed repeats itself.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::{
    panic,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use alongside_simulation::run;

/// As many as take about two minutes on two processors. More: `SEEDS=1000 cargo test -p
/// alongside-simulation`, or `make soak`.
const SEEDS: u64 = 110;

#[test]
fn whatever_goes_wrong_nothing_is_lost_and_everybody_agrees() {
    let seeds = std::env::var("SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(SEEDS);
    let (next, failed) = (AtomicU64::new(1), Mutex::new(Vec::new()));
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    if seed > seeds {
                        break;
                    }
                    if panic::catch_unwind(|| run(seed, false)).is_err() {
                        failed.lock().unwrap().push(seed);
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "to see one of {failed:?} again: make soak SEED=…");
}

#[test]
fn a_seed_repeats_itself() {
    for seed in [3, 5, 8] {
        assert_eq!(run(seed, false), run(seed, false), "seed {seed}");
    }
    assert_ne!(run(3, false), run(4, false));
}
