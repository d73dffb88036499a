//! `alongside-ctl`: the core of Alongside without a window.
//!
//! JSON on stdout with `--json`, errors as one line of JSON on stderr, exit code 0 only on success.

mod arguments;
mod attention;
mod output;
mod passphrase;
mod perform;
mod words;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    words::speak(arguments.language);
    let json = arguments.json;
    match perform::perform(arguments).await {
        Ok(value) => output::print(&value, json),
        Err(error) => {
            output::complain(&error);
            ExitCode::FAILURE
        }
    }
}
