//! `backup`: everything that is needed to serve again on another machine.

use std::path::PathBuf;

use alongside_server::{SystemClock, backup::back_up};
use clap::Args;
use serde_json::json;

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    data: DataFolder,
    /// The file to write the records to; the keys go to FILE.keys. Neither may exist.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

impl Backup {
    pub async fn run(self) -> Result<(), CommandError> {
        let backup = back_up(&self.data.path, &self.out, &SystemClock).await?;
        if self.json {
            println!(
                "{}",
                json!({ "records": backup.records, "keys": backup.keys, "sequence": backup.sequence })
            );
        } else {
            println!(
                "The records up to sequence number {} are in {}, the keys in {}.",
                backup.sequence,
                backup.records.display(),
                backup.keys.display()
            );
        }
        eprintln!("{} holds secrets: whoever has both files can read", backup.keys.display());
        eprintln!("everything and pretend to be this server. Keep it apart from the records, and keep only");
        eprintln!("the newest: an older one still opens what was erased since.");
        Ok(())
    }
}
