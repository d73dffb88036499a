//! `rehearse-restore`: whether a backup would bring everything back.

use std::{path::PathBuf, sync::Arc};

use alongside_server::{
    SystemClock, SystemRandom,
    backup::{Rehearsed, keys_beside, rehearse},
};
use alongside_words::words;
use chrono::DateTime;
use clap::Args;
use serde_json::json;

use super::{CommandError, recovery::Given, serve::stop_signal, verify::told};

#[derive(Args)]
pub struct RehearseRestore {
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    #[command(flatten)]
    recovery: Given,
    #[arg(long, value_name = "DIR")]
    within: Option<PathBuf>,
    #[arg(long = "data", value_name = "DIR")]
    beside: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

impl RehearseRestore {
    pub async fn run(self) -> Result<(), CommandError> {
        let keys = self.keys.clone().unwrap_or_else(|| keys_beside(&self.from));
        let recovery = self.recovery.given()?.unwrap_or_default();
        let within = self.within.clone().unwrap_or_else(std::env::temp_dir);
        let places = (within.as_path(), self.beside.as_deref());
        let random = Arc::new(SystemRandom::default());
        let rehearsal = rehearse((&self.from, &keys), &recovery, places, Arc::new(SystemClock), random);
        let stopped = stop_signal()?;
        // Whoever ends it early leaves nothing behind either.
        let rehearsed = tokio::select! {
            rehearsed = rehearsal => rehearsed?,
            () = stopped => {
                return Err(CommandError::new("stopped", words().say("server_rehearsal_stopped", &[])));
            }
        };
        self.say(&rehearsed);
        if rehearsed.verified.is_whole() {
            return Ok(());
        }
        Err(CommandError::new("damaged", words().say("server_rehearsed_damaged", &[])))
    }

    fn say(&self, rehearsed: &Rehearsed) {
        if self.json {
            println!("{}", json!(rehearsed));
            return;
        }
        for finding in &rehearsed.verified.findings {
            println!("{}", told(finding));
        }
        let moment = DateTime::from_timestamp_millis(rehearsed.taken_at).unwrap_or_default().to_rfc3339();
        let said = [
            ("name", rehearsed.organisation.clone().into()),
            ("sequence", rehearsed.sequence.into()),
            ("moment", moment.into()),
            ("changes", rehearsed.verified.changes.into()),
            ("records", rehearsed.verified.records.into()),
            ("erased", rehearsed.verified.erased.into()),
        ];
        println!("{}", words().say("server_rehearsed", &said));
        for missing in &rehearsed.missing {
            let name = json!(missing);
            let key = format!("server_rehearsed_without_{}", name.as_str().unwrap_or_default());
            println!("{}", words().say(&key, &[]));
        }
        if let Some(since) = rehearsed.since {
            println!("{}", words().say("server_rehearsed_since", &[("count", since.into())]));
        }
    }
}
