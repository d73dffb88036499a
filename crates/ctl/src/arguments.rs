//! The command line's arguments. What each is for, the catalogue says.

use std::path::{Path, PathBuf};

use alongside_command_line::text;
use clap::{ArgGroup, Parser, Subcommand};

use crate::{
    attachment::AttachmentTask,
    attention::AttentionTask,
    audit::AuditTask,
    consent::{AccountingArguments, ConsentTask, DiscloseArguments, WhoOpenedArguments},
    instruments::ImportTask,
    kin::KinTask,
    lists::ListArguments,
    note::NoteTask,
    paper::PrintArguments,
    rights::RightsTask,
};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "alongside-ctl", version)]
pub struct Arguments {
    #[arg(long, value_name = "DIR", env = "ALONGSIDE_VAULT", global = true)]
    pub vault: Option<PathBuf>,
    #[arg(long, value_name = "USER", global = true, value_parser = text)]
    pub user: Option<String>,
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub task: Task,
}

impl Arguments {
    /// The vault's folder: where nobody says which, one beside.
    pub fn folder(&self) -> &Path {
        self.vault.as_deref().unwrap_or(Path::new("vault"))
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Task {
    Enrol {
        #[arg(value_parser = text)]
        code: String,
    },
    Save {
        kind: String,
        #[arg(value_parser = text)]
        fields: String,
        #[arg(long)]
        id: Option<String>,
    },
    Show {
        id: String,
    },
    List(ListArguments),
    Timeline {
        id: String,
        #[arg(long = "kind", value_name = "KIND")]
        kinds: Vec<String>,
        #[arg(long)]
        voided: bool,
    },
    Due,
    Caseloads,
    Kin {
        #[command(subcommand)]
        task: Option<KinTask>,
    },
    Plan {
        id: String,
    },
    Print(PrintArguments),
    Consent {
        #[command(subcommand)]
        task: ConsentTask,
    },
    Attach {
        file: PathBuf,
        #[arg(long, value_name = "ID")]
        to: String,
    },
    Attachment {
        #[command(subcommand)]
        task: AttachmentTask,
    },
    Disclose(DiscloseArguments),
    Accounting(AccountingArguments),
    WhoOpened(WhoOpenedArguments),
    Owed,
    Search {
        #[arg(value_parser = text)]
        text: String,
    },
    Link {
        one: String,
        other: String,
        #[arg(long)]
        not_the_same: bool,
    },
    Unlink {
        one: String,
        other: String,
    },
    Perhaps {
        id: String,
    },
    Needs {
        need: String,
    },
    Code {
        id: String,
        #[arg(value_parser = text)]
        code: String,
    },
    Void {
        id: String,
        #[arg(long, value_parser = text)]
        reason: String,
    },
    Restore {
        id: String,
    },
    Note {
        #[command(subcommand)]
        task: Option<NoteTask>,
    },
    Server {
        url: String,
    },
    Sync,
    Bundle {
        #[command(subcommand)]
        direction: Direction,
    },
    Invite {
        staff: String,
        #[arg(long)]
        role: String,
        #[arg(long = "site", value_name = "SITE")]
        sites: Vec<String>,
    },
    Rights {
        #[command(subcommand)]
        task: Option<RightsTask>,
    },
    Salvage {
        #[arg(long, value_name = "DIR")]
        into: PathBuf,
    },
    Passphrase,
    RecoveryRequest,
    Extend {
        #[arg(value_parser = text)]
        code: Option<String>,
    },
    Recover {
        #[arg(value_parser = text)]
        code: String,
    },
    Kinds {
        #[arg(long)]
        schema: bool,
    },
    Instruments,
    Score {
        instrument: String,
        #[arg(value_parser = text)]
        answers: String,
    },
    Import {
        #[command(subcommand)]
        what: ImportTask,
    },
    Status,
    Verify,
    Audit(AuditTask),
    Attention {
        #[command(subcommand)]
        task: Option<AttentionTask>,
    },
    Conflicts,
    #[command(group = ArgGroup::new("choice").required(true))]
    Resolve {
        id: String,
        unit: String,
        #[arg(long, value_name = "DOT", group = "choice")]
        choose: Option<String>,
        #[arg(long, value_name = "JSON", group = "choice", value_parser = text)]
        value: Option<String>,
    },
}

/// Which way a courier file goes.
#[derive(Debug, Subcommand)]
pub enum Direction {
    Out {
        file: PathBuf,
    },
    In {
        file: PathBuf,
        #[arg(long, value_name = "FILE")]
        answer: Option<PathBuf>,
    },
}

#[cfg(test)]
mod tests {
    use alongside_command_line::{Coverage, coverage};
    use alongside_words::Language;
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn every_command_and_argument_has_words_and_all_words_are_said() {
        for language in Language::ALL {
            assert_eq!(coverage(Arguments::command(), "ctl", language), Coverage::default(), "{language:?}");
        }
    }
}
