//! Reading the command line that a process was given.

use std::{
    env,
    ffi::OsString,
    io::{self, Write},
    process::ExitCode,
};

use alongside_words::{speak, words};
use clap::{Parser, error::ErrorKind};

use crate::{
    language,
    refusal::{refusal, refusal_as_json},
    worded::worded,
};

/// Exit code for a command line that cannot be understood, as everywhere.
const MISUSED: u8 = 2;

/// Reads this process's arguments, in the language that they or the environment ask for; all that is said
/// from here on is said in it.
///
/// # Errors
/// The code to exit with, once help, the version or what is wrong was printed.
pub fn parse<P: Parser>(program: &'static str) -> Result<P, ExitCode> {
    let arguments: Vec<OsString> = env::args_os().collect();
    speak(language::asked_for(&arguments));
    let json = language::asks_for_json(&arguments);
    let command = worded(P::command(), program, words());
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| P::from_arg_matches(&matches));
    parsed.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => match error.print() {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        // With stderr gone there is nobody left to tell.
        _ if json => {
            let _ = writeln!(io::stderr(), "{}", refusal_as_json(&error, words()));
            MISUSED.into()
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            MISUSED.into()
        }
        _ => {
            let _ = writeln!(io::stderr(), "{}", refusal(&error, words()));
            MISUSED.into()
        }
    })
}
