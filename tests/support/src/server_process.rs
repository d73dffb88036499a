//! A sync server in a process of its own.

use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};

use alongside_record::RecordId;
use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

/// How to start a server.
#[derive(Debug, Clone, Default)]
pub struct ServerOptions {
    /// The built binary, such as `env!("CARGO_BIN_EXE_alongside-server")`.
    pub binary: PathBuf,
    /// PostgreSQL's address; none for the embedded SQLite.
    pub database_url: Option<String>,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// The organisation's time zone.
    pub time_zone: Option<String>,
    /// Variables set for its processes.
    pub environment: Vec<(String, String)>,
    /// The file that keeps everything its processes print; none for the test's own stderr.
    pub log: Option<PathBuf>,
    /// More arguments for `serve`.
    pub serve: Vec<String>,
}

impl ServerOptions {
    /// A server with the embedded SQLite.
    pub fn sqlite(binary: impl Into<PathBuf>) -> Self {
        Self { binary: binary.into(), ..Self::default() }
    }
}

/// A running server with its data folder, both gone on drop.
#[derive(Debug)]
pub struct ServerProcess {
    binary: PathBuf,
    environment: Vec<(String, String)>,
    log: Option<PathBuf>,
    serve: Vec<String>,
    folder: TempDir,
    listen: String,
    child: Option<Child>,
    /// The users that codes were made for, by name, and their ids.
    people: Mutex<BTreeMap<String, String>>,
}

/// An enrolment code and for whom it was made.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The code.
    pub code: String,
    /// The user, as the command line prints them.
    pub user: Value,
}

impl ServerProcess {
    /// Makes an organisation in a folder of its own and serves it on a free port.
    ///
    /// # Panics
    /// When the server does not start.
    pub fn start(options: &ServerOptions) -> Self {
        let mut server = Self::not_serving(options);
        let name = options.organisation.as_deref().unwrap_or("An invented organisation");
        let mut arguments = vec!["--org", name, "--demo"];
        if let Some(url) = &options.database_url {
            arguments.extend(["--database-url", url]);
        }
        if let Some(zone) = &options.time_zone {
            arguments.extend(["--time-zone", zone]);
        }
        server.command("init", &arguments);
        server.serve();
        server
    }

    fn not_serving(options: &ServerOptions) -> Self {
        Self {
            binary: options.binary.clone(),
            environment: options.environment.clone(),
            log: options.log.clone(),
            serve: options.serve.clone(),
            folder: tempfile::Builder::new()
                .prefix("alongside-server")
                .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700))
                .tempdir()
                .unwrap(),
            listen: "127.0.0.1:0".to_owned(),
            child: None,
            people: Mutex::default(),
        }
    }

    /// Writes a backup to `out` and beside it, not sealed.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn back_up(&self, out: &Path) -> String {
        self.command("backup", &["--out", out.to_str().unwrap(), "--together", "--unsealed", "--json"])
    }

    /// Restores a backup into a folder of its own and serves it on a free port.
    ///
    /// # Panics
    /// When it cannot be restored or does not start.
    pub fn restore(options: &ServerOptions, records: &Path) -> Self {
        let mut server = Self::not_serving(options);
        let mut arguments = vec!["--from", records.to_str().unwrap()];
        if let Some(url) = &options.database_url {
            arguments.extend(["--database-url", url]);
        }
        server.command("restore", &arguments);
        server.serve();
        server
    }

    /// Serves the data folder of another server, which serves on: one database behind both.
    ///
    /// # Panics
    /// When it does not start.
    pub fn beside(options: &ServerOptions, other: &Self) -> Self {
        let mut server = Self::not_serving(options);
        for entry in std::fs::read_dir(other.data_dir()).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), server.folder.path().join(entry.file_name())).unwrap();
        }
        server.serve();
        server
    }

    /// Serves again after [`Self::kill`] or [`Self::stop`], at the same address.
    ///
    /// # Panics
    /// When it does not start.
    pub fn restart(&mut self) {
        self.kill();
        self.serve();
    }

    /// Ends the process as a power cut would (SIGKILL).
    ///
    /// # Panics
    /// When it cannot be ended.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Tells the process to stop (SIGTERM) and waits for it. True when it ended without an error.
    ///
    /// # Panics
    /// When it cannot be told.
    pub fn stop(&mut self) -> bool {
        let Some(mut child) = self.child.take() else { return true };
        signal(&child, "TERM");
        child.wait().unwrap().success()
    }

    /// Sets what stands in its folder beside its command line, and tells the process to read it anew
    /// (SIGHUP).
    ///
    /// # Panics
    /// When it cannot be written or told.
    pub fn set(&self, options: &Value) {
        std::fs::write(self.folder.path().join("serve.json"), options.to_string()).unwrap();
        self.read_anew();
    }

    /// Tells the process to read anew what can be read anew (SIGHUP).
    ///
    /// # Panics
    /// When it cannot be told.
    pub fn read_anew(&self) {
        if let Some(child) = &self.child {
            signal(child, "HUP");
        }
    }

    /// Where it is, such as `https://127.0.0.1:43210`.
    pub fn url(&self) -> String {
        format!("https://{}", self.listen)
    }

    /// Its data folder.
    pub fn data_dir(&self) -> &Path {
        self.folder.path()
    }

    /// Its process, while it runs.
    pub fn id(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// A code for a user, made if new, as is the site. In these tests the same name is the same person,
    /// also after the base has forgotten them.
    ///
    /// # Panics
    /// When the command fails.
    pub fn enrolment_code(&self, user: &str, role: &str, site: &str) -> String {
        self.enrolment(user, role, site).code
    }

    /// As [`Self::enrolment_code`], with the user.
    ///
    /// # Panics
    /// When the command fails.
    pub fn enrolment(&self, user: &str, role: &str, site: &str) -> Enrolment {
        let url = self.url();
        let mut arguments =
            vec!["--url", &url, "--role", role, "--site", site, "--new-site", "--user", "-", "--json"];
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        let known = people.get(user).cloned();
        if let Some(id) = &known {
            arguments.extend(["--same-person", id]);
        }
        let printed: Value =
            serde_json::from_str(&self.command_with("enrolment-code", &arguments, user)).unwrap();
        people.insert(user.to_owned(), printed["user"]["id"].as_str().unwrap().to_owned());
        Enrolment { code: printed["code"].as_str().unwrap().to_owned(), user: printed["user"].clone() }
    }

    /// The id of the site of that name.
    ///
    /// # Panics
    /// When there is none.
    pub fn site(&self, name: &str) -> String {
        let sites: Value = serde_json::from_str(&self.command("site list", &["--json"])).unwrap();
        let site = sites.as_array().unwrap().iter().find(|site| site["name"] == name).unwrap();
        site["id"].as_str().unwrap().to_owned()
    }

    /// Whose keys seal what the base has of a record, on SQLite: `shared`, or participants.
    ///
    /// # Panics
    /// When its files cannot be read.
    pub fn sealed_for(&self, record: RecordId) -> Vec<String> {
        let open = |name: &str| Connection::open(self.data_dir().join(name)).unwrap();
        let (values, keys) = (open("server.sqlite"), open("keys.sqlite"));
        let of = "WHERE record_log = ?1 AND record_counter = ?2";
        let mut found = values
            .prepare(&format!("SELECT key_id FROM unit {of} UNION SELECT key_id FROM change {of}"))
            .unwrap();
        let id = (record.0.log.0.cast_signed(), record.0.counter.cast_signed());
        let ids = found.query_map(id, |row| row.get::<_, i64>(0)).unwrap();
        let subject = |key: i64| {
            let of = "SELECT subject FROM wrapped_key WHERE key_id = ?1";
            keys.query_row(of, [key], |row| row.get(0)).unwrap()
        };
        ids.map(|id| subject(id.unwrap())).collect()
    }

    /// Runs another command of the server, such as `site add`, on its data folder and gives what it
    /// prints.
    ///
    /// # Panics
    /// When the command fails.
    pub fn command(&self, command: &str, arguments: &[&str]) -> String {
        self.command_with(command, arguments, "")
    }

    fn command_with(&self, command: &str, arguments: &[&str], input: &str) -> String {
        let output = self.run(command, arguments, input);
        let words = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command} {arguments:?}: {} {words}", output.status);
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that is to be refused and gives what it says.
    ///
    /// # Panics
    /// When the command succeeds, or says no error.
    pub fn refused(&self, command: &str, arguments: &[&str]) -> Value {
        let output = self.run(command, arguments, "");
        let words = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{command} {arguments:?} was not refused: {words}");
        let last = words.lines().last().unwrap_or_default();
        serde_json::from_str(last).unwrap_or_else(|_| panic!("no error: {words}"))
    }

    fn run(&self, command: &str, arguments: &[&str], input: &str) -> Output {
        let mut run = Command::new(&self.binary);
        run.args(command.split(' ')).args(arguments).arg("--data").arg(self.folder.path());
        run.envs(self.environment.iter().cloned());
        let output = fed(&mut run, input);
        if let Some(mut log) = self.log() {
            log.write_all(&[output.stdout.as_slice(), &output.stderr].concat()).unwrap();
        }
        output
    }

    fn log(&self) -> Option<File> {
        self.log.as_ref().map(|log| OpenOptions::new().create(true).append(true).open(log).unwrap())
    }

    fn serve(&mut self) {
        let stderr = self.log().map_or_else(Stdio::inherit, Stdio::from);
        let mut child = Command::new(&self.binary)
            .arg("serve")
            .arg("--data")
            .arg(self.folder.path())
            .args(["--listen", &self.listen])
            .args(&self.serve)
            .env("ALONGSIDE_LOG", "warn")
            .envs(self.environment.iter().cloned())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        self.child = Some(child);
        let address = line.trim().strip_prefix("listening on https://");
        self.listen = address.unwrap_or_else(|| panic!("the server said {line:?}")).to_owned();
    }
}

fn signal(child: &Child, name: &str) {
    let told = Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap();
    assert!(told.success());
}

/// No command of a test takes that long, also on a busy machine: one that does goes round in a circle.
const PATIENCE: Duration = Duration::from_secs(180);

/// Runs a command to its end with this on its standard input.
///
/// # Panics
/// When it cannot be started, and when it comes to no end.
pub fn fed(command: &mut Command, input: &str) -> Output {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let stdout = all_of(child.stdout.take().unwrap());
    let stderr = all_of(child.stderr.take().unwrap());
    // One that refuses before it reads says why itself.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let (Ok(stdout), Ok(stderr)) = (stdout.recv_timeout(PATIENCE), stderr.recv_timeout(PATIENCE)) else {
        let _ = child.kill();
        panic!("a command came to no end: {:?}", command.get_program());
    };
    Output { status: child.wait().unwrap(), stdout, stderr }
}

/// All that comes out of a pipe, once it is closed.
fn all_of(mut from: impl Read + Send + 'static) -> mpsc::Receiver<Vec<u8>> {
    let (ended, end) = mpsc::channel();
    thread::spawn(move || {
        let mut all = Vec::new();
        let _ = from.read_to_end(&mut all);
        let _ = ended.send(all);
    });
    end
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        self.kill();
    }
}
