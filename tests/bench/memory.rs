//! Peak memory of the core in a process of its own, and of the idle server.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

use alongside_field::views::{CheckInRequest, ParticipantsRequest};
use serde_json::{Map, json};

use crate::{
    Line,
    big_vault::{AMOUNTS, one_with_many, participant, participants, people, unlocked, user},
    machine::status_kib,
};

/// The argument that makes this program the measured one.
pub const CHILD: &str = "work-in-a-process-of-its-own";
const RUNS: usize = 3;

pub fn measure(vault: &Path) -> Vec<Line> {
    let mut peaks: Vec<u64> = (0..RUNS).map(|_| peak_of_core(vault)).collect();
    peaks.sort_unstable();
    vec![
        Line {
            what: format!("peak memory of the core, {}, 64 MiB of key derivation included", people()),
            median: mib(peaks[RUNS / 2]),
            others: format!("most {}, {RUNS} runs", mib(peaks[RUNS - 1])),
            aim: "≤ 120 MiB",
        },
        idle_server(),
    ]
}

fn mib(kib: u64) -> String {
    format!("{:.1} MiB", kib as f64 / 1_024.0)
}

fn peak_of_core(vault: &Path) -> u64 {
    let output = Command::new(std::env::current_exe().unwrap()).arg(CHILD).arg(vault).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

/// What somebody does in a morning, with the key derivation of real use; then says the peak.
pub fn work(vault: &Path) {
    let core = unlocked(vault, user());
    core.today().unwrap();
    for typed in ["j", "jo", "joh", "john", "blue her", "5550", "stefen"] {
        core.search(typed).unwrap();
    }
    for back in [false, true] {
        core.participants(&ParticipantsRequest { back, limit: 50, ..Default::default() }).unwrap();
    }
    core.participant(&one_with_many().to_string()).unwrap();
    let id = participant(participants() / 3, AMOUNTS).to_string();
    core.participant(&id).unwrap();
    let fields = json!({"mood": 6, "craving": 3, "note": "Talked about the garden."});
    core.save_check_in(CheckInRequest {
        participant: id,
        fields: fields.as_object().cloned().unwrap_or_else(Map::new),
        encounter: Map::from_iter([
            ("modality".to_owned(), json!("in_person")),
            ("minutes".to_owned(), json!(30)),
        ]),
        follow_ups: Vec::new(),
        also: Vec::new(),
        draft: None,
    })
    .unwrap();
    core.sync_status().unwrap();
    println!("{}", status_kib("self", "VmHWM").unwrap());
}

fn idle_server() -> Line {
    let what = "peak memory of the idle server".to_owned();
    let binary = std::env::current_exe().unwrap().with_file_name("alongside-server");
    if !binary.exists() {
        let others = "first: cargo build --profile measure -p alongside-server".to_owned();
        return Line { what, median: "not built".to_owned(), others, aim: "≤ 40 MiB" };
    }
    let folder = std::env::temp_dir().join(format!("alongside-bench-{}", std::process::id()));
    let data = folder.to_string_lossy();
    let init =
        Command::new(&binary).args(["init", "--data", &data, "--org", "Bench", "--demo"]).output().unwrap();
    assert!(init.status.success(), "{}", String::from_utf8_lossy(&init.stderr));
    let mut server = Command::new(&binary)
        .args(["serve", "--data", &data, "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    sleep(Duration::from_secs(2));
    let process = server.id().to_string();
    let (peak, now) = (status_kib(&process, "VmHWM"), status_kib(&process, "VmRSS"));
    server.kill().unwrap();
    server.wait().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    Line { what, median: mib(peak.unwrap()), others: format!("now {}", mib(now.unwrap())), aim: "≤ 40 MiB" }
}
