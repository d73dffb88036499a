//! `alongside-ctl`: the core of Alongside without a window.
//!
//! JSON on stdout with `--json`, errors as one line of JSON on stderr, exit code 0 only on success.

mod arguments;
mod attention;
mod lists;
mod output;
mod passphrase;
mod perform;

use std::{env, process::ExitCode};

use alongside_words::{Language, speak};
use clap::Parser;

use arguments::Arguments;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    speak(arguments.language.unwrap_or_else(of_the_environment));
    let json = arguments.json;
    match perform::perform(arguments).await {
        Ok(value) => output::print(&value, json),
        Err(error) => {
            output::complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// The language that the environment asks for.
fn of_the_environment() -> Language {
    let [all, messages, lang] = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| env::var(name).ok());
    Language::of_environment(all.as_deref(), messages.as_deref(), lang.as_deref())
}
