//! `site`: the places where the organisation works.

use alongside_record::RecordId;
use alongside_server::{SiteCard, SiteRequest};
use alongside_words::words;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct Site {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make a site. Works while the server runs.
    Add(Add),
    /// List the sites.
    List(List),
    /// Call a site something else; laptops follow with their next sync. Works while the server runs.
    Rename(Rename),
}

#[derive(Args)]
struct Add {
    #[command(flatten)]
    data: DataFolder,
    /// The site's name.
    #[arg(long)]
    name: String,
    /// The id that the site had before the base was restored from a backup that does not hold it, as
    /// laptops still list it.
    #[arg(long)]
    id: Option<String>,
    /// Make another site of a name that a site has already.
    #[arg(long, alias = "same-name")]
    new_site: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
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
struct Rename {
    #[command(flatten)]
    data: DataFolder,
    /// The site, as `list` names it.
    #[arg(long)]
    id: String,
    /// Its new name.
    #[arg(long)]
    name: String,
    /// Take a name that another site has.
    #[arg(long, alias = "new-site")]
    same_name: bool,
    /// Print JSON.
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
        if json {
            println!("{}", json!(site));
        } else {
            println!("{}", line(&site));
        }
        Ok(())
    }
}

impl List {
    async fn run(self) -> Result<(), CommandError> {
        let sites = self.data.server().await?.sites().await?;
        if self.json {
            println!("{}", json!(sites));
            return Ok(());
        }
        for site in &sites {
            println!("{}", line(site));
        }
        if sites.is_empty() {
            println!("{}", words().say("server_no_sites", &[]));
        }
        Ok(())
    }
}

fn line(site: &SiteCard) -> String {
    format!("{}  {}", site.id, site.name)
}

fn site_id(text: &str) -> Result<RecordId, CommandError> {
    text.trim().parse().map_err(|_| CommandError::blaming("not_an_id", "id", "server_not_a_site"))
}
