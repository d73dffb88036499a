//! `restore`: serve again on another machine.

use std::path::PathBuf;

use alongside_server::backup::{keys_beside, restore};
use alongside_words::words;
use chrono::DateTime;
use clap::Args;
use serde_json::json;

use super::{CommandError, DataFolder, recovery::Given};

#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    #[arg(long, value_name = "postgres://…")]
    database_url: Option<String>,
    #[command(flatten)]
    recovery: Given,
    #[arg(long)]
    pub json: bool,
}

impl Restore {
    pub async fn run(self) -> Result<(), CommandError> {
        let keys = self.keys.unwrap_or_else(|| keys_beside(&self.from));
        let recovery = self.recovery.given()?.unwrap_or_default();
        let restored = restore(&self.from, &keys, &self.data.path, self.database_url, &recovery).await?;
        let taken_at = DateTime::from_timestamp_millis(restored.taken_at).unwrap_or_default().to_rfc3339();
        if self.json {
            let sequence = restored.sequence;
            println!(
                "{}",
                json!({ "organisation": restored.organisation, "sequence": sequence, "taken_at": taken_at })
            );
        } else {
            let told = [
                ("name", restored.organisation.into()),
                ("path", self.data.path.display().to_string().into()),
                ("sequence", restored.sequence.into()),
                ("moment", taken_at.into()),
            ];
            println!("{}", words().say("server_restored", &told));
        }
        eprintln!("{}", words().say("server_restored_next", &[]));
        Ok(())
    }
}
