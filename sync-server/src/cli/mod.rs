//! What an operator can tell the server to do. JSON on stdout with `--json`, messages on stderr,
//! exit 0 only on success.

mod backup;
mod bundle;
mod demo;
mod enrolment_code;
mod error;
mod init;
mod kinds;
mod new_file;
mod report;
mod restore;
mod serve;
mod set_aside;
mod site;
mod verify;

use std::{env, path::PathBuf, process::ExitCode, sync::Arc};

use alongside_server::{Organisation, Server, SystemClock, SystemRandom, http, store::AnyStore};
use alongside_words::{Language, speak, words};
use clap::{Args, Parser, Subcommand, builder::TypedValueParser};

use self::error::CommandError;

/// Alongside's sync server.
#[derive(Parser)]
#[command(name = "alongside-server", version, about = "Alongside's sync server")]
struct CommandLine {
    /// The language of what is said to people; that of LC_ALL, LC_MESSAGES or LANG unless given.
    #[arg(long, global = true, value_parser = language())]
    language: Option<Language>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a new organisation: its keys, its folder, its database.
    Init(init::Init),
    /// Serve devices until told to stop (SIGTERM or Ctrl-C).
    Serve(serve::Serve),
    /// Make a one-time code that enrols a device for a user. Works while the server runs.
    EnrolmentCode(enrolment_code::EnrolmentCode),
    /// The sites where the organisation works.
    Site(site::Site),
    /// Write a report to a file.
    Report(report::Report),
    /// Write a backup, while the server runs: records to one file, keys to another.
    Backup(backup::Backup),
    /// Restore a backup into a new folder, and a new database.
    Restore(restore::Restore),
    /// Take in a courier file that somebody brought.
    Bundle(bundle::Bundle),
    /// What could not be merged, and whom to ask about it.
    SetAside(set_aside::SetAside),
    /// Check the whole store: order, logs, digests, merged state. Works while the server runs.
    Verify(verify::Verify),
    /// Invent a program to practise with: sites, staff and people, months of records. Makes the
    /// organisation if the folder does not exist.
    Demo(demo::Demo),
    /// The kinds of record with their fields and words. Needs no data folder.
    Kinds(kinds::Kinds),
    /// Print the description of the HTTP API (OpenAPI 3.1, JSON).
    Openapi,
}

/// The data folder.
#[derive(Args)]
struct DataFolder {
    /// The organisation's data folder.
    #[arg(long = "data", value_name = "DIR")]
    path: PathBuf,
}

impl DataFolder {
    /// The organisation's server, not yet listening.
    async fn server(&self) -> Result<Server<AnyStore>, CommandError> {
        let random = Arc::new(SystemRandom::default());
        let organisation = Organisation::open_with_sealing_key(&self.path, random.as_ref())?;
        let store = organisation.store(&self.path).await?;
        let clock = Arc::new(SystemClock);
        Ok(Server::open(organisation, store, clock, random).await?)
    }
}

fn language() -> impl TypedValueParser<Value = Language> {
    let codes = Language::ALL.map(Language::code);
    clap::builder::PossibleValuesParser::new(codes).map(|code| Language::named(&code).unwrap_or_default())
}

/// The language that the environment asks for.
fn of_the_environment() -> Language {
    let [all, messages, lang] = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| env::var(name).ok());
    Language::of_environment(all.as_deref(), messages.as_deref(), lang.as_deref())
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let CommandLine { language, command } = CommandLine::parse();
    speak(language.unwrap_or_else(of_the_environment));
    keep_to_ourselves();
    let json = match &command {
        Command::Init(init) => init.json,
        Command::EnrolmentCode(code) => code.json,
        Command::Site(site) => site.json(),
        Command::Report(report) => report.json,
        Command::Backup(backup) => backup.json,
        Command::Restore(restore) => restore.json,
        Command::Bundle(bundle) => bundle.json(),
        Command::SetAside(set_aside) => set_aside.json(),
        Command::Verify(verify) => verify.json,
        Command::Demo(demo) => demo.json,
        Command::Kinds(kinds) => kinds.json,
        Command::Serve(_) | Command::Openapi => false,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(8)
        .enable_all()
        .build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(run(command)),
        Err(error) => Err(CommandError::from(error)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", if json { error.json() } else { error.to_string() });
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<(), CommandError> {
    match command {
        Command::Init(init) => init.run().await,
        Command::Serve(serve) => serve.run().await,
        Command::EnrolmentCode(code) => code.run().await,
        Command::Site(site) => site.run().await,
        Command::Report(report) => report.run().await,
        Command::Backup(backup) => backup.run().await,
        Command::Restore(restore) => restore.run().await,
        Command::Bundle(bundle) => bundle.run().await,
        Command::SetAside(set_aside) => set_aside.run().await,
        Command::Verify(verify) => verify.run().await,
        Command::Demo(demo) => demo.run().await,
        Command::Kinds(kinds) => kinds.run(),
        Command::Openapi => {
            println!(
                "{}",
                http::description()
                    .map_err(|_| CommandError::new("internal", words().say("error_general", &[])))?
            );
            Ok(())
        }
    }
}

/// Files are for their owner only, and a crash leaves no memory image with keys in it.
fn keep_to_ourselves() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit, umask};
        umask(rustix::fs::Mode::from_raw_mode(0o077));
        if setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).is_err() {
            eprintln!("{}", words().say("server_core_dumps", &[]));
        }
    }
}
