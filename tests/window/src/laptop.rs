//! A laptop, worked through `alongside-ctl`.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::program;

/// The passphrase of everybody here.
pub const PASSPHRASE: &str = "gravel lantern otter seven";

/// How long a closed window may take to let go of its vault.
const PATIENCE: Duration = Duration::from_secs(10);

/// A laptop's vault.
#[derive(Debug)]
pub struct Laptop {
    vault: PathBuf,
}

impl Laptop {
    /// The laptop whose vault is, or will be, there.
    pub fn new(vault: &Path) -> Self {
        Self { vault: vault.to_owned() }
    }

    /// Does one task and gives the JSON it printed.
    ///
    /// # Panics
    /// When it is refused.
    pub fn run(&self, task: &[&str]) -> Value {
        let started = Instant::now();
        loop {
            let mut command = Command::new(program("alongside-ctl"));
            command.arg("--vault").arg(&self.vault).args(task).arg("--json");
            command.env("ALONGSIDE_PASSPHRASE", PASSPHRASE).stdin(Stdio::null());
            let output = command.output().unwrap();
            if output.status.success() {
                return serde_json::from_slice(&output.stdout).unwrap();
            }
            let said = String::from_utf8_lossy(&output.stderr);
            let waits = said.contains("\"in_use\"") && started.elapsed() < PATIENCE;
            assert!(waits, "{task:?}: {said}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}
