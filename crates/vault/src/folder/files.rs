//! Files of a vault: the user's alone, and never half written.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::Path,
};

use crate::Result;

/// Makes the folder (and those above it) where it is missing, and makes it the user's alone.
pub(crate) fn make_private_folder(dir: &Path) -> Result<()> {
    fs::create_dir_all(dir)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(dir, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// How files of a vault are opened for writing: created as the user's alone.
pub(crate) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// Writes a file so that after a power cut either the old or the new contents are there, whole.
pub(crate) fn write_whole(dir: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let new = dir.join(format!("{name}.new"));
    let written = write_new(&new, bytes).and_then(|()| Ok(fs::rename(&new, dir.join(name))?));
    if written.is_err() {
        // The old file still stands; what is left over of the new one is in nobody's way.
        let _ = fs::remove_file(&new);
    }
    written?;
    sync_folder(dir)
}

fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = private().truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(())
}

/// Makes names in the folder durable.
pub(crate) fn sync_folder(dir: &Path) -> Result<()> {
    #[cfg(unix)]
    File::open(dir)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = (dir, File::open);
    Ok(())
}
