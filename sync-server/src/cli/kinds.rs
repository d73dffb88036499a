//! `kinds`: the declared kinds of record.

use alongside_words::kinds_listing;
use clap::Args;

use super::CommandError;

#[derive(Args)]
pub struct Kinds {
    #[arg(long)]
    pub json: bool,
}

impl Kinds {
    pub fn run(&self) -> Result<(), CommandError> {
        let kinds = kinds_listing();
        if self.json {
            println!("{kinds}")
        } else {
            println!("{kinds:#}")
        }
        Ok(())
    }
}
