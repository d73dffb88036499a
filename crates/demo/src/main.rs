//! `alongside-demo`: what `make run` starts.

use std::{path::PathBuf, process::ExitCode};

use alongside_demo::{Result, field_day, open, programs::Programs};
use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(about = "The demo organisation. Everybody in it is invented.")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Start the demo server and open the app on it.
    Open {
        /// The folder that holds the demo.
        #[arg(long)]
        folder: PathBuf,
        /// The folder that holds the programs.
        #[arg(long)]
        programs: PathBuf,
    },
    /// Play a day in the field in the terminal.
    FieldDay {
        /// The folder that holds the programs.
        #[arg(long)]
        programs: PathBuf,
    },
}

fn main() -> ExitCode {
    match perform(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("alongside-demo: {error}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    match task {
        Task::Open { folder, programs } => open::open(&Programs(programs), &folder),
        Task::FieldDay { programs } => {
            let folder = tempfile::tempdir()?;
            println!(
                "Everybody in this story is invented. Not for real participants' records until SECURITY.md says so."
            );
            println!();
            field_day::play(&Programs(programs), folder.path(), None, &mut |line| println!("{line}"))?;
            println!();
            println!("The field day is done: nothing was lost, and nobody's words were overwritten.");
            Ok(())
        }
    }
}
