//! `device`: the laptops and tablets, revoking one, and reading what one that was revoked left behind.

use std::path::PathBuf;

use alongside_protocol::DeviceCard;
use alongside_record::DeviceId;
use alongside_server::Organisation;
use alongside_words::words;
use chrono::{DateTime, SecondsFormat};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{CommandError, DataFolder, print, root_key::RootKey};

#[derive(Args)]
pub struct Device {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    List(List),
    #[command(alias = "remove")]
    Revoke(Revoke),
    Drafts(Drafts),
}

#[derive(Args)]
struct List {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Revoke {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    id: String,
    #[command(flatten)]
    root_key: RootKey,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Drafts {
    file: PathBuf,
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    json: bool,
}

impl Device {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        match &self.task {
            Task::List(list) => list.json,
            Task::Revoke(revoke) => revoke.json,
            Task::Drafts(drafts) => drafts.json,
        }
    }

    pub async fn run(self) -> Result<(), CommandError> {
        match self.task {
            Task::List(list) => list.run().await,
            Task::Revoke(revoke) => revoke.run().await,
            Task::Drafts(drafts) => drafts.run(),
        }
    }
}

impl List {
    async fn run(self) -> Result<(), CommandError> {
        let devices = self.data.server().await?.devices().await?;
        print::all(&devices, self.json, line, "server_no_devices");
        Ok(())
    }
}

impl Revoke {
    async fn run(self) -> Result<(), CommandError> {
        let id: DeviceId = self
            .id
            .trim()
            .parse()
            .map_err(|_| CommandError::blaming("not_an_id", "id", "server_not_a_device"))?;
        self.data.server_with(&self.root_key).await?.remove_device(id).await?;
        if self.json {
            println!("{}", json!({ "revoked": id.to_string() }));
        } else {
            println!("{}", words().say("server_device_revoked", &[("id", id.to_string().into())]));
        }
        Ok(())
    }
}

impl Drafts {
    fn run(self) -> Result<(), CommandError> {
        let failed = |error| CommandError::new("file", format!("{}: {error}", self.file.display()));
        let file = std::fs::read(&self.file).map_err(failed)?;
        let organisation = Organisation::open(&self.data.path)?;
        let opened = organisation.sealing().open_left_drafts(organisation.card.id, &file);
        let (device, drafts) =
            opened.ok_or_else(|| CommandError::blaming("bad_seal", "file", "server_not_left_drafts"))?;
        let drafts: Value = serde_json::from_slice(&drafts).unwrap_or_default();
        if self.json {
            println!("{}", json!({ "device": device, "drafts": drafts }));
        } else {
            println!("{drafts:#}");
        }
        Ok(())
    }
}

fn line(device: &DeviceCard) -> String {
    let users: Vec<&str> = device.users.iter().map(|user| user.name.as_str()).collect();
    let never = || words().say("report_never", &[]);
    let heard = device.last_contact.and_then(DateTime::from_timestamp_millis);
    let heard = heard.map_or_else(never, |heard| heard.to_rfc3339_opts(SecondsFormat::Secs, true));
    let mut parts = vec![device.id.clone(), users.join(", ")];
    parts.push(words().say("report_last_contact", &[("moment", heard.into())]));
    if device.revoked {
        parts.push(words().say("server_is_revoked", &[]));
    } else if device.in_review {
        parts.push(words().say("server_is_in_review", &[]));
    }
    parts.join("  ")
}
