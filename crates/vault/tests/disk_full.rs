//! A full disk: a clear error, and everything that was there stays.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use std::{fs, path::Path, process::Command};

use alongside_vault::VaultFolder;
use common::{NOON, create, dana, live, open, participant};
use serde_json::json;
use tempfile::tempdir;

const FOLDER: &str = "ALONGSIDE_TEST_SMALL_DISK";

/// On a disk of its own in namespaces of its own: Linux, where it allows them.
#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_fills_up_loses_nothing() {
    let dir = tempdir().unwrap();
    let script = format!(
        "mount -t tmpfs -o size=4m tmpfs '{}' || exit 77; exec \"$0\" --ignored --exact child --nocapture",
        dir.path().display()
    );
    let child = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", &script])
        .arg(std::env::current_exe().unwrap())
        .env(FOLDER, dir.path())
        .output();
    match child {
        Ok(output) if output.status.success() => {}
        Ok(output) if output.status.code() == Some(101) => {
            panic!("{}", String::from_utf8_lossy(&output.stderr))
        }
        _ => eprintln!("no namespaces here: the test with a limit on pages stands alone"),
    }
}

#[test]
#[ignore = "runs as the child of the test above"]
fn child() {
    let disk = std::env::var(FOLDER).unwrap();
    let dir = Path::new(&disk).join("vault");
    let mut vault = create(&dir);
    let (ballast, filler) = (dir.join("ballast"), dir.join("filler"));
    fs::write(&ballast, vec![0; 400_000]).unwrap();
    let mut saved = Vec::new();
    let refused = loop {
        let note = format!("{} {}", saved.len(), "x".repeat(2_000));
        match vault.append(vec![participant(json!({"handle": "Blue Heron", "county": note}))], None) {
            Ok(dots) => saved.push((alongside_record::RecordId(dots[0]), note)),
            Err(error) => break error,
        }
    };
    assert_eq!(refused.code(), "disk_full", "{refused:?}");
    assert!(saved.len() > 20, "{}", saved.len());
    assert_eq!(vault.current_log().unwrap().counter, saved.len() as u64);
    drop(vault);

    fill(&filler);
    let mut vault = VaultFolder::at(&dir).open(dana(), common::PASSPHRASE).unwrap();
    for (id, note) in &saved {
        assert_eq!(live(&vault, *id, "county"), [json!(note)]);
    }
    let more = "y".repeat(500_000);
    let refused = vault.save_draft("note", &json!(more), NOON).unwrap_err();
    assert_eq!(refused.code(), "disk_full", "{refused:?}");
    drop(vault);

    fs::remove_file(filler).unwrap();
    fs::remove_file(ballast).unwrap();
    let mut vault = open(&dir);
    vault.append(vec![participant(json!({"handle": "Jade Owl 7"}))], None).unwrap();
    assert_eq!(vault.list(&"participant".into(), false).unwrap().len(), saved.len() + 1);
}

/// Takes every byte that is left.
fn fill(path: &Path) {
    use std::io::Write;
    let mut file = fs::File::create(path).unwrap();
    for size in [65_536, 4_096, 512, 1] {
        while file.write_all(&vec![0; size]).is_ok() {}
    }
}
