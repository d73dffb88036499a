//! What an operator can tell the server to do. JSON on stdout with `--json`, messages on stderr,
//! exit 0 only on success. What commands and arguments are for, the catalogue says.

mod audit;
mod audit_key;
mod backup;
mod bundle;
mod demo;
mod device;
mod disclosure;
mod enrolment_code;
mod erase;
mod error;
mod init;
mod kinds;
mod lease;
mod new_file;
mod organization;
mod post;
mod print;
mod recovery;
mod rehearse_restore;
mod report;
mod restore;
mod root;
mod root_key;
mod rotate;
mod serve;
mod set_aside;
mod site;
mod user;
mod verify;

use std::{path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

use alongside_command_line::parse;
use alongside_server::{Organisation, Server, SystemClock, SystemRandom, http, store::AnyStore};
use alongside_words::words;
use clap::{Args, Parser, Subcommand};

use self::{error::CommandError, root_key::RootKey};

/// The whole command line.
#[derive(Parser)]
#[command(name = "alongside-server", version)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Init),
    Serve(serve::Serve),
    EnrolmentCode(enrolment_code::EnrolmentCode),
    Site(site::Site),
    Organization(organization::Organization),
    User(user::User),
    Device(device::Device),
    Root(root::Root),
    Recovery(recovery::Recovery),
    Lease(lease::Lease),
    Rotate(rotate::Rotate),
    Report(report::Report),
    Backup(backup::Backup),
    Restore(restore::Restore),
    RehearseRestore(rehearse_restore::RehearseRestore),
    Bundle(bundle::Bundle),
    SetAside(set_aside::SetAside),
    Disclosures(disclosure::Disclosures),
    Erase(erase::Erase),
    Audit(audit::Audit),
    AuditKey(audit_key::AuditKey),
    Verify(verify::Verify),
    Demo(demo::Demo),
    Kinds(kinds::Kinds),
    Openapi,
}

/// The data folder.
#[derive(Args)]
struct DataFolder {
    #[arg(long = "data", value_name = "DIR")]
    path: PathBuf,
}

impl DataFolder {
    /// The organisation's server, not yet listening.
    async fn server(&self) -> Result<Server<AnyStore>, CommandError> {
        self.server_with(&RootKey::default()).await
    }

    /// The same with a root key that the folder may not hold.
    async fn server_with(&self, root_key: &RootKey) -> Result<Server<AnyStore>, CommandError> {
        let random = Arc::new(SystemRandom::default());
        let mut organisation = Organisation::open(&self.path)?;
        if let Some(text) = root_key.text()? {
            organisation.use_root_key(&text)?;
        }
        let store = organisation.store(&self.path).await?;
        let clock = Arc::new(SystemClock);
        Ok(Server::open(organisation, store, clock, random).await?)
    }
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let command = match parse::<CommandLine>("server") {
        Ok(line) => line.command,
        Err(code) => return code,
    };
    keep_to_ourselves();
    let json = match &command {
        Command::Init(init) => init.json,
        Command::EnrolmentCode(code) => code.json,
        Command::Site(site) => site.json(),
        Command::Organization(organization) => organization.json(),
        Command::User(user) => user.json(),
        Command::Device(device) => device.json(),
        Command::Root(root) => root.json(),
        Command::Recovery(recovery) => recovery.json(),
        Command::Lease(lease) => lease.json,
        Command::Rotate(rotate) => rotate.json,
        Command::Report(report) => report.json,
        Command::Backup(backup) => backup.json,
        Command::Restore(restore) => restore.json,
        Command::RehearseRestore(rehearse) => rehearse.json,
        Command::Bundle(bundle) => bundle.json(),
        Command::SetAside(set_aside) => set_aside.json(),
        Command::Disclosures(disclosures) => disclosures.json,
        Command::Erase(erase) => erase.json(),
        Command::Audit(audit) => audit.json,
        Command::AuditKey(key) => key.json(),
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
        Ok(runtime) => {
            let result = runtime.block_on(run(command));
            // Whatever still runs has been given its time.
            runtime.shutdown_timeout(Duration::from_millis(500));
            result
        }
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
        Command::Organization(organization) => organization.run().await,
        Command::User(user) => user.run().await,
        Command::Device(device) => device.run().await,
        Command::Root(root) => root.run(),
        Command::Recovery(recovery) => recovery.run().await,
        Command::Lease(lease) => lease.run().await,
        Command::Rotate(rotate) => rotate.run().await,
        Command::Report(report) => report.run().await,
        Command::Backup(backup) => backup.run().await,
        Command::Restore(restore) => restore.run().await,
        Command::RehearseRestore(rehearse) => rehearse.run().await,
        Command::Bundle(bundle) => bundle.run().await,
        Command::SetAside(set_aside) => set_aside.run().await,
        Command::Disclosures(disclosures) => disclosures.run().await,
        Command::Erase(erase) => erase.run().await,
        Command::Audit(audit) => audit.run().await,
        Command::AuditKey(key) => key.run(),
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

#[cfg(test)]
mod tests {
    use alongside_command_line::{Coverage, coverage};
    use alongside_words::Language;
    use clap::CommandFactory;

    use super::CommandLine;

    #[test]
    fn every_command_and_argument_has_words_and_all_words_are_said() {
        for language in Language::ALL {
            assert_eq!(
                coverage(CommandLine::command(), "server", language),
                Coverage::default(),
                "{language:?}"
            );
        }
    }
}
