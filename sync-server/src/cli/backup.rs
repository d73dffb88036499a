//! `backup`: everything that is needed to serve again on another machine.

use std::path::PathBuf;

use alongside_server::{SystemClock, backup::back_up};
use alongside_words::words;
use clap::Args;
use serde_json::json;

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
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
            let told = [
                ("sequence", backup.sequence.into()),
                ("records", backup.records.display().to_string().into()),
                ("keys", backup.keys.display().to_string().into()),
            ];
            println!("{}", words().say("server_backed_up", &told));
        }
        let keys = backup.keys.display().to_string();
        eprintln!("{}", words().say("server_backup_secret", &[("keys", keys.into())]));
        Ok(())
    }
}
