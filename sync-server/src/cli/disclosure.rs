//! `disclosures`: what left, and what of it is not as it should be.

use alongside_words::words;
use clap::Args;
use serde_json::json;

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct Disclosures {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    all: bool,
    #[arg(long)]
    pub json: bool,
}

impl Disclosures {
    pub async fn run(self) -> Result<(), CommandError> {
        let mut judged = self.data.server().await?.disclosures().await?;
        judged.retain(|one| self.all || !one.flags.is_empty());
        if self.json {
            println!("{}", json!(judged));
            return Ok(());
        }
        for one in &judged {
            let flags: Vec<String> =
                one.flags.iter().map(|flag| words().say(&format!("flag_{flag}"), &[])).collect();
            let told = [
                ("id", one.id.as_str().into()),
                ("basis", words().choice("disclosure", "basis", &one.basis).into()),
                ("flags", flags.join(" ").into()),
            ];
            println!("{}", words().say("server_disclosure", &told));
        }
        let open = judged.iter().filter(|one| one.needs_review).count();
        println!("{}", words().say("server_disclosures_open", &[("count", open.into())]));
        Ok(())
    }
}
