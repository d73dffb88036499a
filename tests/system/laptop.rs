//! A laptop, worked through `alongside-ctl`, or through the core in this process.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use alongside_field::{Alongside, Settings, system};
use alongside_record::{Creation, Dot, Root, UnitWrite};
use alongside_test_support::write;
use alongside_vault::{KdfCost, NewChange, Target};
use serde_json::{Value, json};

use alongside_test_support::{fed, program};

/// The passphrase of every user in these tests.
pub const PASSPHRASE: &str = "gravel lantern otter seven";

/// A laptop's vault and where its programs print.
#[derive(Clone)]
pub struct Laptop {
    pub vault: PathBuf,
    pub passphrase: String,
    log: PathBuf,
    temporary: PathBuf,
}

/// How a task was refused.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    pub code: String,
    pub field: Option<String>,
}

impl Refusal {
    /// A refusal without a field to blame.
    pub fn of(code: &str) -> Self {
        Self { code: code.to_owned(), field: None }
    }

    /// A refusal that a field is to blame for.
    pub fn at(code: &str, field: &str) -> Self {
        Self { code: code.to_owned(), field: Some(field.to_owned()) }
    }
}

impl Laptop {
    /// The laptop whose vault is, or will be, in a folder of that name.
    pub fn new(folder: &Path, name: &str) -> Self {
        Self {
            vault: folder.join(name),
            passphrase: PASSPHRASE.to_owned(),
            log: folder.join("laptops.log"),
            temporary: folder.join("tmp"),
        }
    }

    /// The same laptop with another vault folder, beside its own.
    pub fn with_vault(&self, name: &str) -> Self {
        self.with_vault_at(&self.vault.with_file_name(name))
    }

    /// The same laptop with another vault folder.
    pub fn with_vault_at(&self, vault: &Path) -> Self {
        Self { vault: vault.to_owned(), ..self.clone() }
    }

    /// The same laptop in the hands of somebody with another passphrase.
    pub fn with_passphrase(&self, passphrase: &str) -> Self {
        Self { passphrase: passphrase.to_owned(), ..self.clone() }
    }

    /// The command that does one task.
    pub fn command(&self, task: &[&str]) -> Command {
        let mut command = Command::new(program("alongside-ctl"));
        command.arg("--vault").arg(&self.vault).args(task).arg("--json");
        command.env("ALONGSIDE_PASSPHRASE", &self.passphrase).env("TMPDIR", &self.temporary);
        command.stdin(Stdio::null());
        command
    }

    /// Does one task. Errors are kept in the log; results only on demand, as they hold what was asked
    /// for.
    pub fn output(&self, task: &[&str]) -> Output {
        self.output_with(task, "")
    }

    fn output_with(&self, task: &[&str], input: &str) -> Output {
        let output = fed(&mut self.command(task), input);
        let log = OpenOptions::new().create(true).append(true).open(&self.log);
        log.unwrap().write_all(&output.stderr).unwrap();
        output
    }

    /// Does one task and gives the JSON that it printed.
    pub fn run(&self, task: &[&str]) -> Value {
        self.run_with(task, "")
    }

    /// Does one task in which `-` stands for `input`.
    pub fn run_with(&self, task: &[&str], input: &str) -> Value {
        let output = self.output_with(task, input);
        let words = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{task:?}: {} {words}", output.status);
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Does one task that is refused.
    pub fn refused(&self, task: &[&str]) -> Refusal {
        let output = self.output(task);
        assert!(!output.status.success(), "{task:?} was not refused");
        assert!(output.stdout.is_empty(), "{task:?} printed a result");
        refusal(&output.stderr)
    }

    /// Saves a record and gives its id.
    pub fn save(&self, kind: &str, fields: &Value) -> String {
        text(&self.run_with(&["save", kind, "-"], &fields.to_string())["id"])
    }

    /// Changes some fields of a record.
    pub fn change(&self, kind: &str, id: &str, fields: &Value) {
        let saved = self.run_with(&["save", kind, "-", "--id", id], &fields.to_string());
        assert_eq!(saved, json!({ "id": id }));
    }

    /// Syncs.
    pub fn sync(&self) -> Value {
        self.run(&["sync"])
    }

    /// A record as it is shown.
    pub fn show(&self, id: &str) -> Value {
        self.run(&["show", id])
    }

    /// The units in conflict.
    pub fn conflicts(&self) -> Value {
        self.run(&["conflicts"])
    }

    /// The sides of a conflict that `show` prints, by value.
    pub fn sides(&self, id: &str, unit: &str) -> Vec<Value> {
        let mut sides = self.show(id)["conflicts"][unit].as_array().cloned().unwrap_or_default();
        sides.sort_by_key(|side| side["value"].to_string());
        sides
    }

    /// The handles of all participants, sorted.
    pub fn handles(&self) -> Vec<String> {
        let listed = self.run(&["list", "participant"]);
        let mut handles: Vec<String> =
            listed.as_array().unwrap().iter().map(|one| text(&one["fields"]["handle"])).collect();
        handles.sort();
        handles
    }

    /// The core of the app over this vault, unlocked in this process.
    pub fn core(&self) -> Alongside {
        let core = self.locked_core();
        let user = core.app_state().unwrap().users[0].id.clone();
        core.unlock(&user, &self.passphrase).unwrap();
        core
    }

    /// The core of the app over this vault.
    pub fn locked_core(&self) -> Alongside {
        let settings = Settings::new(self.vault.clone(), self.vault.clone());
        Alongside::new(Settings { kdf: KdfCost::CHEAP, ..settings }, system::ports())
    }

    /// Saves participants with these handles, all in one transaction.
    pub fn save_many(&self, handles: &[String]) {
        let made = |handle: &String| (new_participant(), vec![write("handle", &json!(handle), &[])]);
        assert_eq!(self.append(handles.iter().map(made).collect(), 1).len(), handles.len());
    }

    /// Makes a participant past all checks, as an older or newer app might, and gives their id.
    pub fn make_unchecked(&self, unit: &str, value: &Value) -> String {
        self.append(vec![(new_participant(), vec![write(unit, value, &[])])], 1)[0].to_string()
    }

    /// Makes a record of any kind that is a fact past all checks, and gives its id.
    pub fn make_record_unchecked(&self, kind: &str, root: Root, audience: &str, fact: &Value) -> String {
        let creation = Creation { kind: kind.into(), root, audience: audience.into() };
        self.append(vec![(Target::New(creation), vec![write("fact", fact, &[])])], 1)[0].to_string()
    }

    /// Writes to a record past all checks, naming nothing.
    pub fn change_unchecked(&self, record: &str, units: &[(&str, Value)]) {
        let writes = units.iter().map(|(unit, value)| write(unit, value, &[])).collect();
        self.append(vec![(Target::Existing(record.parse().unwrap()), writes)], 1);
    }

    /// Makes so many participants with a value that only a later version knows.
    pub fn make_as_a_later_version(&self, unit: &str, value: &Value, number: usize) {
        let changes = (0..number).map(|_| (new_participant(), vec![write(unit, value, &[])]));
        self.append(changes.collect(), 99);
    }

    fn append(&self, changes: Vec<(Target, Vec<UnitWrite>)>, schema: u32) -> Vec<Dot> {
        let appended = self.core().with_open(|open| {
            let author = open.staff;
            let change = |(record, writes)| NewChange {
                record,
                writes,
                author,
                claimed_at: 1_795_000_000_000,
                clock_offset: Some(0),
                schema,
                reason: None,
            };
            Ok(open.vault.append_of_any_size(changes.into_iter().map(change).collect())?)
        });
        appended.unwrap()
    }

    /// The bytes of every file of the vault by name, but for the lock, which is only held.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let Ok(entries) = fs::read_dir(&self.vault) else { return Vec::new() };
        let paths = entries.map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = paths
            .filter(|path| path.is_file() && !path.ends_with("lock"))
            .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
            .collect();
        files.sort();
        files
    }
}

fn new_participant() -> Target {
    let (kind, audience) = ("participant".into(), "care_team".into());
    Target::New(Creation { kind, root: Root::Itself, audience })
}

/// The refusal in what a program printed on stderr.
pub fn refusal(stderr: &[u8]) -> Refusal {
    let words = String::from_utf8_lossy(stderr);
    let error = words.lines().rev().find_map(|line| serde_json::from_str::<Value>(line).ok());
    let error = error.unwrap_or_else(|| panic!("no JSON in {words}"));
    Refusal { code: text(&error["code"]), field: error["field"].as_str().map(str::to_owned) }
}

/// A JSON string.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}
