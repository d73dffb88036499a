//! Where the programs under test are.

use std::path::PathBuf;

/// The folder of the build that made this test.
fn build() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.parent().and_then(|deps| deps.parent()).unwrap().to_owned()
}

/// One of the programs.
///
/// # Panics
/// When it was not built.
pub fn program(name: &str) -> PathBuf {
    let path = build().join(name);
    assert!(path.exists(), "{} is missing: `make test` builds it", path.display());
    path
}

/// tauri-driver.
pub(crate) fn tauri_driver() -> PathBuf {
    let path = build().parent().unwrap().join("tools/bin/tauri-driver");
    assert!(path.exists(), "{} is missing: scripts/tauri-driver.sh builds it", path.display());
    path
}
