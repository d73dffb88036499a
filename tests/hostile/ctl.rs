//! `alongside-ctl`, as whoever sits at the laptop runs it.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use alongside_test_support::{ServerProcess, fed, program};
use serde_json::Value;
use tempfile::TempDir;

/// The passphrase of whoever owns the laptop.
pub const PASSPHRASE: &str = "gravel lantern otter seven";

/// A laptop that Dana enrolled.
pub struct Laptop {
    folder: TempDir,
}

impl Laptop {
    /// One that nobody has enrolled yet.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Dana's.
    pub fn enrolled(server: &ServerProcess) -> Self {
        let laptop = Self::new();
        let code = server.enrolment_code("Dana", "peer", "Jasper");
        let enrolled = fed(&mut laptop.command(PASSPHRASE, &["enrol", "-"]), &code);
        assert!(enrolled.status.success(), "{}", String::from_utf8_lossy(&enrolled.stderr));
        laptop
    }

    /// Where its vault is.
    pub fn vault(&self) -> PathBuf {
        self.folder.path().join("vault")
    }

    /// A folder beside it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// One task with a passphrase.
    pub fn command(&self, passphrase: &str, task: &[&str]) -> Command {
        let mut command = Command::new(program("alongside-ctl"));
        command.arg("--vault").arg(self.vault()).args(task).arg("--json");
        command.env("ALONGSIDE_PASSPHRASE", passphrase).env("LC_ALL", "en");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The code with which a task is refused; empty where it is not.
    pub fn refused(&self, passphrase: &str, task: &[&str]) -> String {
        code(&self.command(passphrase, task).output().unwrap())
    }
}

/// The code of a refusal; empty where there is none.
pub fn code(output: &Output) -> String {
    if output.status.success() {
        return String::new();
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let error = said.lines().rev().find_map(|line| serde_json::from_str::<Value>(line).ok());
    error.and_then(|error| error["code"].as_str().map(str::to_owned)).unwrap_or_else(|| panic!("{said}"))
}

/// Gives others what `mode` says of a file.
pub fn open_to_others(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}
