//! Files that a command writes for people to take away.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::Path,
};

use alongside_words::words;

use super::CommandError;

/// Refuses a file that is there, unless it may be replaced.
pub fn check(path: &Path, force: bool) -> Result<(), CommandError> {
    if path.exists() && !force {
        let told = [("path", path.display().to_string().into())];
        return Err(CommandError::new("exists", words().say("server_file_exists", &told)));
    }
    Ok(())
}

/// Writes the whole file or nothing.
pub fn write(path: &Path, contents: &[u8]) -> Result<(), CommandError> {
    let mut name = path.file_name().ok_or_else(|| CommandError::at("out", "server_not_a_file"))?.to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&part)
        .and_then(|mut file| file.write_all(contents).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        // What is left of a file that could not be written is of no use.
        drop(fs::remove_file(&part));
        CommandError::new("file", format!("{}: {error}", path.display()))
    })
}
