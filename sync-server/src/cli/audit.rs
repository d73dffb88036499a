//! `audit`: who read what.

use alongside_audit::Filter;
use alongside_record::{Dot, LogId, StaffId};
use alongside_server::organisation::AuditKeys;
use alongside_words::words;
use clap::Args;
use serde_json::json;

use super::{CommandError, DataFolder, recovery::text};

/// Rows on a page of a terminal.
const ROWS: usize = 200;

#[derive(Args)]
pub struct Audit {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "ID")]
    who: Option<String>,
    #[arg(long, value_name = "ID")]
    about: Option<String>,
    #[arg(long)]
    act: Option<String>,
    #[arg(long, value_name = "ID")]
    laptop: Option<String>,
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    #[arg(long, value_name = "FILE or -")]
    audit_key: Option<String>,
    #[arg(long)]
    pub json: bool,
}

/// Whoever is at the base: nobody who has a record.
const AT_THE_BASE: StaffId = StaffId(Dot { log: LogId(0), counter: 0 });

impl Audit {
    pub async fn run(self) -> Result<(), CommandError> {
        let Self { data, who, about, act, laptop, from, to, audit_key, json } = self;
        let server = data.server().await?;
        let keys = match &audit_key {
            Some(from) => AuditKeys::whole(&text(from)?)?,
            None => server.organisation().audit_keys().clone(),
        };
        let filter = Filter { who, about, act, laptop, from, to };
        let most = if json { usize::MAX } else { ROWS };
        let page = server.audit(AT_THE_BASE, &keys, &filter, (0, most)).await?;
        if json {
            println!("{}", json!(page));
            return Ok(());
        }
        for line in &page.rows {
            let at = chrono::DateTime::from_timestamp_millis(line.at).unwrap_or_default();
            let told = [
                ("at", at.to_rfc3339().into()),
                ("who", line.who.as_str().into()),
                ("laptop", line.laptop.as_str().into()),
                ("act", words().say(&format!("audit_act_{}", line.act), &[]).into()),
                ("about", line.about.clone().unwrap_or_default().into()),
                ("what", line.what.as_str().into()),
            ];
            println!("{}", words().say("server_audit_line", &told));
        }
        println!("{}", words().say("server_audit_count", &[("count", page.count.into())]));
        Ok(())
    }
}
