//! `report`: write a report to a file.

use std::{path::PathBuf, sync::Arc};

use alongside_server::reports::{Period, Report as Declared, ReportFormat};
use alongside_words::{spoken, words};
use clap::Args;
use serde_json::json;

use super::{CommandError, DataFolder, new_file};

#[derive(Args)]
pub struct Report {
    report: String,
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "DATE")]
    from: String,
    #[arg(long, value_name = "DATE")]
    to: String,
    #[arg(long)]
    format: String,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[arg(long)]
    force: bool,
    #[arg(long)]
    pub json: bool,
}

impl Report {
    pub async fn run(self) -> Result<(), CommandError> {
        let report =
            Declared::named(&self.report).ok_or_else(|| CommandError::at("report", "server_which_report"))?;
        let format = ReportFormat::named(&self.format)
            .filter(|format| *format != ReportFormat::Json)
            .ok_or_else(|| CommandError::at("format", "server_which_format"))?;
        new_file::check(&self.out, self.force)?;
        let server = Arc::new(self.data.server().await?);
        let period = Period::parse(&self.from, &self.to, server.time_zone().await?)
            .map_err(|field| CommandError::at(field, "server_wrong_day"))?;
        let table = server.report(report, period).await?;
        new_file::write(&self.out, &format.write(&table, spoken())?)?;
        if self.json {
            println!("{}", json!({ "out": self.out, "sequence": table.sequence }));
        } else {
            let told = [("path", self.out.display().to_string().into()), ("sequence", table.sequence.into())];
            println!("{}", words().say("server_report_written", &told));
        }
        eprintln!("{}", words().say("report_note_internal", &[]));
        Ok(())
    }
}
