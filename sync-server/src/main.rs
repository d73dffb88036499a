//! The command line of the sync server.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
