//! A PostgreSQL cluster that lives as long as a value.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{
        Arc, Mutex, Weak,
        atomic::{AtomicU32, Ordering},
    },
};

use tempfile::TempDir;

/// A cluster of its own, from the distribution's package, stopped and removed on drop.
#[derive(Debug)]
pub struct Postgres {
    folder: TempDir,
    port: u16,
    databases: AtomicU32,
}

/// A new database in the cluster, which it keeps running.
#[derive(Debug, Clone)]
pub struct PostgresDatabase {
    cluster: Arc<Postgres>,
    name: String,
}

/// The cluster that the tests of one process share. It goes with the last test that uses it.
static SHARED: Mutex<Weak<Postgres>> = Mutex::new(Weak::new());

impl Postgres {
    /// The cluster of this process, started when the first test asks for it.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    pub fn shared() -> Arc<Self> {
        let mut shared = SHARED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let cluster = Arc::new(Self::start());
            *shared = Arc::downgrade(&cluster);
            cluster
        })
    }

    /// Starts a cluster that forgets what a power cut would interrupt: no test here is about power
    /// cuts, and syncing to disk is most of what it would cost.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    pub fn start() -> Self {
        Self::start_with("-c fsync=off -c full_page_writes=off")
    }

    /// Starts a cluster with settings of its own.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    pub fn start_with(settings: &str) -> Self {
        // Short, because the path of a Unix socket may have no more than some hundred bytes.
        let folder = tempfile::Builder::new().prefix("apg").tempdir_in("/tmp").unwrap();
        if is_root() {
            succeed(Command::new("chown").arg("postgres").arg(folder.path()));
        }
        let port = free_port();
        let data = folder.path().join("data");
        let mut initdb = program("initdb");
        initdb.arg("-D").arg(&data);
        succeed(initdb.args(["-A", "trust", "-U", "postgres", "-N", "--locale=C.UTF-8"]));
        let options =
            format!("-p {port} -k {} -c listen_addresses=127.0.0.1 {settings}", folder.path().display());
        let mut start = program("pg_ctl");
        start.arg("-D").arg(&data).arg("-w").arg("-l").arg(folder.path().join("log"));
        succeed(start.args(["-o", &options, "start"]));
        Self { folder, port, databases: AtomicU32::new(0) }
    }

    /// Makes a new, empty database.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn database(self: &Arc<Self>) -> PostgresDatabase {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{number}");
        let mut create = program("createdb");
        succeed(create.args(self.connection()).arg(&name));
        PostgresDatabase { cluster: Arc::clone(self), name }
    }

    /// What the server has logged.
    ///
    /// # Panics
    /// When the log cannot be read.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    fn connection(&self) -> [String; 6] {
        let port = self.port.to_string();
        ["-h", "127.0.0.1", "-p", &port, "-U", "postgres"].map(str::to_owned)
    }
}

impl PostgresDatabase {
    /// Its address.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{}", self.cluster.port, self.name)
    }

    /// What `pg_dump` writes.
    ///
    /// # Panics
    /// When it fails.
    pub fn dump(&self) -> Vec<u8> {
        let mut dump = program("pg_dump");
        succeed(dump.args(self.cluster.connection()).arg(&self.name)).stdout
    }

    /// Runs a statement and gives what `psql` prints, without headings.
    ///
    /// # Panics
    /// When it fails.
    pub fn query(&self, statement: &str) -> String {
        let mut psql = program("psql");
        psql.args(self.cluster.connection()).args(["-d", &self.name, "-At", "-c", statement]);
        String::from_utf8(succeed(&mut psql).stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut stop = program("pg_ctl");
        // The folder goes next, whatever becomes of this.
        let _ =
            stop.arg("-D").arg(self.folder.path().join("data")).args(["-m", "immediate", "stop"]).output();
    }
}

fn succeed(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {} {words}", output.status);
    output
}

/// One of PostgreSQL's programs, run as its own user where we are root, which it refuses.
fn program(name: &str) -> Command {
    let path = programs().join(name);
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    command.current_dir("/tmp");
    command
}

/// Where the distribution keeps the programs: the newest version there is.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").expect("PostgreSQL is not installed");
    let mut folders: Vec<PathBuf> = versions.map(|entry| entry.unwrap().path().join("bin")).collect();
    folders.retain(|folder| folder.join("initdb").exists());
    folders.sort_by_key(|folder| version(folder));
    folders.pop().expect("PostgreSQL's server programs are not installed")
}

fn version(folder: &Path) -> u32 {
    let name = folder.parent().and_then(Path::file_name).unwrap_or_default();
    name.to_string_lossy().parse().unwrap_or_default()
}

fn is_root() -> bool {
    std::os::unix::fs::MetadataExt::uid(&fs::metadata("/proc/self").unwrap()) == 0
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
