//! The `zamsync` program: the same records over the same link. An append-only log without TLS,
//! encryption at rest or merge as it is run here; a sync is one run of the program, its start
//! included.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use alongside_test_support::{BadLink, LinkQuality};

use crate::{
    Line,
    steps::{RUNS, Step, between, medians, missing, patience, peers, progress},
    syncing::{CHANGED, RECORDS, records},
};

const PROGRAM: &str = "../target/peers/bin/zamsync";
const FILL: &str = "../target/peers/release/alongside-bench-peers";

pub fn measure() -> Vec<Line> {
    if peers(PROGRAM).is_none() || peers(FILL).is_none() {
        return missing("zamsync");
    }
    medians(&(0..RUNS).map(|_| run()).collect::<Vec<_>>())
}

fn run() -> Vec<Step> {
    let folder = tempfile::tempdir().unwrap();
    let hub = Hub::start(&folder.path().join("hub"));
    let link = BadLink::to(&hub.address, LinkQuality::default());
    let [near, far] = ["near", "far"].map(|name| node(&folder.path().join(name)));
    let mut steps = Vec::new();
    let mut step = |what: &str, laptop: &Path| {
        let (before, begun) = (link.carried(), Instant::now());
        assert!(hub.sync(laptop, &link).spawn().unwrap().wait().unwrap().success());
        let (took, passed) = (begun.elapsed(), between(before, link.carried()));
        let what = format!("zamsync 1.3.3: {what}");
        steps.push(Step { what, took, passed, inside: None, computed: None, aim: "" });
    };
    fill(&near, &records(folder.path(), RECORDS));
    step(&format!("push {RECORDS} new records of 499 bytes"), &near);
    step(&format!("pull {RECORDS} records on a fresh device"), &far);
    fill(&near, &changes(folder.path()));
    step(&format!("push one changed field of {CHANGED}"), &near);
    step(&format!("pull one changed field of {CHANGED}"), &far);
    step("nothing new", &near);
    steps
}

/// The same over the link that barely exists.
pub fn measure_bad() -> Vec<Line> {
    if peers(PROGRAM).is_none() || peers(FILL).is_none() {
        return missing("zamsync over the bad link");
    }
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::start(&folder.path().join("hub"));
    let link = BadLink::to(&hub.address, LinkQuality::BARELY);
    let near = node(&folder.path().join("near"));
    fill(&near, &records(folder.path(), RECORDS));
    let (begun, patience) = (Instant::now(), patience());
    // The program also calls a sync done whose events were lost with the link, so what the hub holds
    // decides.
    while begun.elapsed() < patience && events(&hub.folder) < RECORDS as u64 {
        let mut sync = hub.sync(&near, &link).spawn().unwrap();
        while sync.try_wait().unwrap().is_none() {
            if begun.elapsed() >= patience {
                sync.kill().unwrap();
            }
            thread::sleep(Duration::from_millis(50));
        }
        // It tries five times by itself; whoever runs it would try again.
        thread::sleep(Duration::from_millis(250));
    }
    let (took, carried) = (begun.elapsed(), link.carried());
    hub.stop();
    vec![progress("zamsync 1.3.3", events(&hub.folder), took, carried)]
}

struct Hub {
    process: Child,
    folder: PathBuf,
    address: String,
}

impl Hub {
    fn start(folder: &Path) -> Self {
        let folder = node(folder);
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let process = program().arg("serve").arg(&folder).arg(address.to_string()).spawn().unwrap();
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(30), "zamsync does not serve");
            thread::sleep(Duration::from_millis(50));
        }
        Self { process, folder, address: address.to_string() }
    }

    /// One run of the program against this hub.
    fn sync(&self, laptop: &Path, link: &BadLink) -> Command {
        let id = fs::read_to_string(self.folder.join(".node_id")).unwrap();
        let mut sync = program();
        sync.arg("sync").arg(laptop).arg(link.url().trim_start_matches("https://")).arg(id.trim());
        sync
    }

    fn stop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.stop();
    }
}

fn program() -> Command {
    let mut program = Command::new(peers(PROGRAM).unwrap());
    program.stdout(Stdio::null()).stderr(Stdio::null());
    program
}

/// A node's folder, new.
fn node(folder: &Path) -> PathBuf {
    assert!(program().arg("info").arg(folder).status().unwrap().success());
    folder.to_owned()
}

fn fill(folder: &Path, records: &Path) {
    let fill = Command::new(peers(FILL).unwrap()).arg("fill").arg(folder).arg(records).status();
    assert!(fill.unwrap().success());
}

/// What changes one field of a hundred records, each as an event that names its record.
fn changes(folder: &Path) -> PathBuf {
    let file = folder.join("changes");
    let line = |place| format!("{{\"id\":\"{place:016x}\",\"by_when\":\"2026-05-{}\"}}\n", 10 + place % 20);
    fs::write(&file, (0..CHANGED).map(line).collect::<String>()).unwrap();
    file
}

/// How many events a node holds.
fn events(folder: &Path) -> u64 {
    let said = program().arg("info").arg(folder).stdout(Stdio::piped()).output().unwrap().stdout;
    let said = String::from_utf8_lossy(&said).into_owned();
    let line = said.lines().find(|line| line.contains("events")).unwrap_or_default();
    line.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}
