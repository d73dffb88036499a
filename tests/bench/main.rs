//! Measures what a laptop and a server need. Prints medians as one table, and judges nothing: a
//! busy machine is not a failed test.
//!
//! `cargo run --release -p alongside-tests --bin bench`, after `--` with the names of some of them.
//!
//! Deliberately absent: key derivation, which is slow on purpose, except
//! in the figure for memory, where it is the largest part.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench that cannot go on says why and ends"
)]

mod big_vault;
mod machine;
mod memory;
mod plain;
mod saving;
mod searching;
mod series;
mod syncing;
mod unlocking;

use std::path::{Path, PathBuf};

/// What can be measured, by the names under which it is asked for.
const MEASURES: [(&str, Measure); 6] = [
    ("saving", saving::measure),
    ("unlocking", unlocking::measure),
    ("searching", searching::measure),
    ("memory", memory::measure),
    ("syncing", syncing::measure),
    ("bad-link", syncing::measure_bad),
];

type Measure = fn(&Path) -> Vec<Line>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let [memory::CHILD, vault] = arguments.as_slice() {
        return memory::work(vault.as_ref());
    }
    if arguments.iter().any(|name| MEASURES.iter().all(|(known, _)| known != name)) {
        eprintln!("usage: bench [saving] [unlocking] [searching] [memory] [syncing] [bad-link]");
        std::process::exit(2);
    }
    println!("{}", machine::described());
    println!();
    println!("| What | Median | Others | Aim |");
    println!("|---|---|---|---|");
    // What only goes over a link has vaults of its own.
    let without =
        !arguments.is_empty() && arguments.iter().all(|name| ["syncing", "bad-link"].contains(name));
    let vault = if without { PathBuf::new() } else { big_vault::ready() };
    let wanted = |name: &&str| arguments.is_empty() || arguments.contains(name);
    for (_, measure) in MEASURES.iter().filter(|(name, _)| wanted(name)) {
        for line in measure(&vault) {
            println!("| {} | {} | {} | {} |", line.what, line.median, line.others, line.aim);
        }
    }
}

/// One line of the table.
struct Line {
    what: String,
    median: String,
    others: String,
    aim: &'static str,
}
