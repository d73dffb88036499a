//! `set-aside`: what could not be merged, whom to ask about it, and judging it again.

use alongside_record::Dot;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{CommandError, DataFolder};
use alongside_server::JudgedAgain;

#[derive(Args)]
pub struct SetAside {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// List what was set aside: the change, why, and whose laptop it came from. Never what somebody
    /// wrote. What was written again since is listed too, unless it has landed with that. Works while
    /// the server runs.
    List(List),
    /// Judge a change again by the roles and rules of now, and let it land if it passes: after
    /// somebody was given a role, or a laptop. Works while the server runs.
    Release(Release),
}

#[derive(Args)]
struct List {
    #[command(flatten)]
    data: DataFolder,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Release {
    /// The change, as `list` names it.
    dot: String,
    #[command(flatten)]
    data: DataFolder,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl SetAside {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        match &self.task {
            Task::List(list) => list.json,
            Task::Release(release) => release.json,
        }
    }

    pub async fn run(self) -> Result<(), CommandError> {
        match self.task {
            Task::List(list) => list.run().await,
            Task::Release(release) => release.run().await,
        }
    }
}

impl List {
    async fn run(self) -> Result<(), CommandError> {
        let kept = self.data.server().await?.kept_aside().await?;
        if self.json {
            println!("{}", json!(kept));
            return Ok(());
        }
        for one in &kept {
            let field = at(one.field.as_deref());
            println!("{}: {}{field}, from a laptop of {}", one.dot, one.code, one.users.join(" and "));
        }
        if kept.is_empty() {
            println!("Nothing is set aside.");
        }
        Ok(())
    }
}

impl Release {
    async fn run(self) -> Result<(), CommandError> {
        let dot: Dot = self.dot.parse().map_err(|_| CommandError::new("not_an_id", "not a change's name"))?;
        let others = match self.data.server().await?.judge_again(dot).await? {
            JudgedAgain::Landed { others } => others,
            JudgedAgain::Refused { code, field } => {
                let text = format!("still refused: {code}{}; it stays set aside", at(field.as_deref()));
                return Err(CommandError::new("still_refused", text));
            }
            JudgedAgain::NotHere => {
                let text = "its words never came here, or cannot be read any more; its laptop has them";
                return Err(CommandError::new("not_here", text));
            }
            JudgedAgain::NotAside => {
                return Err(CommandError::new("not_found", "no such change is set aside"));
            }
        };
        if self.json {
            println!("{}", json!({ "landed": dot.to_string(), "others": others }));
        } else {
            println!(
                "{dot} has landed, and {others} that waited for it. Its laptop hears of it with its next sync."
            );
        }
        Ok(())
    }
}

fn at(field: Option<&str>) -> String {
    field.map(|field| format!(" at {field}")).unwrap_or_default()
}
