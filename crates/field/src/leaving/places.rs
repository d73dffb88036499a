//! Where a file may go: the person's own folder, and the sticks that are in the laptop.
//!
//! Deliberately absent: the system's dialog for files. It notes what was saved last, for whoever opens it
//! next, and there is no telling it not to.

use std::path::{Path, PathBuf};

use crate::{Alongside, views::SavePlace};

impl Alongside {
    /// Where a file may go, the person's own folder first.
    pub fn save_places(&self) -> Vec<SavePlace> {
        let own = place(&self.settings.reports, false);
        own.into_iter().chain(sticks().iter().filter_map(|stick| place(stick, true))).collect()
    }
}

fn place(path: &Path, is_stick: bool) -> Option<SavePlace> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    Some(SavePlace { path: path.display().to_string(), name, is_stick })
}

/// Folders of what can be taken out of the laptop, as the system mounts it for whoever is at work.
fn sticks() -> Vec<PathBuf> {
    let user = std::env::var_os("USER").unwrap_or_default();
    let mut sticks: Vec<PathBuf> = Vec::new();
    for folder in [Path::new("/media").join(&user), Path::new("/run/media").join(&user), "/Volumes".into()] {
        let found = std::fs::read_dir(folder).into_iter().flatten().flatten();
        sticks.extend(found.map(|entry| entry.path()).filter(|path| path.is_dir()));
    }
    sticks.sort();
    sticks
}
