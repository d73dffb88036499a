//! `backup`: everything that is needed to serve again on another machine.

use std::path::PathBuf;

use alongside_server::{
    ServerError, SystemClock, SystemRandom,
    backup::{Recipient, back_up, keys_beside, lie_together},
    organisation::RECOVERY_KEY,
};
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
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    #[arg(long)]
    together: bool,
    #[arg(long)]
    unsealed: bool,
    #[arg(long)]
    pub json: bool,
}

impl Backup {
    pub async fn run(self) -> Result<(), CommandError> {
        let keys = self.keys.clone().unwrap_or_else(|| keys_beside(&self.out));
        if !self.together && lie_together(&self.out, &keys) {
            return Err(CommandError::blaming("one_place", "keys", "server_backup_together"));
        }
        let random = SystemRandom::default();
        let to = if self.unsealed {
            None
        } else {
            // What opens the backup would burn with the base, or be stolen with it.
            if self.data.path.join(RECOVERY_KEY).exists() {
                return Err(CommandError::blaming("recovery_key_here", "unsealed", "server_backup_recovery"));
            }
            let key = self.data.server().await?.recovery_key().await?;
            Some(Recipient { key: key.ok_or(ServerError::NoRecoveryKey)?, random: &random })
        };
        let backup = back_up(&self.data.path, (&self.out, &keys), to, &SystemClock).await?;
        if self.json {
            println!(
                "{}",
                json!({
                    "records": backup.records,
                    "keys": backup.keys,
                    "sequence": backup.sequence,
                    "sealed": to.is_some(),
                })
            );
        } else {
            let told = [
                ("sequence", backup.sequence.into()),
                ("records", backup.records.display().to_string().into()),
                ("keys", backup.keys.display().to_string().into()),
            ];
            println!("{}", words().say("server_backed_up", &told));
        }
        let said = if to.is_some() { "server_backup_sealed" } else { "server_backup_secret" };
        let keys = backup.keys.display().to_string();
        eprintln!("{}", words().say(said, &[("keys", keys.into())]));
        Ok(())
    }
}
