//! `alongside-ctl`: the core of Alongside without a window.
//!
//! JSON on stdout with `--json`, errors as one line of JSON on stderr, exit code 0 only on success.

mod arguments;
mod attachment;
mod attention;
mod audit;
mod consent;
mod due;
mod instruments;
mod kin;
mod lists;
mod note;
mod output;
mod paper;
mod passphrase;
mod people;
mod perform;
mod rights;

use std::process::ExitCode;

use alongside_command_line::parse;

use arguments::Arguments;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Arguments = match parse("ctl") {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    let json = arguments.json || instruments::speaks_json(&arguments.task);
    match perform::perform(arguments).await {
        Ok(value) => output::print(&value, json),
        Err(error) => {
            output::complain(&error);
            ExitCode::FAILURE
        }
    }
}
