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
    Show(Show),
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
struct Show {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    id: String,
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
            Task::Show(show) => show.json,
            Task::Revoke(revoke) => revoke.json,
            Task::Drafts(drafts) => drafts.json,
        }
    }

    pub async fn run(self) -> Result<(), CommandError> {
        match self.task {
            Task::List(list) => list.run().await,
            Task::Show(show) => show.run().await,
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

impl Show {
    async fn run(self) -> Result<(), CommandError> {
        let id = id(&self.id)?.to_string();
        let devices = self.data.server().await?.devices().await?;
        let device = devices.into_iter().find(|device| device.id == id);
        let device =
            device.ok_or_else(|| CommandError::blaming("not_found", "id", "server_device_unknown"))?;
        print::one(&device, self.json, lines);
        Ok(())
    }
}

/// A device's id, as it was given.
fn id(given: &str) -> Result<DeviceId, CommandError> {
    let wrong = |_| CommandError::blaming("not_an_id", "id", "server_not_a_device");
    given.trim().parse().map_err(wrong)
}

impl Revoke {
    async fn run(self) -> Result<(), CommandError> {
        let id = id(&self.id)?;
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
    [vec![device.id.clone(), users(device)], told(device)].concat().join("  ")
}

/// All that is known of one.
fn lines(device: &DeviceCard) -> String {
    let day = |at: i64| moment(Some(at));
    let mut lines = vec![format!("{}  {}", device.id, users(device))];
    lines.push(words().say("server_device_since", &[("moment", day(device.enrolled_at).into())]));
    lines.extend(told(device));
    if let Some(at) = device.last_received {
        lines.push(words().say("server_device_received", &[("moment", day(at).into())]));
    }
    lines.push(words().say("server_device_changes", &[("count", (device.changes as f64).into())]));
    lines.join("\n")
}

fn users(device: &DeviceCard) -> String {
    device.users.iter().map(|user| user.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// When it was heard from, and what it told of itself.
fn told(device: &DeviceCard) -> Vec<String> {
    let mut told =
        vec![words().say("report_last_contact", &[("moment", moment(device.last_contact).into())])];
    if let Some(version) = &device.version {
        told.push(words().say("server_device_version", &[("version", version.as_str().into())]));
    }
    if let Some(waits) = device.waits {
        told.push(words().say("server_device_waits", &[("count", waits.into())]));
    }
    if device.revoked {
        told.push(words().say("server_is_revoked", &[]));
    } else if device.in_review {
        told.push(words().say("server_is_in_review", &[]));
    }
    told
}

fn moment(at: Option<i64>) -> String {
    let at = at.and_then(DateTime::from_timestamp_millis);
    let never = || words().say("report_never", &[]);
    at.map_or_else(never, |at| at.to_rfc3339_opts(SecondsFormat::Secs, true))
}
