//! `device` and `user`: taking either out of the organisation.

use alongside_record::{DeviceId, StaffId};
use alongside_words::words;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{CommandError, DataFolder, root_key::RootKey};

#[derive(Args)]
pub struct Device {
    #[command(subcommand)]
    task: DeviceTask,
}

#[derive(Subcommand)]
enum DeviceTask {
    Remove(Remove),
}

#[derive(Args)]
pub struct User {
    #[command(subcommand)]
    task: UserTask,
}

#[derive(Subcommand)]
enum UserTask {
    Remove(Remove),
}

#[derive(Args)]
struct Remove {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    id: String,
    #[command(flatten)]
    root_key: RootKey,
    #[arg(long)]
    json: bool,
}

impl Device {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        let DeviceTask::Remove(remove) = &self.task;
        remove.json
    }

    pub async fn run(self) -> Result<(), CommandError> {
        let DeviceTask::Remove(remove) = self.task;
        let id: DeviceId = remove
            .id
            .trim()
            .parse()
            .map_err(|_| CommandError::blaming("not_an_id", "id", "server_not_a_device"))?;
        remove.data.server_with(&remove.root_key).await?.remove_device(id).await?;
        remove.told("server_device_removed", id.to_string());
        Ok(())
    }
}

impl User {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        let UserTask::Remove(remove) = &self.task;
        remove.json
    }

    pub async fn run(self) -> Result<(), CommandError> {
        let UserTask::Remove(remove) = self.task;
        let id: StaffId = remove
            .id
            .trim()
            .parse()
            .map_err(|_| CommandError::blaming("not_an_id", "id", "server_not_a_person"))?;
        remove.data.server_with(&remove.root_key).await?.remove_user(id).await?;
        remove.told("server_user_removed", id.to_string());
        Ok(())
    }
}

impl Remove {
    fn told(&self, key: &str, id: String) {
        if self.json {
            println!("{}", json!({ "removed": id }));
        } else {
            println!("{}", words().say(key, &[("id", id.into())]));
        }
    }
}
