//! Folders copied as a disk image, a backup or a virtual machine's snapshot would.

use std::{fs, path::Path};

/// Copies the files of `from` into the new folder `to`: as they are at this moment, whoever has them
/// open. What is only held in memory or locked is left out.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    #[cfg(unix)]
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        let left_out = name == "lock" || name.to_string_lossy().ends_with("-shm");
        if entry.file_type().unwrap().is_file() && !left_out {
            fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}

/// Replaces the folder `to` with a copy of `from`.
pub fn put_back(from: &Path, to: &Path) {
    fs::remove_dir_all(to).unwrap();
    copy(from, to);
}
