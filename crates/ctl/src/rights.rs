//! Who may do what, for those who have a say in it.

use alongside_field::{Alongside, Result};
use clap::Subcommand;
use serde_json::{Value, json};

use crate::perform::value;

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
    ErasuresAtBase,
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
            Self::List => return value(core.rights()?),
            Self::Erasures => return value(core.erasures()?),
            Self::ErasuresAtBase => return value(core.erasures_at_base().await?),
            Self::Devices => return value(core.devices().await?),
            Self::Approve { groups } => return value(core.approve(&groups.join(" ")).await?),
            Self::Rehearse => core.rehearse_recovery().await?,
            Self::Endorse { statement } => core.endorse(&statement).await?,
            Self::Erase { participant } => core.erase(&participant).await?,
            Self::Suspend { staff } => core.suspend(&staff).await?,
            Self::RemoveUser { staff } => core.remove_user(&staff).await?,
            Self::Organization => return value(core.organization()?),
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
