//! `init`: make a new organisation.

use alongside_server::{
    SystemClock, SystemRandom,
    organisation::{AUDIT_KEY, NewOrganisation, RECOVERY_KEY, ROOT_KEY, found},
};
use alongside_words::words;
use clap::Args;
use serde_json::json;

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct Init {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long = "org", value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "postgres://…")]
    database_url: Option<String>,
    #[arg(long, value_name = "ZONE", default_value = "America/Chicago")]
    time_zone: String,
    #[arg(long)]
    demo: bool,
    #[arg(long)]
    pub json: bool,
}

impl Init {
    pub async fn run(self) -> Result<(), CommandError> {
        let time_zone =
            self.time_zone.parse().map_err(|_| CommandError::at("time_zone", "server_wrong_time_zone"))?;
        if self.name.trim().is_empty() {
            return Err(CommandError::at("org", "server_no_name"));
        }
        let new = NewOrganisation {
            name: self.name.trim().to_owned(),
            time_zone,
            database_url: self.database_url,
            demo: self.demo,
        };
        let organisation = found(&self.data.path, new, &SystemClock, &SystemRandom::default()).await?;
        let root_key = self.data.path.join(ROOT_KEY);
        if self.json {
            println!("{}", json!({ "organisation": organisation.card, "root_key_file": root_key }));
        } else {
            let path = self.data.path.display().to_string();
            let name = organisation.card.name;
            println!("{}", words().say("server_ready", &[("name", name.into()), ("path", path.into())]));
        }
        let path = root_key.display().to_string();
        eprintln!("{}", words().say("server_root_key", &[("path", path.into())]));
        let path = self.data.path.join(RECOVERY_KEY).display().to_string();
        eprintln!("{}", words().say("server_recovery_key", &[("path", path.into())]));
        let path = self.data.path.join(AUDIT_KEY).display().to_string();
        eprintln!("{}", words().say("server_audit_key", &[("path", path.into())]));
        eprintln!("{}", words().say("server_not_for_real", &[]));
        Ok(())
    }
}
