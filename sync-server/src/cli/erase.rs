//! `erase`: whose time is over, and the certificate of who was erased. Erasing itself takes two administrators
//! on their laptops (`alongside-ctl rights erase`).

use alongside_protocol::{Disposal, ErasureCard};
use alongside_record::RecordId;
use alongside_words::words;
use chrono::{DateTime, SecondsFormat};
use clap::{Args, Subcommand};

use super::{CommandError, DataFolder, print};

#[derive(Args)]
pub struct Erase {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    List(List),
    Certificate(Certificate),
}

#[derive(Args)]
struct List {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Certificate {
    participant: String,
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    json: bool,
}

impl Erase {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        match &self.task {
            Task::List(list) => list.json,
            Task::Certificate(certificate) => certificate.json,
        }
    }

    pub async fn run(self) -> Result<(), CommandError> {
        match self.task {
            Task::List(list) => {
                let cards = list.data.server().await?.erasures().await?;
                print::all(&cards, list.json, line, "erase_nobody");
            }
            Task::Certificate(Certificate { participant, data, json }) => {
                let id: RecordId = participant.trim().parse().map_err(|_| {
                    CommandError::blaming("not_an_id", "participant", "server_not_a_participant")
                })?;
                let disposal = data.server().await?.disposal(id).await?;
                let disposal = disposal.ok_or_else(|| {
                    CommandError::new("not_found", words().say("server_was_not_erased", &[]))
                })?;
                print::one(&disposal, json, certificate);
            }
        }
        Ok(())
    }
}

fn line(card: &ErasureCard) -> String {
    let until = card.kept_until.map(day).unwrap_or_default();
    let why = words().say(&format!("erase_is_{}", card.stands()), &[("day", until.into())]);
    format!("{}  {why}", card.participant)
}

fn certificate(disposal: &Disposal) -> String {
    let mut lines = vec![words().say(
        "disposal",
        &[
            ("organization", disposal.organisation.as_str().into()),
            ("participant", disposal.participant.as_str().into()),
            ("day", day(disposal.erased_at).into()),
            ("people", disposal.by.join(", ").into()),
            ("count", f64::from(disposal.years).into()),
        ],
    )];
    lines.push(words().say("disposal_destroyed", &[]));
    lines.push(words().say("disposal_stays", &[]));
    lines.push(words().say("disposal_not_reached", &[]));
    for laptop in &disposal.not_reached {
        let last = laptop.last_contact.map_or_else(|| words().say("server_never", &[]), day);
        let told = [
            ("device", laptop.device.as_str().into()),
            ("users", laptop.users.join(", ").into()),
            ("day", last.into()),
        ];
        lines.push(words().say("disposal_laptop", &told));
    }
    lines.join("\n")
}

fn day(at: i64) -> String {
    let at = DateTime::from_timestamp_millis(at).unwrap_or_default();
    at.to_rfc3339_opts(SecondsFormat::Secs, true).chars().take(10).collect()
}
