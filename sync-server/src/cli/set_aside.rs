//! `set-aside`: what could not be merged, whom to ask about it, and judging it again.

use alongside_record::Dot;
use alongside_server::{JudgedAgain, KeptAside};
use alongside_words::words;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{CommandError, DataFolder, print};

#[derive(Args)]
pub struct SetAside {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    List(List),
    Release(Release),
}

#[derive(Args)]
struct List {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Release {
    dot: String,
    #[command(flatten)]
    data: DataFolder,
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
        print::all(&kept, self.json, line, "server_nothing_aside");
        Ok(())
    }
}

fn line(one: &KeptAside) -> String {
    let told = [
        ("dot", one.dot.to_string().into()),
        ("why", why(&one.code.to_string(), one.field.as_deref()).into()),
        ("users", one.users.join(", ").into()),
    ];
    words().say("server_set_aside_one", &told)
}

impl Release {
    async fn run(self) -> Result<(), CommandError> {
        let dot: Dot = self
            .dot
            .parse()
            .map_err(|_| CommandError::new("not_an_id", words().say("server_not_a_change", &[])))?;
        let others = match self.data.server().await?.judge_again(dot).await? {
            JudgedAgain::Landed { others } => others,
            JudgedAgain::Refused { code, field } => {
                let why = why(&code.to_string(), field.as_deref());
                let text = words().say("server_still_refused", &[("why", why.into())]);
                return Err(CommandError::new("still_refused", text));
            }
            JudgedAgain::NotHere => {
                return Err(CommandError::new("not_here", words().say("server_not_here", &[])));
            }
            JudgedAgain::NotAside => {
                return Err(CommandError::new("not_found", words().say("server_not_aside", &[])));
            }
        };
        if self.json {
            println!("{}", json!({ "landed": dot.to_string(), "others": others }));
        } else {
            let told = [("dot", dot.to_string().into()), ("count", others.into())];
            println!("{}", words().say("server_landed", &told));
        }
        Ok(())
    }
}

/// A code, with the field that is to blame behind it.
fn why(code: &str, field: Option<&str>) -> String {
    field.map_or_else(|| code.to_owned(), |field| format!("{code} ({field})"))
}
