//! A file that is whole, or is not there, and a name for it that nothing has yet.

use std::{
    fs::{self, File, OpenOptions},
    io::{Error, ErrorKind, Result, Write},
    path::{Path, PathBuf},
};

/// Files of the same name in one folder.
const MOST_OF_A_NAME: u32 = 999;

/// A path in a folder that somebody chose, which nothing has yet: `stem.ending`, `stem-2.ending`, …
pub(crate) fn unused_path(folder: &Path, stem: &str, ending: &str) -> Result<PathBuf> {
    // A place that depends on where this program was started is none that anybody chose.
    if !folder.is_absolute() {
        return Err(ErrorKind::NotFound.into());
    }
    for number in 1..=MOST_OF_A_NAME {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{stem}{number}.{ending}"));
        if !path.try_exists()? {
            return Ok(path);
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// A file on its disk that does not have its name yet. Dropped, it is gone.
pub(super) struct Staged<'a> {
    at: PathBuf,
    path: &'a Path,
    replace: bool,
}

impl<'a> Staged<'a> {
    /// Writes it beside where it will be; only its owner can read it.
    pub(super) fn write(path: &'a Path, bytes: &[u8], replace: bool) -> Result<Self> {
        refuse_taken(path, replace)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let at = folder.unwrap_or(Path::new(".")).join(format!(".sheet-{}.part", std::process::id()));
        // What a process of the same number left behind when the power went.
        if at.exists() {
            fs::remove_file(&at)?;
        }
        let mut file = create(&at)?;
        let staged = Self { at, path, replace };
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(staged)
    }

    /// Gives it its name.
    pub(super) fn publish(self) -> Result<()> {
        refuse_taken(self.path, self.replace)?;
        fs::rename(&self.at, self.path)?;
        if let Some(folder) = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            // Not every system lets a folder be opened; the file itself is on the disk.
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        // Once it has its name there is nothing here.
        let _ = fs::remove_file(&self.at);
    }
}

fn refuse_taken(path: &Path, replace: bool) -> Result<()> {
    if !replace && path.try_exists()? { Err(Error::from(ErrorKind::AlreadyExists)) } else { Ok(()) }
}

fn create(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
