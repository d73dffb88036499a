//! `alongside-demo`: what `make run` starts.

use std::{path::PathBuf, process::ExitCode};

use alongside_command_line::parse;
use alongside_demo::{Result, field_day, open, programs::Programs};
use alongside_words::words;
use clap::{Parser, Subcommand};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "alongside-demo", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    Open {
        #[arg(long)]
        folder: PathBuf,
        #[arg(long)]
        programs: PathBuf,
    },
    FieldDay {
        #[arg(long)]
        programs: PathBuf,
    },
}

fn main() -> ExitCode {
    let arguments: Arguments = match parse("demo") {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match perform(arguments.task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", error.in_words());
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    match task {
        Task::Open { folder, programs } => open::open(&Programs(programs), &folder),
        Task::FieldDay { programs } => {
            let folder = tempfile::tempdir()?;
            println!("{}\n", words().say("demo_day_invented", &[]));
            field_day::play(&Programs(programs), folder.path(), None, &mut |line| println!("{line}"))?;
            println!("\n{}", words().say("demo_day_done", &[]));
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use alongside_command_line::{Coverage, coverage};
    use alongside_words::Language;
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn every_command_and_argument_has_words_and_all_words_are_said() {
        for language in Language::ALL {
            assert_eq!(coverage(Arguments::command(), "demo", language), Coverage::default(), "{language:?}");
        }
    }
}
