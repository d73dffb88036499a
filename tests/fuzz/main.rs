//! Hostile bytes for every decoder: whatever comes, nothing panics, hangs or eats the memory, and
//! what is taken in is what would be sent.
//!
//! Real traffic, and what once broke something (`corpus/`), is changed a little and given to the
//! real code: no coverage instrumentation, because that needs a nightly compiler. `make test` tries
//! the same changes each time; `make fuzz` others, until it is stopped or for `SECONDS_EACH`, and
//! prints for each failure the input, to be kept in `corpus/TARGET`. `INPUTS_EACH` gives each as many as it says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a finding is a panic"
)]

mod declared;
mod decoders;
mod forms;
mod mutate;
mod pushed;
mod server;
mod statements;
mod traffic;
mod vault;

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    time::{Duration, Instant},
};

use alongside_test_support::invented::Dice;
use data_encoding::HEXLOWER;
use peak_alloc::PeakAlloc;

use crate::mutate::mutated;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The longest that one input may take, in a build without optimisation on a busy machine.
const AT_MOST: Duration = Duration::from_secs(5);

/// What takes in the bytes.
type Take = Box<dyn Fn(&[u8])>;

/// The kinds of record in a well-formed input.
type KindsIn = fn(&[u8]) -> Vec<String>;

/// Something that takes in bytes from outside.
struct Target {
    name: &'static str,
    /// Inputs that are well-formed.
    seeds: Vec<Vec<u8>>,
    /// Inputs that are tried as they are, because each takes its time.
    once: Vec<Vec<u8>>,
    /// How many changed inputs `make test` tries.
    tries: u64,
    /// The most that the heap may grow over one input, in MiB.
    most_mib: usize,
    /// Where inputs hold records: all declared kinds have to be in one or another.
    kinds: Option<KindsIn>,
    take: Take,
}

fn main() {
    let seconds_each = std::env::var("SECONDS_EACH").ok();
    let forever = seconds_each.as_deref() == Some("forever");
    let seconds: Option<u64> = seconds_each.map(|seconds| seconds.parse().unwrap_or(30));
    let inputs_each: Option<u64> = std::env::var("INPUTS_EACH").ok().map(|inputs| inputs.parse().unwrap());
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let mut targets = decoders::targets();
    targets.extend(statements::targets());
    targets.push(declared::target());
    targets.push(forms::target());
    targets.push(vault::target());
    targets.extend(server::targets());
    for target in &targets {
        let left_out = declared::left_out(target);
        assert!(left_out.is_empty(), "{}: no input with {left_out:?}", target.name);
    }
    targets.retain(|target| wanted.is_empty() || wanted.iter().any(|name| name == target.name));
    let mut round = 0;
    loop {
        for target in &targets {
            let begun = Instant::now();
            let tried = match (inputs_each, seconds) {
                (Some(inputs), _) => target.try_some(inputs),
                (None, None) => target.try_some(target.tries),
                (None, Some(seconds)) => target.try_for(Duration::from_secs(seconds), round),
            };
            println!("{}: {tried} inputs in {:.1} s", target.name, begun.elapsed().as_secs_f64());
        }
        round += 1;
        if !forever {
            return;
        }
    }
}

impl Target {
    /// Tries the seeds, the corpus, and so many of their changes, the same in each run.
    fn try_some(&self, tries: u64) -> u64 {
        let seeds: Vec<Vec<u8>> = self.seeds.iter().cloned().chain(self.kept()).collect();
        for seed in seeds.iter().chain(&self.once) {
            self.try_one(seed);
        }
        for number in 0..tries {
            self.try_one(&mutated(&seeds, &mut Dice(number)));
        }
        tries + (seeds.len() + self.once.len()) as u64
    }

    /// Tries changes that no run before has tried, for so long.
    fn try_for(&self, duration: Duration, round: u64) -> u64 {
        let seeds: Vec<Vec<u8>> = self.seeds.iter().cloned().chain(self.kept()).collect();
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        let mut dice = Dice(now.as_nanos() as u64 ^ round);
        let begun = Instant::now();
        let mut tried = 0;
        while begun.elapsed() < duration {
            self.try_one(&mutated(&seeds, &mut dice));
            tried += 1;
        }
        tried
    }

    fn try_one(&self, input: &[u8]) {
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        let begun = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.take)(input)));
        let grew_mib = MEMORY.peak_usage().saturating_sub(before) >> 20;
        let trouble = if outcome.is_err() {
            "a panic".to_owned()
        } else if begun.elapsed() > AT_MOST {
            format!("it took {:?}", begun.elapsed())
        } else if grew_mib > self.most_mib {
            format!("it took {grew_mib} MiB of memory")
        } else {
            return;
        };
        println!("{}: {trouble}, with {}", self.name, HEXLOWER.encode(input));
        std::process::exit(1);
    }

    /// What is kept of earlier findings and of real traffic.
    fn kept(&self) -> Vec<Vec<u8>> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(self.name);
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files.iter().map(|file| fs::read(file).unwrap()).collect()
    }
}
