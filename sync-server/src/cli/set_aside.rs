//! `set-aside`: what could not be merged, and whom to ask about it.

use clap::{Args, Subcommand};
use serde_json::json;

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct SetAside {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// List what was set aside: the change, why, and whose laptop it came from. Never what somebody
    /// wrote. What was written again since is listed too. Works while the server runs.
    List(List),
}

#[derive(Args)]
struct List {
    #[command(flatten)]
    data: DataFolder,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl SetAside {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        let Task::List(list) = &self.task;
        list.json
    }

    pub async fn run(self) -> Result<(), CommandError> {
        let Task::List(list) = self.task;
        let kept = list.data.server().await?.kept_aside().await?;
        if list.json {
            println!("{}", json!(kept));
            return Ok(());
        }
        for one in &kept {
            let field = one.field.as_deref().map(|field| format!(" at {field}")).unwrap_or_default();
            println!("{}: {}{field}, from a laptop of {}", one.dot, one.code, one.users.join(" and "));
        }
        if kept.is_empty() {
            println!("Nothing is set aside.");
        }
        Ok(())
    }
}
