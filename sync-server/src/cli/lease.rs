//! `lease`: how long a laptop may be used without having been in touch with the base.

use alongside_words::words;
use clap::Args;
use serde_json::json;

use super::{CommandError, DataFolder, root_key::RootKey};

#[derive(Args)]
pub struct Lease {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    days: Option<u16>,
    #[command(flatten)]
    root_key: RootKey,
    #[arg(long)]
    pub json: bool,
}

impl Lease {
    pub async fn run(self) -> Result<(), CommandError> {
        let server = self.data.server_with(&self.root_key).await?;
        if let Some(days) = self.days {
            server.set_lease(days).await?;
        }
        let days = server.lease_days().await?;
        if self.json {
            println!("{}", json!({ "days": days }));
        } else {
            println!("{}", words().say("server_lease", &[("count", days.unwrap_or(0).into())]));
        }
        Ok(())
    }
}
