//! Notes of sessions: what waits, signing, cosigning, adding to them.

use alongside_command_line::text;
use alongside_field::{Alongside, Result, views::SignRequest};
use clap::Subcommand;
use serde_json::{Value, json};

use crate::perform::value;

/// What to do with notes.
#[derive(Debug, Subcommand)]
pub enum NoteTask {
    List,
    Show {
        id: String,
    },
    Sign {
        id: String,
        #[arg(long, value_parser = text)]
        credential: Option<String>,
    },
    Cosign {
        id: String,
    },
    SendBack {
        id: String,
        #[arg(value_parser = text)]
        words: String,
    },
    Add {
        id: String,
        #[arg(value_parser = text)]
        words: String,
    },
}

impl NoteTask {
    /// Does it and gives what to print.
    pub fn perform(self, core: &Alongside) -> Result<Value> {
        let saved = match self {
            Self::List => return value(core.notes_to_do()?),
            Self::Show { id } => return value(core.signed_note(&id)?),
            Self::Sign { id, credential } => {
                core.sign_note(SignRequest { id: Some(id), credential, ..SignRequest::default() })?
            }
            Self::Cosign { id } => core.cosign_note(&id)?,
            Self::SendBack { id, words } => core.send_back_note(&id, &words)?,
            Self::Add { id, words } => core.add_to_note(&id, &words)?,
        };
        Ok(json!({ "id": saved.id }))
    }
}
