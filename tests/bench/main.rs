//! Measures what a laptop and a server need. Prints medians as one table, and judges nothing: a
//! busy machine is not a failed test.
//!
//! `cargo run --release -p alongside-tests --bin bench`
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
mod invented;
mod machine;
mod memory;
mod plain;
mod saving;
mod searching;
mod series;
mod unlocking;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            println!("{}", machine::described());
            println!();
            println!("| What | Median | Others | Aim |");
            println!("|---|---|---|---|");
            let vault = big_vault::ready();
            for line in [saving::measure, unlocking::measure, searching::measure, memory::measure]
                .into_iter()
                .flat_map(|measure| measure(&vault))
            {
                println!("| {} | {} | {} | {} |", line.what, line.median, line.others, line.aim);
            }
        }
        [memory::CHILD, vault] => memory::work(vault.as_ref()),
        _ => {
            eprintln!("usage: bench");
            std::process::exit(2);
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
