//! `audit-key`: the key that opens who read what.

use std::path::PathBuf;

use alongside_server::Organisation;
use alongside_words::words;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct AuditKey {
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

impl AuditKey {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        let Task::Export(Export { json, .. }) = &self.task;
        *json
    }

    pub fn run(self) -> Result<(), CommandError> {
        let Task::Export(Export { file, data, remove, json }) = self.task;
        Organisation::export_audit_key(&data.path, &file)?;
        if remove {
            Organisation::remove_audit_key(&data.path)?;
        }
        if json {
            println!("{}", json!({ "file": file, "removed": remove }));
        } else {
            let key = if remove { "server_audit_key_left" } else { "server_audit_key_copied" };
            println!("{}", words().say(key, &[("path", file.display().to_string().into())]));
        }
        Ok(())
    }
}
