//! PouchDB with its server: the same records over the same link, without TLS, without encryption at
//! rest, with Node's start and the server's left out.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use alongside_test_support::{BadLink, LinkQuality};
use tempfile::TempDir;

use crate::{
    Line,
    steps::{RUNS, Step, between, medians, missing, patience, peers, progress},
    syncing::{CHANGED, RECORDS, records},
};

const NODE_MODULES: &str = "bench/peers/node_modules";
const CLIENT: &str = "bench/peers/pouch.mjs";

pub fn measure() -> Vec<Line> {
    if peers(NODE_MODULES).is_none() {
        return missing("PouchDB");
    }
    medians(&(0..RUNS).map(|_| run()).collect::<Vec<_>>())
}

fn run() -> Vec<Step> {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start();
    let link = BadLink::to(&server.address, LinkQuality::default());
    let url = format!("{}/records", link.url().replace("https", "http"));
    let [mut near, mut far] = ["near", "far"].map(|name| Laptop::start(&folder.path().join(name)));
    let mut steps = Vec::new();
    let mut step = |what: &str, laptop: &mut Laptop, command: &str| {
        let before = link.carried();
        let took = laptop.perform(&format!("{command} {url}"));
        let what = format!("PouchDB 9: {what}");
        let passed = between(before, link.carried());
        steps.push(Step { what, took, passed, inside: None, computed: None, aim: "" });
    };
    near.perform(&format!("save {}", records(folder.path(), RECORDS).display()));
    step(&format!("push {RECORDS} new records of 499 bytes"), &mut near, "push");
    step(&format!("pull {RECORDS} records on a fresh device"), &mut far, "pull");
    near.perform(&format!("change {CHANGED}"));
    step(&format!("push one changed field of {CHANGED}"), &mut near, "push");
    step(&format!("pull one changed field of {CHANGED}"), &mut far, "pull");
    step("nothing new", &mut near, "push");
    steps
}

/// The same over the link that barely exists.
pub fn measure_bad() -> Vec<Line> {
    if peers(NODE_MODULES).is_none() {
        return missing("PouchDB over the bad link");
    }
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start();
    let link = BadLink::to(&server.address, LinkQuality::BARELY);
    let mut near = Laptop::start(&folder.path().join("near"));
    near.perform(&format!("save {}", records(folder.path(), RECORDS).display()));
    let begun = Instant::now();
    near.tell(&format!("push {}/records", link.url().replace("https", "http")));
    let _ = near.answer_within(patience());
    let (took, carried) = (begun.elapsed(), link.carried());
    vec![progress("PouchDB 9", server.documents(), took, carried)]
}

struct Server {
    process: Child,
    address: String,
    _folder: TempDir,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The server takes no port 0.
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let program = peers(NODE_MODULES).unwrap().join(".bin/pouchdb-server");
        let process = Command::new("node")
            .arg(program)
            .args(["--port", &address.port().to_string(), "--host", "127.0.0.1", "--dir"])
            .arg(folder.path())
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(60), "pouchdb-server does not start");
            thread::sleep(Duration::from_millis(100));
        }
        Self { process, address: address.to_string(), _folder: folder }
    }

    /// How many documents it holds.
    fn documents(&self) -> u64 {
        let mut connection = TcpStream::connect(&self.address).unwrap();
        let request = format!("GET /records HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        let (_, count) = answer.split_once("\"doc_count\":").unwrap_or(("", "0"));
        count.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A process with a database of its own, told what to do line by line.
struct Laptop {
    process: Child,
    told: ChildStdin,
    answers: mpsc::Receiver<f64>,
}

impl Laptop {
    fn start(folder: &Path) -> Self {
        let mut process = Command::new("node")
            .arg(peers(CLIENT).unwrap())
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (told, says) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        Self { process, told, answers: answers(says) }
    }

    fn tell(&mut self, command: &str) {
        writeln!(self.told, "{command}").unwrap();
    }

    fn answer_within(&self, time: Duration) -> Option<Duration> {
        self.answers.recv_timeout(time).ok().map(Duration::from_secs_f64)
    }

    fn perform(&mut self, command: &str) -> Duration {
        self.tell(command);
        self.answer_within(Duration::from_secs(600)).expect("PouchDB gave up")
    }
}

impl Drop for Laptop {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn answers(says: ChildStdout) -> mpsc::Receiver<f64> {
    let (say, answers) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(says).lines().map_while(Result::ok) {
            let Ok(()) = say.send(line.parse().unwrap()) else { return };
        }
    });
    answers
}
