//! `bundle`: take in a courier file without a network.

use std::{fs, path::PathBuf};

use alongside_words::words;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{CommandError, DataFolder, new_file};

#[derive(Args)]
pub struct Bundle {
    #[command(subcommand)]
    direction: Direction,
}

#[derive(Subcommand)]
enum Direction {
    In(In),
}

#[derive(Args)]
struct In {
    file: PathBuf,
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[arg(long)]
    force: bool,
    #[arg(long)]
    json: bool,
}

impl Bundle {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        let Direction::In(arguments) = &self.direction;
        arguments.json
    }

    pub async fn run(self) -> Result<(), CommandError> {
        let Direction::In(arguments) = self.direction;
        new_file::check(&arguments.out, arguments.force)?;
        let bytes = fs::read(&arguments.file)
            .map_err(|error| CommandError::new("file", format!("{}: {error}", arguments.file.display())))?;
        let answer = arguments.data.server().await?.courier(&bytes).await?;
        new_file::write(&arguments.out, &answer)?;
        if arguments.json {
            println!("{}", json!({ "out": arguments.out }));
        } else {
            let path = arguments.out.display().to_string();
            println!("{}", words().say("server_answer_written", &[("path", path.into())]));
        }
        Ok(())
    }
}
