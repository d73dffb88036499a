//! Many who are the first of a process to open a file.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

use std::{env, process::Command, sync::Barrier, thread};

use tempfile::tempdir;
use zeroize::Zeroizing;

use super::open;
use crate::keys::VaultKey;

const AT_ONCE: u8 = 8;
/// The moment that counts comes once in the life of a process, and is short: of 2,500 processes four failed
/// before anybody waited for it.
const PROCESSES: usize = 100;

#[test]
fn whoever_comes_first_opens_their_file() {
    for _ in 0..PROCESSES {
        let status = Command::new(env::current_exe().unwrap())
            .args(["--ignored", "--exact", "database::first::at_once", "--quiet"])
            .output()
            .unwrap()
            .status;
        assert!(status.success());
    }
}

#[test]
#[ignore = "a process of its own, which the test above starts"]
fn at_once() {
    let barrier = Barrier::new(AT_ONCE.into());
    thread::scope(|scope| {
        for number in 0..AT_ONCE {
            let barrier = &barrier;
            scope.spawn(move || {
                let folder = tempdir().unwrap();
                let key = VaultKey::from_bytes(Zeroizing::new([number; 32]));
                barrier.wait();
                open(&folder.path().join("vault.db"), &key, true).unwrap();
            });
        }
    });
}
