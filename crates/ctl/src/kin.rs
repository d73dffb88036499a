//! Whom people here know, and whose record is kept away from whom of them.

use alongside_command_line::text;
use alongside_field::{Alongside, Result, views::DecideKinRequest};
use clap::Subcommand;
use serde_json::{Value, json};

use crate::perform::value;

/// What to do about whom people here know.
#[derive(Debug, Subcommand)]
pub enum KinTask {
    List,
    Decide {
        id: String,
        participant: String,
        decided: String,
        #[arg(long, value_name = "TEXT", value_parser = text)]
        words: Option<String>,
    },
    Away {
        participant: String,
        staff: Option<String>,
        #[arg(long, requires = "staff")]
        no_more: bool,
    },
    Lock {
        participant: String,
        staff: Vec<String>,
        #[arg(long, conflicts_with = "staff")]
        open: bool,
    },
}

impl KinTask {
    /// Does it.
    pub fn perform(self, core: &Alongside) -> Result<Value> {
        match self {
            Self::List => value(core.kin_to_decide()?),
            Self::Decide { id, participant, decided, words } => {
                let words = words.unwrap_or_default();
                let request = DecideKinRequest { kin: id, participant, decided, words };
                Ok(json!({ "id": core.decide_kin(&request)?.id }))
            }
            Self::Away { participant, staff: None, .. } => value(core.kept_away(&participant)?),
            Self::Away { participant, staff: Some(staff), no_more } => {
                let saved = if no_more {
                    core.keep_away_no_more(&participant, &staff)?
                } else {
                    core.keep_away(&participant, &staff)?
                };
                Ok(json!({ "id": saved.id }))
            }
            Self::Lock { participant, staff, open: false } if staff.is_empty() => {
                value(core.locked_for(&participant)?)
            }
            Self::Lock { participant, staff, .. } => {
                Ok(json!({ "id": core.lock_for(&participant, &staff)?.id }))
            }
        }
    }
}
