//! A base: an organisation's server, and a folder for the laptops that belong to it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use alongside_test_support::{PostgresDatabase, ServerOptions, ServerProcess};
use serde_json::Value;
use tempfile::TempDir;

use alongside_test_support::program;

use crate::laptop::Laptop;

/// A server with its laptops' folder, all gone on drop.
pub struct Base {
    pub server: ServerProcess,
    folder: TempDir,
}

impl Base {
    /// A base with the embedded SQLite.
    pub fn new() -> Self {
        Self::on(None)
    }

    /// A base on that database, or with the embedded SQLite.
    pub fn on(database: Option<&PostgresDatabase>) -> Self {
        let folder = tempfile::Builder::new().prefix("alongside-base").tempdir().unwrap();
        let temporary = folder.path().join("tmp");
        fs::create_dir(&temporary).unwrap();
        let server = ServerProcess::start(&ServerOptions {
            database_url: database.map(PostgresDatabase::url),
            environment: vec![
                ("TMPDIR".to_owned(), temporary.display().to_string()),
                ("ALONGSIDE_LOG".to_owned(), "trace".to_owned()),
            ],
            log: Some(folder.path().join("server.log")),
            ..ServerOptions::sqlite(program("alongside-server"))
        });
        Self { server, folder }
    }

    /// Everything that is not a vault: logs, and the folder for temporary files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A laptop that is not enrolled yet.
    pub fn new_laptop(&self, name: &str) -> Laptop {
        Laptop::new(self.folder.path(), name)
    }

    /// A laptop enrolled for a peer specialist.
    pub fn laptop(&self, user: &str, site: &str) -> Laptop {
        self.laptop_of(user, "peer", site)
    }

    /// A laptop enrolled for a user of that role.
    pub fn laptop_of(&self, user: &str, role: &str, site: &str) -> Laptop {
        let laptop = self.new_laptop(user);
        laptop.run_with(&["enrol", "-"], &self.server.enrolment_code(user, role, site));
        laptop
    }

    /// A copy of the server's data folder, taken while it does not run, as a backup or a machine's image
    /// holds it.
    pub fn back_up(&mut self) -> PathBuf {
        self.server.kill();
        let backup = self.folder().join("backup");
        copy_folder(self.server.data_dir(), &backup);
        self.server.restart();
        backup
    }

    /// The server goes on from a copy of its data folder.
    pub fn put_back(&mut self, backup: &Path) {
        self.server.kill();
        put_back(backup, self.server.data_dir());
        self.server.restart();
    }

    /// The laptops, as the base lists them.
    pub fn devices(&self) -> Vec<Value> {
        serde_json::from_str(&self.server.command("device list", &["--json"])).unwrap()
    }

    /// The laptop that somebody uses.
    pub fn device_of(&self, user: &str) -> Value {
        let uses = |device: &&Value| {
            let users = device["users"].as_array().unwrap();
            users.iter().any(|one| one["name"] == user)
        };
        let devices = self.devices();
        devices.iter().find(uses).unwrap_or_else(|| panic!("{user} has a laptop")).clone()
    }

    /// The figures of a report's line, without its label and name.
    pub fn reported(&self, report: &str, line: &str) -> Vec<String> {
        let out = self.unused_file("csv");
        let days = ["--from", "2020-01-01", "--to", "2099-12-31", "--format", "csv"];
        let mut arguments = vec![report];
        arguments.extend(days);
        let out_text = out.display().to_string();
        arguments.extend(["--out", &out_text, "--json"]);
        let _: Value = serde_json::from_str(&self.server.command("report", &arguments)).unwrap();
        figures(&fs::read_to_string(out).unwrap(), line)
    }

    fn unused_file(&self, extension: &str) -> PathBuf {
        let mut names = (0..).map(|number| self.folder.path().join(format!("report-{number}.{extension}")));
        names.find(|path| !path.exists()).unwrap()
    }
}

/// The figures of a line without a name in a report's CSV.
pub fn figures(csv: &str, line: &str) -> Vec<String> {
    let start = format!("{line},,");
    let found: Vec<&str> = csv.lines().filter_map(|text| text.strip_prefix(&start)).collect();
    assert_eq!(found.len(), 1, "{line} in\n{csv}");
    found[0].split(',').map(str::to_owned).collect()
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Puts a folder back as it was when it was copied.
pub fn put_back(copy: &Path, place: &Path) {
    for entry in fs::read_dir(place).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }
    copy_folder(copy, place);
}
