//! `alongside`: the app.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use alongside_app::{supervisor, window};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let done = match arguments.next().as_deref() {
        Some(supervisor::WINDOW) => window::run(arguments.next().as_deref()).map(|()| ExitCode::SUCCESS),
        _ => supervisor::run(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("alongside cannot start: {error}");
        ExitCode::FAILURE
    })
}
