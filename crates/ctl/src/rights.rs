//! Who may do what, for those who have a say in it.

use alongside_field::{Alongside, Result};
use clap::Subcommand;
use serde_json::{Value, json};

/// What to do about rights.
#[derive(Debug, Subcommand)]
pub enum RightsTask {
    List,
    Devices,
    Endorse {
        statement: String,
    },
    Erase {
        participant: String,
    },
    Erasures,
    Suspend {
        staff: String,
    },
    RemoveUser {
        staff: String,
    },
    Organization,
    TimeZone {
        zone: String,
    },
    CallDevice {
        device: String,
        name: String,
        #[arg(long)]
        site: Option<String>,
    },
    RetireDevice {
        device: String,
    },
    RemoveDevice {
        device: String,
    },
    Approve {
        groups: Vec<String>,
    },
    Rehearse,
}

impl RightsTask {
    /// Does it and gives what to print.
    pub async fn perform(self, core: &Alongside) -> Result<Value> {
        match self {
            Self::List => {
                let rights = core.rights()?;
                return serde_json::to_value(rights).map_err(|_| alongside_field::SyncError::Internal.into());
            }
            Self::Erasures => {
                let erasures = core.erasures()?;
                return serde_json::to_value(erasures)
                    .map_err(|_| alongside_field::SyncError::Internal.into());
            }
            Self::Devices => {
                let devices = core.devices().await?;
                return serde_json::to_value(devices)
                    .map_err(|_| alongside_field::SyncError::Internal.into());
            }
            Self::Approve { groups } => {
                let code = core.approve(&groups.join(" ")).await?;
                return serde_json::to_value(code).map_err(|_| alongside_field::SyncError::Internal.into());
            }
            Self::Rehearse => core.rehearse_recovery().await?,
            Self::Endorse { statement } => core.endorse(&statement).await?,
            Self::Erase { participant } => core.erase(&participant).await?,
            Self::Suspend { staff } => core.suspend(&staff).await?,
            Self::RemoveUser { staff } => core.remove_user(&staff).await?,
            Self::Organization => {
                let organization = core.organization()?;
                return serde_json::to_value(organization)
                    .map_err(|_| alongside_field::SyncError::Internal.into());
            }
            Self::TimeZone { zone } => core.set_time_zone(&zone).await?,
            Self::CallDevice { device, name, site } => {
                core.call_device(&device, &name, site.as_deref()).await?;
            }
            Self::RetireDevice { device } => core.retire_device(&device).await?,
            Self::RemoveDevice { device } => core.remove_device(&device).await?,
        }
        Ok(json!({ "done": true }))
    }
}
