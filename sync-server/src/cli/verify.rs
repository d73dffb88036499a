//! `verify`: look through the whole store.

use std::sync::Arc;

use alongside_server::verify::Finding;
use alongside_words::words;
use clap::Args;
use serde_json::{Value, json};

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    pub json: bool,
}

impl Verify {
    pub async fn run(self) -> Result<(), CommandError> {
        let verified = Arc::new(self.data.server().await?).verify().await?;
        if self.json {
            println!("{}", json!(verified));
        } else {
            for finding in &verified.findings {
                println!("{}", told(finding));
            }
        }
        if !verified.is_whole() {
            let more = u64::try_from(verified.findings.len()).unwrap_or(u64::MAX);
            let count = verified.not_listed.saturating_add(more);
            let text = words().say("server_store_damaged", &[("count", count.into())]);
            return Err(CommandError::new("damaged", text));
        }
        if !self.json {
            let told = [
                ("sequence", verified.sequence.into()),
                ("changes", verified.changes.into()),
                ("aside", verified.set_aside.into()),
                ("logs", verified.logs.into()),
                ("units", verified.units.into()),
                ("records", verified.records.into()),
                ("erased", verified.erased.into()),
            ];
            println!("{}", words().say("server_whole", &told));
        }
        Ok(())
    }
}

/// A finding in words, from its code and its ids.
pub(super) fn told(finding: &Finding) -> String {
    let Value::Object(told) = json!(finding) else { return String::new() };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let code = told.get("code").map(text).unwrap_or_default();
    let ids: Vec<_> = told.iter().map(|(name, value)| (name.as_str(), text(value).into())).collect();
    words().say(&format!("finding_{code}"), &ids)
}
