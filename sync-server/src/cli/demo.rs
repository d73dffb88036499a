//! `demo`: an invented program, to practise with.

use std::sync::Arc;

use alongside_server::{
    SystemClock, SystemRandom,
    organisation::{NewOrganisation, found},
};
use alongside_words::words;
use clap::Args;
use serde_json::json;

use super::{CommandError, DataFolder};

/// What the organisation is called that is made for it.
const NAME: &str = "Practice Program";

#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "N", default_value_t = 40)]
    participants: usize,
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    #[arg(long)]
    pub json: bool,
}

impl Demo {
    pub async fn run(self) -> Result<(), CommandError> {
        if !self.data.path.exists() {
            let new = NewOrganisation {
                name: NAME.to_owned(),
                time_zone: chrono_tz::America::Chicago,
                database_url: None,
                demo: true,
            };
            found(&self.data.path, new, &SystemClock, &SystemRandom::default()).await?;
        }
        let server = Arc::new(self.data.server().await?);
        if !server.organisation().card.demo && server.is_in_use().await? {
            return Err(CommandError::new("not_a_demo", words().say("server_not_a_demo", &[])));
        }
        let invented = server.invent(self.participants, self.seed).await?;
        if self.json {
            println!("{}", json!(invented));
        } else {
            let told = [
                ("participants", invented.participants.into()),
                ("staff", invented.staff.into()),
                ("sites", invented.sites.into()),
                ("changes", invented.changes.into()),
            ];
            println!("{}", words().say("server_invented", &told));
        }
        Ok(())
    }
}
