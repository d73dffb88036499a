//! `verify`: look through the whole store.

use std::sync::Arc;

use clap::Args;
use serde_json::json;

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    data: DataFolder,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

impl Verify {
    pub async fn run(self) -> Result<(), CommandError> {
        let verified = Arc::new(self.data.server().await?).verify().await?;
        if self.json {
            println!("{}", json!(verified));
        } else {
            for finding in &verified.findings {
                println!("{finding}");
            }
        }
        if !verified.is_whole() {
            let more = u64::try_from(verified.findings.len()).unwrap_or(u64::MAX);
            let count = verified.not_listed.saturating_add(more);
            return Err(CommandError::new("damaged", format!("the store is damaged: {count} findings")));
        }
        if !self.json {
            println!(
                "Whole up to sequence number {}: {} changes and {} set aside in {} logs, {} units of {} \
                 records. Erased and not read: {}.",
                verified.sequence,
                verified.changes,
                verified.set_aside,
                verified.logs,
                verified.units,
                verified.records,
                verified.erased
            );
        }
        Ok(())
    }
}
