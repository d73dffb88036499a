//! `alongside`: the app.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    match alongside_app::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("alongside cannot start: {error}");
            ExitCode::FAILURE
        }
    }
}
