//! `device`: the laptops and tablets, what they are called and where they are kept, retiring or revoking one, and
//! reading what one left behind.

use std::path::PathBuf;

use alongside_command_line::text;
use alongside_protocol::DeviceCard;
use alongside_record::DeviceId;
use alongside_server::{Organisation, Server, store::Store};
use alongside_words::words;
use chrono::{DateTime, SecondsFormat};
use clap::{Args, Subcommand};
use data_encoding::BASE64;
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
    Rename(Rename),
    Move(Move),
    Retire(Ending),
    #[command(alias = "remove")]
    Revoke(Ending),
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
struct Rename {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    id: String,
    #[arg(long, value_name = "NAME", value_parser = text)]
    name: String,
    #[command(flatten)]
    root_key: RootKey,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Move {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    id: String,
    #[arg(long, value_name = "NAME or ID")]
    site: String,
    #[command(flatten)]
    root_key: RootKey,
    #[arg(long)]
    json: bool,
}

/// What ends a laptop's time here, for good.
#[derive(Args)]
struct Ending {
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
            Task::Rename(rename) => rename.json,
            Task::Move(to) => to.json,
            Task::Retire(ending) | Task::Revoke(ending) => ending.json,
            Task::Drafts(drafts) => drafts.json,
        }
    }

    pub async fn run(self) -> Result<(), CommandError> {
        match self.task {
            Task::List(list) => list.run().await,
            Task::Show(show) => show.run().await,
            Task::Rename(rename) => rename.run().await,
            Task::Move(to) => to.run().await,
            Task::Retire(ending) => ending.retire().await,
            Task::Revoke(ending) => ending.revoke().await,
            Task::Drafts(drafts) => drafts.run().await,
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
        show(&self.data.server().await?, id(&self.id)?, self.json).await
    }
}

/// Prints all that is known of one.
async fn show<S: Store>(server: &Server<S>, id: DeviceId, json: bool) -> Result<(), CommandError> {
    let id = id.to_string();
    let device = server.devices().await?.into_iter().find(|device| device.id == id);
    let device = device.ok_or_else(|| CommandError::blaming("not_found", "id", "server_device_unknown"))?;
    print::one(&device, json, lines);
    Ok(())
}

impl Rename {
    async fn run(self) -> Result<(), CommandError> {
        let (id, server) = (id(&self.id)?, self.data.server_with(&self.root_key).await?);
        server.call_device(id, Some(self.name), None).await?;
        show(&server, id, self.json).await
    }
}

impl Move {
    async fn run(self) -> Result<(), CommandError> {
        let (id, server) = (id(&self.id)?, self.data.server_with(&self.root_key).await?);
        server.call_device(id, None, Some(self.site)).await?;
        show(&server, id, self.json).await
    }
}

impl Ending {
    async fn retire(self) -> Result<(), CommandError> {
        let id = id(&self.id)?;
        self.data.server_with(&self.root_key).await?.retire_device(id).await?;
        print::done("retired", &id, self.json, "server_device_retired");
        Ok(())
    }

    async fn revoke(self) -> Result<(), CommandError> {
        let id = id(&self.id)?;
        self.data.server_with(&self.root_key).await?.remove_device(id).await?;
        print::done("revoked", &id, self.json, "server_device_revoked");
        Ok(())
    }
}

/// A device's id, as it was given.
fn id(given: &str) -> Result<DeviceId, CommandError> {
    let wrong = |_| CommandError::blaming("not_an_id", "id", "server_not_a_device");
    given.trim().parse().map_err(wrong)
}

impl Drafts {
    async fn run(self) -> Result<(), CommandError> {
        let failed = |error| CommandError::new("file", format!("{}: {error}", self.file.display()));
        let file = std::fs::read(&self.file).map_err(failed)?;
        let organisation = Organisation::open(&self.data.path)?;
        let opened = organisation.sealing().open_left_drafts(organisation.card.id, &file);
        let (device, drafts) =
            opened.ok_or_else(|| CommandError::blaming("bad_seal", "file", "server_not_left_drafts"))?;
        let left: Value = serde_json::from_slice(&drafts).unwrap_or_default();
        // What it had not sent of who read what is taken in as if it had.
        let push = left.get("audit").and_then(Value::as_str);
        if let Some(push) = push.and_then(|push| BASE64.decode(push.as_bytes()).ok()) {
            self.data.server().await?.take_audit(&push).await?;
        }
        let drafts = left.get("drafts").unwrap_or(&Value::Null);
        if self.json {
            println!("{}", json!({ "device": device, "drafts": drafts }));
        } else {
            println!("{drafts:#}");
        }
        Ok(())
    }
}

fn line(device: &DeviceCard) -> String {
    let named = [Some(device.id.clone()), device.name.clone(), Some(users(device)), kept(device)];
    let named: Vec<String> = named.into_iter().flatten().collect();
    [named, told(device)].concat().join("  ")
}

/// All that is known of one.
fn lines(device: &DeviceCard) -> String {
    let day = |at: i64| moment(Some(at));
    let named = [Some(device.id.clone()), device.name.clone(), Some(users(device))];
    let mut lines = vec![named.into_iter().flatten().collect::<Vec<_>>().join("  ")];
    lines.extend(kept(device));
    lines.push(match device.holds.iter().map(|site| site.name.as_str()).collect::<Vec<_>>() {
        _ if device.holds_all => words().say("server_device_holds_all", &[]),
        sites if sites.is_empty() => words().say("server_device_holds_nothing", &[]),
        sites => words().say("server_device_holds", &[("sites", sites.join(", ").into())]),
    });
    lines.push(words().say("server_device_since", &[("moment", day(device.enrolled_at).into())]));
    lines.extend(told(device));
    if let Some(at) = device.last_received {
        lines.push(words().say("server_device_received", &[("moment", day(at).into())]));
    }
    lines.push(words().say("server_device_changes", &[("count", (device.changes as f64).into())]));
    lines.join("\n")
}

/// Where it is kept.
fn kept(device: &DeviceCard) -> Option<String> {
    let site = device.site.as_ref()?;
    Some(words().say("server_device_kept", &[("site", site.name.as_str().into())]))
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
    } else if device.retired {
        told.push(words().say("server_is_retired", &[]));
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
