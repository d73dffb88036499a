//! `recovery`: the key that opens what laptops keep for a forgotten passphrase, and approving over the phone.

use std::{fs, io::Read, path::PathBuf};

use alongside_protocol::{Approval, ApprovalRequest, GroupsError};
use alongside_server::{
    Organisation, SystemRandom,
    organisation::{RECOVERY_KEY, RecoveryKeys},
};
use alongside_words::words;
use clap::{Args, Subcommand};
use serde_json::json;
use zeroize::Zeroizing;

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct Recovery {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Export(Export),
    Split(Split),
    Rehearse(Rehearse),
    Approve(Approve),
}

#[derive(Args)]
struct Export {
    file: PathBuf,
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    remove: bool,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Split {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_parser = clap::value_parser!(u8).range(2..=20))]
    shares: u8,
    #[arg(long, value_parser = clap::value_parser!(u8).range(2..=20))]
    needed: u8,
    #[arg(long)]
    remove: bool,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Rehearse {
    #[command(flatten)]
    data: DataFolder,
    #[command(flatten)]
    given: Given,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Approve {
    #[arg(required = true)]
    request: Vec<String>,
    #[command(flatten)]
    data: DataFolder,
    #[command(flatten)]
    given: Given,
    #[arg(long)]
    json: bool,
}

/// The recovery key, where the folder does not hold it. Never as an argument: others see those.
#[derive(Args)]
pub(super) struct Given {
    #[arg(long, value_name = "FILE or -", conflicts_with = "shares")]
    recovery_key: Option<String>,
    #[arg(long, value_name = "FILE or -")]
    shares: Option<String>,
}

impl Given {
    fn keys(&self, data: &DataFolder) -> Result<RecoveryKeys, CommandError> {
        match self.given()? {
            Some(keys) => Ok(keys),
            None => Ok(RecoveryKeys::read(&data.path)?),
        }
    }

    /// Those that were given, if any were.
    pub(super) fn given(&self) -> Result<Option<RecoveryKeys>, CommandError> {
        Ok(match (&self.recovery_key, &self.shares) {
            (Some(from), _) => Some(RecoveryKeys::whole(&text(from)?)?),
            (None, Some(from)) => Some(RecoveryKeys::from_shares(&text(from)?)?),
            (None, None) => None,
        })
    }
}

pub(super) fn text(from: &str) -> Result<Zeroizing<String>, CommandError> {
    let failed = |error: std::io::Error| CommandError::new("file", format!("{from}: {error}"));
    let mut text = Zeroizing::new(String::new());
    if from == "-" {
        std::io::stdin().lock().read_to_string(&mut text).map_err(failed)?;
    } else {
        *text = fs::read_to_string(from).map_err(failed)?;
    }
    Ok(text)
}

impl Recovery {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        match &self.task {
            Task::Export(Export { json, .. })
            | Task::Split(Split { json, .. })
            | Task::Rehearse(Rehearse { json, .. })
            | Task::Approve(Approve { json, .. }) => *json,
        }
    }

    pub async fn run(self) -> Result<(), CommandError> {
        match self.task {
            Task::Export(export) => export.run(),
            Task::Split(split) => split.run(),
            Task::Rehearse(rehearse) => rehearse.run().await,
            Task::Approve(approve) => approve.run().await,
        }
    }
}

impl Export {
    fn run(self) -> Result<(), CommandError> {
        let Self { file, data, remove, json } = self;
        Organisation::export_recovery_key(&data.path, &file)?;
        if remove {
            Organisation::remove_recovery_key(&data.path)?;
        }
        if json {
            println!("{}", json!({ "file": file, "removed": remove }));
        } else {
            let key = if remove { "server_recovery_left" } else { "server_recovery_copied" };
            println!("{}", words().say(key, &[("path", file.display().to_string().into())]));
        }
        Ok(())
    }
}

impl Split {
    fn run(self) -> Result<(), CommandError> {
        let Self { data, shares, needed, remove, json } = self;
        if needed > shares {
            return Err(CommandError::at("needed", "server_recovery_needed"));
        }
        Organisation::open(&data.path)?;
        let keys = RecoveryKeys::read(&data.path)?;
        let texts = keys.split(needed, shares, &SystemRandom::default())?;
        if json {
            let shares: Vec<&str> = texts.iter().map(|text| text.trim_end()).collect();
            println!("{}", json!({ "shares": shares, "needed": needed, "removed": remove }));
        } else {
            for (number, text) in (1_u32..).zip(&texts) {
                let told = [("number", number.into()), ("shares", shares.into()), ("needed", needed.into())];
                println!("{}\n\n{}", words().say("server_recovery_share", &told), text.as_str());
            }
        }
        if remove {
            Organisation::remove_recovery_key(&data.path)?;
        } else {
            let path = data.path.join(RECOVERY_KEY).display().to_string();
            eprintln!("{}", words().say("server_recovery_still_here", &[("path", path.into())]));
        }
        Ok(())
    }
}

impl Rehearse {
    async fn run(self) -> Result<(), CommandError> {
        let Self { data, given, json } = self;
        let keys = given.keys(&data)?;
        let public = data.server().await?.recovery_key().await?;
        let public = public.ok_or(alongside_server::ServerError::NoRecoveryKey)?;
        keys.rehearse(public, &SystemRandom::default())?;
        if json {
            println!("{}", json!({ "opens": true }));
        } else {
            println!("{}", words().say("server_recovery_rehearsed", &[]));
        }
        Ok(())
    }
}

impl Approve {
    async fn run(self) -> Result<(), CommandError> {
        let Self { request, data, given, json } = self;
        let request = ApprovalRequest::read(&request.join(" ")).map_err(misread)?;
        let keys = match request.what() {
            Approval::Recovery => given.keys(&data)?,
            Approval::Lease => RecoveryKeys::default(),
        };
        let approved = data.server().await?.approve(&request, &keys).await?;
        let (what, said, voice) = match approved.what {
            Approval::Recovery => ("recovery", "server_recovery_approved", "server_recovery_voice"),
            Approval::Lease => ("lease", "server_lease_approved", "server_lease_voice"),
        };
        let code = approved.code.groups();
        if json {
            println!(
                "{}",
                json!({
                    "what": what,
                    "user": approved.user,
                    "name": approved.name,
                    "device": approved.device,
                    "code": code.as_str(),
                })
            );
        } else {
            let (name, device) = (approved.name, approved.device.to_string());
            let told = [("name", name.into()), ("device", device.into())];
            println!("{}\n\n{}\n", words().say(said, &told), code.as_str());
            eprintln!("{}", words().say(voice, &told));
        }
        Ok(())
    }
}

fn misread(error: GroupsError) -> CommandError {
    match error {
        GroupsError::NotWhole => CommandError::blaming("misread", "request", "server_request_not_whole"),
        GroupsError::Group(group) => {
            let words = words().say("server_request_group", &[("group", group.to_string().into())]);
            CommandError::new("misread", words)
        }
    }
}
