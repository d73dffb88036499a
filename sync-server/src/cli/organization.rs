//! `organization`: what it is called, where its base is reached, and where its days begin.

use alongside_command_line::text;
use alongside_server::{OrganisationView, call_organisation};
use alongside_words::words;
use chrono_tz::Tz;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{CommandError, DataFolder, enrolment_code::address, root_key::RootKey};

#[derive(Args)]
pub struct Organization {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Show(Show),
    Set(Set),
}

#[derive(Args)]
struct Show {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
#[group(id = "what", multiple = true, required = true, args = ["name", "url", "keep_years", "time_zone"])]
struct Set {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "NAME", value_parser = text)]
    name: Option<String>,
    #[arg(long, value_name = "https://HOST:PORT")]
    url: Option<String>,
    #[arg(long, value_name = "YEARS")]
    keep_years: Option<u16>,
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    #[command(flatten)]
    root_key: RootKey,
    #[arg(long)]
    json: bool,
}

impl Organization {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        match &self.task {
            Task::Show(show) => show.json,
            Task::Set(set) => set.json,
        }
    }

    pub async fn run(self) -> Result<(), CommandError> {
        let json = self.json();
        let view = match self.task {
            Task::Show(show) => show.data.server().await?.organisation_view().await?,
            Task::Set(Set { data, name, url, keep_years, time_zone, root_key, .. }) => {
                let url = url.as_deref().map(address).transpose()?.map(str::to_owned);
                let wrong = |_| CommandError::blaming("malformed", "time_zone", "server_wrong_time_zone");
                let zone: Option<Tz> =
                    time_zone.map(|zone| zone.trim().parse::<Tz>().map_err(wrong)).transpose()?;
                let server = data.server_with(&root_key).await?;
                if let Some(zone) = zone {
                    server.set_time_zone(zone).await?;
                }
                if let Some(years) = keep_years {
                    server.set_retention(years).await?;
                }
                if name.is_some() || url.is_some() {
                    call_organisation(&server, &data.path, name, url).await?;
                }
                data.server().await?.organisation_view().await?
            }
        };
        tell(&view, json);
        Ok(())
    }
}

fn tell(view: &OrganisationView, as_json: bool) {
    if as_json {
        println!("{}", json!(view));
        return;
    }
    println!("{}  {}", view.id, view.name);
    println!("{}", words().say("server_organization_zone", &[("zone", view.time_zone.as_str().into())]));
    if let Some(url) = &view.url {
        println!("{}", words().say("server_organization_url", &[("url", url.as_str().into())]));
    }
    let years = f64::from(view.retention_years);
    println!("{}", words().say("server_organization_keeps", &[("count", years.into())]));
    let counts = [("users", (view.users as f64).into()), ("devices", (view.devices as f64).into())];
    println!("{}", words().say("server_organization_counts", &counts));
}
