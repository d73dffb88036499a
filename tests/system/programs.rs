//! Where the programs under test are.

use std::path::PathBuf;

/// The folder that holds the programs: that of the build which made this test.
pub fn folder() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.parent().and_then(|deps| deps.parent()).unwrap().to_owned()
}

/// One of the programs.
pub fn program(name: &str) -> PathBuf {
    let path = folder().join(name);
    assert!(
        path.exists(),
        "{} is missing: run `cargo build -p alongside-server -p alongside-ctl --features \
         alongside-ctl/cheap-kdf` first (and with the same profile)",
        path.display()
    );
    path
}
