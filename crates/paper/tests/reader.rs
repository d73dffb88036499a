//! Reading a file as a reader does, with Poppler's programs (scripts/set-up.sh test).
#![allow(dead_code, reason = "not every test reads everything")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests may fail")]

use std::{
    io::Write,
    process::{Command, Stdio},
};

/// Gives a file to a program and takes what it prints.
pub fn through(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} (Debian: poppler-utils): {error}"));
    let mut stdin = child.stdin.take().unwrap();
    let bytes = pdf.to_vec();
    let writing = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(output.status.success(), "{program}: {}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The words of a file in the order in which they stand in it, one blank between them.
pub fn words(pdf: &[u8]) -> String {
    let text = through("pdftotext", &["-raw", "-", "-"], pdf);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is known of the file itself.
pub fn about(pdf: &[u8]) -> String {
    through("pdfinfo", &["-"], pdf)
}

/// Its tags, as a screen reader is told them.
pub fn structure(pdf: &[u8]) -> String {
    through("pdfinfo", &["-struct-text", "-"], pdf)
}
