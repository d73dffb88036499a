//! Whether records and keys would be found by the same thief.

use std::path::{Path, PathBuf};

/// Whether two files are to lie in one folder, or one in a folder below the other's. What is mounted where, and
/// on which disk, nobody can tell from here.
pub fn lie_together(records: &Path, keys: &Path) -> bool {
    let (records, keys) = (folder(records), folder(keys));
    records.starts_with(&keys) || keys.starts_with(&records)
}

fn folder(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // One that is not there cannot be written to either.
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_folder_is_one_place_whatever_it_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["one", "other", "one/within"] {
            std::fs::create_dir(at(name)).unwrap();
        }
        std::os::unix::fs::symlink(at("one"), at("link")).unwrap();
        assert!(lie_together(&at("one/records"), &at("one/keys")));
        assert!(lie_together(&at("one/records"), &at("one/within/keys")));
        assert!(lie_together(&at("one/records"), &at("link/keys")));
        assert!(lie_together(&at("one/records"), &at("other/../one/keys")));
        assert!(!lie_together(&at("one/records"), &at("other/keys")));
    }
}
