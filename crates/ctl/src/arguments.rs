//! The command line's arguments.

use std::path::PathBuf;

use alongside_words::Language;
use clap::{ArgGroup, Parser, Subcommand, builder::TypedValueParser};

use crate::{attention::AttentionTask, lists::ListArguments};

/// The core of Alongside without a window: for support staff, scripts and tests.
///
/// The passphrase is read from ALONGSIDE_PASSPHRASE, or asked for.
#[derive(Debug, Parser)]
#[command(name = "alongside-ctl", version)]
pub struct Arguments {
    /// The folder of the vault.
    #[arg(long, value_name = "DIR", env = "ALONGSIDE_VAULT", global = true, default_value = "vault")]
    pub vault: PathBuf,
    /// Who is at work, by name or id; needed when this laptop has several users.
    #[arg(long, value_name = "USER", global = true)]
    pub user: Option<String>,
    /// Print JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// The language of what is said to people; that of LC_ALL, LC_MESSAGES or LANG unless given.
    #[arg(long, global = true, value_parser = language())]
    pub language: Option<Language>,
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

fn language() -> impl TypedValueParser<Value = Language> {
    let codes = Language::ALL.map(Language::code);
    clap::builder::PossibleValuesParser::new(codes).map(|code| Language::named(&code).unwrap_or_default())
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Enrol this vault with a one-time code; makes the vault, or adds the code's user to it.
    Enrol {
        /// The code, as the server printed it.
        code: String,
    },
    /// Save a record, or with --id some fields of one.
    Save {
        /// The kind, such as participant or check_in.
        kind: String,
        /// The fields, as a JSON object.
        fields: String,
        /// The record to change; on a fact the other fields stay and the whole is written anew.
        #[arg(long)]
        id: Option<String>,
    },
    /// Show a record with everything that is in conflict.
    Show {
        /// The record.
        id: String,
    },
    /// List the records of a kind.
    List(ListArguments),
    /// What happened with a participant, newest first.
    Timeline {
        /// The participant.
        id: String,
        /// Only records of this kind; may be given several times.
        #[arg(long = "kind", value_name = "KIND")]
        kinds: Vec<String>,
        /// Voided records too.
        #[arg(long)]
        voided: bool,
    },
    /// Find participants by name, handle, alias or phone, also by sound.
    Search {
        /// What to look for.
        text: String,
    },
    /// Void a record. Nothing is deleted.
    Void {
        /// The record.
        id: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Undo a void.
    Restore {
        /// The record.
        id: String,
    },
    /// Say where the organisation's server is now. Its root key stays the one of enrolment.
    Server {
        /// Such as https://192.0.2.7:8443
        url: String,
    },
    /// Send what waits and receive what others wrote.
    Sync,
    /// Carry work to the base in a file, where there is no network.
    Bundle {
        /// Which way.
        #[command(subcommand)]
        direction: Direction,
    },
    /// Get what can still be read out of a damaged vault into a new one, which then syncs on.
    Salvage {
        /// The folder of the new vault.
        #[arg(long, value_name = "DIR")]
        into: PathBuf,
    },
    /// The kinds of record with their fields and words. Needs no vault.
    Kinds {
        /// Print the JSON Schema of each instead.
        #[arg(long)]
        schema: bool,
    },
    /// What waits, what needs attention, and the last good sync.
    Status,
    /// What needs attention: what the base set aside, why, and what to do about it. Lists it unless
    /// told otherwise.
    Attention {
        /// What to do about it.
        #[command(subcommand)]
        task: Option<AttentionTask>,
    },
    /// What teams wrote differently and nobody has settled.
    Conflicts,
    /// Settle a conflict.
    #[command(group = ArgGroup::new("choice").required(true))]
    Resolve {
        /// The record.
        id: String,
        /// The unit: a field's name, contact_rules, fact or void.
        unit: String,
        /// Keep the value of this dot.
        #[arg(long, value_name = "DOT", group = "choice")]
        choose: Option<String>,
        /// Write another value, as JSON.
        #[arg(long, value_name = "JSON", group = "choice")]
        value: Option<String>,
    },
}

/// Which way a courier file goes.
#[derive(Debug, Subcommand)]
pub enum Direction {
    /// Seal what waits to the base's key, in a new file that anybody may carry.
    Out {
        /// The file to make.
        file: PathBuf,
    },
    /// Carry a file to the base, or take in the answer to a file of this laptop's own.
    In {
        /// The file.
        file: PathBuf,
        /// Where the base's answer goes; FILE.answer unless given.
        #[arg(long, value_name = "FILE")]
        answer: Option<PathBuf>,
    },
}
