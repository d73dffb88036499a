//! Files that belong to a record.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use alongside_field::{Alongside, Result, SyncError};
use clap::Subcommand;
use serde_json::{Value, json};

use crate::perform::value;

/// Bytes of a file that are read; more than anything that is taken.
const MOST: u64 = 64 << 20;

/// What to do with attached files.
#[derive(Debug, Subcommand)]
pub enum AttachmentTask {
    List {
        id: String,
    },
    Show {
        id: String,
    },
    Save {
        id: String,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[arg(long)]
        force: bool,
    },
}

impl AttachmentTask {
    /// Does it and gives what to print.
    pub fn perform(self, core: &Alongside) -> Result<Value> {
        match self {
            Self::List { id } => value(core.attachments(&id)?),
            Self::Show { id } => value(core.attachment(&id)?),
            Self::Save { id, out, force } => {
                let given = core.save_attachment(&id, &out, force)?;
                Ok(json!({ "id": given.id, "file": given.path }))
            }
        }
    }
}

/// Attaches a file to a record.
pub fn attach(core: &Alongside, file: &Path, to: &str) -> Result<Value> {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(MOST).read_to_end(&mut bytes));
    read.map_err(SyncError::File)?;
    Ok(json!({ "id": core.attach(to, &bytes)?.id }))
}
