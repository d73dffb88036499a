//! A user's home of its own, where everything that the app and the web view write is found again.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

/// A home, gone on drop.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// An empty home.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn new() -> Self {
        let home = Self { folder: tempfile::Builder::new().prefix("alongside-home").tempdir().unwrap() };
        for (_, folder) in home.environment() {
            fs::create_dir_all(&folder).unwrap();
            // Only its owner may look into the runtime folder, or programs refuse it.
            fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
        }
        home
    }

    /// The home itself.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The vault's folder.
    pub fn vault(&self) -> PathBuf {
        self.path().join("vault")
    }

    /// The variables that keep a program inside this home.
    pub fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let inside = |folder: &str| self.path().join(folder);
        vec![
            ("HOME", inside("")),
            ("XDG_CONFIG_HOME", inside(".config")),
            ("XDG_DATA_HOME", inside(".local/share")),
            ("XDG_STATE_HOME", inside(".local/state")),
            ("XDG_CACHE_HOME", inside(".cache")),
            ("XDG_RUNTIME_DIR", inside("run")),
            ("TMPDIR", inside("tmp")),
        ]
    }

    /// Where any of the texts stands, in a file's name or its bytes, as UTF-8 or UTF-16. Also how
    /// many files were searched.
    ///
    /// # Panics
    /// When the home cannot be read.
    pub fn traces(&self, texts: &[&str]) -> (Vec<String>, usize) {
        let needles: Vec<Vec<u8>> = texts
            .iter()
            .flat_map(|text| {
                let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                [text.as_bytes().to_vec(), wide]
            })
            .collect();
        let mut files = Vec::new();
        files_below(self.path(), &mut files);
        let told = |path: &&PathBuf| {
            let name = path.display().to_string().into_bytes();
            // A socket or a file that is gone again holds nothing.
            let bytes = fs::read(path).unwrap_or_default();
            needles.iter().any(|needle| holds(&name, needle) || holds(&bytes, needle))
        };
        (files.iter().filter(told).map(|path| path.display().to_string()).collect(), files.len())
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    let first = needle[0];
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == first);
    starts.into_iter().any(|(at, _)| bytes[at..].starts_with(needle))
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files_below(&path, found),
            Ok(kind) if kind.is_file() => found.push(path),
            _ => {}
        }
    }
}
