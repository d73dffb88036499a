//! Where the programs under test are.

use std::path::PathBuf;

/// The folder that holds the programs: that of the build which made this test.
///
/// # Panics
/// When the test lies in no build.
pub fn build_folder() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.parent().and_then(|deps| deps.parent()).unwrap().to_owned()
}

/// One of the programs.
///
/// # Panics
/// When it was not built.
pub fn program(name: &str) -> PathBuf {
    let path = build_folder().join(name);
    assert!(
        path.exists(),
        "{} is missing: `make test` builds it, or `cargo build -p alongside-server -p alongside-ctl \
         --features alongside-ctl/cheap-kdf` with the same profile",
        path.display()
    );
    path
}
