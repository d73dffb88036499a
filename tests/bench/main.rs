//! Measures what a laptop and a server need. Prints medians as one table, and judges nothing: a
//! busy machine is not a failed test.
//!
//! `cargo run --profile measure -p alongside-tests --bin bench`, after `--` with the names of some of them.
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
mod deriving;
mod filling;
mod first_sync;
mod homecoming;
mod instruments;
mod lives;
mod machine;
mod memory;
mod merging;
mod paper;
mod plain;
mod pouch;
mod reading;
mod rows;
mod saving;
mod screens;
mod searching;
mod series;
mod serving;
mod spent;
mod steps;
mod syncing;
mod taking_in;
mod unlocking;
mod zamsync;

use std::path::Path;

/// What can be measured, by the names under which it is asked for.
const MEASURES: [(&str, Measure); 21] = [
    ("saving", Measure::Laptop(saving::measure)),
    ("unlocking", Measure::Laptop(unlocking::measure)),
    ("searching", Measure::Laptop(searching::measure)),
    ("reading", Measure::Laptop(reading::measure)),
    ("screens", Measure::Laptop(screens::measure)),
    ("taking-in", Measure::Laptop(taking_in::measure)),
    ("deriving", Measure::Alone(deriving::measure)),
    ("memory", Measure::Laptop(memory::measure)),
    ("syncing", Measure::Alone(syncing::measure)),
    ("syncing-pouchdb", Measure::Alone(pouch::measure)),
    ("syncing-zamsync", Measure::Alone(zamsync::measure)),
    ("bad-link", Measure::Alone(syncing::measure_bad)),
    ("bad-link-pouchdb", Measure::Alone(pouch::measure_bad)),
    ("bad-link-zamsync", Measure::Alone(zamsync::measure_bad)),
    ("filling", Measure::Alone(filling::measure)),
    ("first-sync", Measure::Alone(first_sync::measure)),
    ("merging", Measure::Alone(merging::measure)),
    ("serving", Measure::Alone(serving::measure)),
    ("homecoming", Measure::Alone(homecoming::measure)),
    ("instruments", Measure::Alone(instruments::measure)),
    ("paper", Measure::Alone(paper::measure)),
];

/// What is measured: on a laptop with a big vault, or with what it makes itself.
#[derive(Clone, Copy)]
enum Measure {
    Laptop(fn(&Path) -> Vec<Line>),
    Alone(fn() -> Vec<Line>),
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let [memory::CHILD, vault] = arguments.as_slice() {
        return memory::work(vault.as_ref());
    }
    if let [first_sync::CHILD, folder, code] = arguments.as_slice() {
        return first_sync::sync(folder.as_ref(), code);
    }
    if arguments.iter().any(|name| MEASURES.iter().all(|(known, _)| known != name)) {
        let names: Vec<String> = MEASURES.iter().map(|(name, _)| format!("[{name}]")).collect();
        eprintln!("usage: bench {}", names.join(" "));
        std::process::exit(2);
    }
    println!("{}", machine::described());
    println!();
    println!("| What | Median | Others | Aim |");
    println!("|---|---|---|---|");
    let wanted = |name: &&str| arguments.is_empty() || arguments.contains(name);
    for (_, measure) in MEASURES.iter().filter(|(name, _)| wanted(name)) {
        let lines = match measure {
            Measure::Laptop(measure) => measure(&big_vault::ready()),
            Measure::Alone(measure) => measure(),
        };
        for line in lines {
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
