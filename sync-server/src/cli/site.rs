//! `site`: the places where the organisation works.

use alongside_record::RecordId;
use alongside_server::{SiteCard, SiteRequest};
use clap::{Args, Subcommand};

use super::{CommandError, DataFolder, print};

#[derive(Args)]
pub struct Site {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Add(Add),
    List(List),
    Rename(Rename),
}

#[derive(Args)]
struct Add {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    name: String,
    #[arg(long)]
    id: Option<String>,
    #[arg(long, alias = "same-name")]
    new_site: bool,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct List {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Rename {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    id: String,
    #[arg(long)]
    name: String,
    #[arg(long, alias = "new-site")]
    same_name: bool,
    #[arg(long)]
    json: bool,
}

impl Site {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        match &self.task {
            Task::Add(add) => add.json,
            Task::List(list) => list.json,
            Task::Rename(rename) => rename.json,
        }
    }

    pub async fn run(self) -> Result<(), CommandError> {
        let json = self.json();
        let site = match self.task {
            Task::List(list) => return list.run().await,
            Task::Add(Add { data, name, id, new_site, .. }) => {
                let id = id.as_deref().map(site_id).transpose()?;
                data.server().await?.add_site(SiteRequest { id, name, same_name: new_site }).await?
            }
            Task::Rename(Rename { data, id, name, same_name, .. }) => {
                data.server().await?.rename_site(site_id(&id)?, &name, same_name).await?
            }
        };
        print::one(&site, json, line);
        Ok(())
    }
}

impl List {
    async fn run(self) -> Result<(), CommandError> {
        let sites = self.data.server().await?.sites().await?;
        print::all(&sites, self.json, line, "server_no_sites");
        Ok(())
    }
}

fn line(site: &SiteCard) -> String {
    format!("{}  {}", site.id, site.name)
}

fn site_id(text: &str) -> Result<RecordId, CommandError> {
    text.trim().parse().map_err(|_| CommandError::blaming("not_an_id", "id", "server_not_a_site"))
}
