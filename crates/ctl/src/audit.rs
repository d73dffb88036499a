//! Who read what, for auditors. Asks the base.

use alongside_field::{Alongside, Result, views::AuditFilter};
use clap::Args;
use serde_json::{Value, json};

use crate::perform::value;

/// Which rows, or whose name.
#[derive(Debug, Args)]
pub struct AuditTask {
    #[arg(long, value_name = "ID")]
    who: Option<String>,
    #[arg(long, value_name = "ID")]
    about: Option<String>,
    #[arg(long)]
    act: Option<String>,
    #[arg(long, value_name = "ID")]
    laptop: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<String>,
    #[arg(long, value_name = "ID", requires = "reason")]
    name: Option<String>,
    #[arg(long, requires = "name")]
    reason: Option<String>,
}

impl AuditTask {
    /// Does it and gives what to print.
    pub async fn perform(self, core: &Alongside) -> Result<Value> {
        let Self { who, about, act, laptop, from, to, name, reason } = self;
        if let (Some(id), Some(reason)) = (name, reason) {
            return Ok(json!({ "id": id, "name": core.audit_name(&id, &reason).await? }));
        }
        value(core.audit_all(&AuditFilter { who, about, act, laptop, from, to }).await?)
    }
}
