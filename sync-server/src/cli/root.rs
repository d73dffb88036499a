//! `root`: the organisation's root key, which is safest elsewhere.

use std::path::PathBuf;

use alongside_server::Organisation;
use alongside_words::words;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct Root {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Export(Export),
}

#[derive(Args)]
struct Export {
    file: PathBuf,
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    remove: bool,
    #[arg(long)]
    json: bool,
}

impl Root {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        let Task::Export(export) = &self.task;
        export.json
    }

    pub fn run(self) -> Result<(), CommandError> {
        let Task::Export(Export { file, data, remove, json }) = self.task;
        Organisation::export_root_key(&data.path, &file, remove)?;
        if json {
            println!("{}", json!({ "file": file, "removed": remove }));
        } else {
            let path = file.display().to_string();
            let key = if remove { "server_root_key_left" } else { "server_root_key_copied" };
            println!("{}", words().say(key, &[("path", path.into())]));
        }
        Ok(())
    }
}
