//! Another user of the same computer, who lists what runs: arguments are there for everybody to read. While
//! the demo's programs run, and those of these tests, no record, code or name stands in them.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use alongside_test_support::{build_folder, client::server, fed, program};

use crate::ctl::{Laptop, PASSPHRASE};

/// What is seen of processes with a file in one of these folders, again and again, while `act` runs.
fn watched(folders: &[&Path], act: impl FnOnce()) -> BTreeSet<String> {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let watching = scope.spawn(|| watch(folders, &done));
        act();
        done.store(true, Ordering::Relaxed);
        watching.join().unwrap()
    })
}

fn watch(folders: &[&Path], done: &AtomicBool) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let ours = std::process::id();
    while !done.load(Ordering::Relaxed) {
        for process in fs::read_dir("/proc").unwrap().flatten() {
            // What was there before is of no interest; looking at all of it would miss what is brief.
            let number = process.file_name().to_str().and_then(|name| name.parse::<u32>().ok());
            if number.is_none_or(|number| number < ours) {
                continue;
            }
            // One that has ended meanwhile says nothing.
            let Ok(arguments) = fs::read(process.path().join("cmdline")) else { continue };
            let arguments = String::from_utf8_lossy(&arguments).replace('\0', " ");
            if folders.iter().any(|folder| arguments.contains(folder.to_str().unwrap())) {
                seen.insert(arguments);
            }
        }
    }
    seen
}

fn assert_nothing(private: &[&str], seen: &BTreeSet<String>) {
    for arguments in seen {
        for words in private {
            assert!(!arguments.contains(words), "{words} stands in {arguments}");
        }
    }
}

#[test]
fn whoever_lists_processes_learns_nothing_from_the_demo() {
    let folder = tempfile::tempdir().unwrap();
    let seen = watched(&[folder.path()], || {
        let mut demo = Command::new(program("alongside-demo"));
        demo.env("TMPDIR", folder.path())
            .arg("field-day")
            .arg("--programs")
            .arg(build_folder())
            .stdout(Stdio::null());
        assert!(demo.status().unwrap().success());
    });
    for told in [" save ", " enrol ", " enrolment-code "] {
        assert!(seen.iter().any(|arguments| arguments.contains(told)), "{told} was not seen in {seen:?}");
    }
    assert_nothing(
        &[
            "ALONGSIDE1-",
            "walked by the creek",
            "called my sister",
            "555-0101",
            "555-0199",
            "Dana Demo",
            "what_helped",
        ],
        &seen,
    );
}

#[test]
fn whoever_lists_processes_learns_nothing_from_a_program_that_is_given_words_to_read() {
    let server = server();
    let dana = Laptop::new();
    let code = server.enrolment_code("Rosalind", "peer", "Jasper");
    let note = dana.beside("note");
    fs::write(&note, r#"{"handle": "Blue Heron 12", "phone": "555-0101"}"#).unwrap();
    let given = format!("@{}", note.display());
    let seen = watched(&[server.data_dir(), &dana.vault()], || {
        server.enrolment_code("Rosalind", "peer", "Jasper");
        for (task, input) in [
            (&["enrol", "-"][..], code.as_str()),
            (&["save", "participant", "-"], r#"{"handle": "Gray Otter 7"}"#),
            (&["save", "participant", &given], ""),
            (&["search", "-"], "Blue Heron"),
        ] {
            // Saved and looked for several times, so that it cannot be overlooked.
            for _ in 0..if task[0] == "enrol" { 1 } else { 3 } {
                let did = fed(&mut dana.command(PASSPHRASE, task), input);
                assert!(did.status.success(), "{task:?}: {}", String::from_utf8_lossy(&did.stderr));
            }
        }
    });
    assert!(seen.iter().any(|arguments| arguments.contains(" save ")), "{seen:?}");
    assert_nothing(&["ALONGSIDE1-", "Heron", "Otter", "555-0101", "Rosalind", PASSPHRASE], &seen);
    let broken =
        fed(&mut dana.command(PASSPHRASE, &["save", "participant", "-"]), "{\n \"phone\": 555-0199}");
    let said = String::from_utf8_lossy(&broken.stderr);
    assert!(said.contains("not_json") && said.contains("line 2") && !said.contains("0199"), "{said}");
}
