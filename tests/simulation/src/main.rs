//! Runs seeds: one, aloud (`--seed N`), a range (`--seeds FIRST COUNT`), or fresh ones until stopped.

use std::{
    panic,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use alongside_simulation::run;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize| words.get(place).and_then(|word| word.parse::<u64>().ok());
    match (words.first().map(String::as_str), number(1), number(2)) {
        (Some("--seed"), Some(seed), None) => {
            println!("{seed}: {:?}", run(seed, true));
        }
        (Some("--seeds"), Some(first), Some(count)) => soak(first, Some(count)),
        (None, ..) => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos() as u64);
            soak(now, None);
        }
        _ => {
            eprintln!("soak [--seed N | --seeds FIRST COUNT]");
            std::process::exit(2);
        }
    }
}

/// Runs seeds from `first` on, on as many threads as there are processors, and stops at the first that
/// fails.
fn soak(first: u64, count: Option<u64>) {
    let next = AtomicU64::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::SeqCst);
                    if count.is_some_and(|count| place >= count) {
                        break;
                    }
                    let seed = first.wrapping_add(place);
                    if panic::catch_unwind(|| run(seed, false)).is_err() {
                        eprintln!("seed {seed} failed; to see it again: make soak SEED={seed}");
                        std::process::exit(1);
                    }
                    if count.is_none() && place % 20 == 19 {
                        println!("{} seeds", place + 1);
                    }
                }
            });
        }
    });
    println!("{} seeds", count.unwrap_or_default());
}
