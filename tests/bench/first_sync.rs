//! The first sync of a fresh laptop: 10,000 participants with 100,000 check-ins, over loopback. What
//! both sides need in memory above what they need when idle; the laptop is a process of its own.
//! Keys are derived cheaply, so that key derivation is not what is measured.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use alongside_field::{Alongside, Settings, system};
use alongside_record::{Creation, RecordId, Root};
use alongside_test_support::{
    ServerOptions, ServerProcess,
    invented::{Dice, note, person},
    write,
};
use alongside_vault::{KdfCost, NewChange, Target};
use serde_json::{Value as Json, json};
use tokio::runtime::Runtime;

use crate::{
    Line, big_vault::PASSPHRASE, machine::status_kib, spent::of_all_threads, steps::kb, syncing::program,
};

/// The argument that makes this program the laptop.
pub const CHILD: &str = "first-sync-in-a-process-of-its-own";
const PARTICIPANTS: usize = 10_000;
const CHECK_INS: usize = 10;
/// Saves in one transaction.
const BATCH: usize = 1_000;
const AIM: &str = "≤ 64 MiB above idle on each side";

pub fn measure() -> Vec<Line> {
    let mut server = ServerProcess::start(&ServerOptions::sqlite(program()));
    let folder = tempfile::tempdir().unwrap();
    // It enrols while there is nothing yet: enrolling syncs.
    let mut laptop = Command::new(std::env::current_exe().unwrap())
        .arg(CHILD)
        .arg(folder.path().join("far"))
        .arg(server.enrolment_code("Luis", "peer", "Jasper"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut says = BufReader::new(laptop.stdout.take().unwrap());
    says.read_line(&mut String::new()).unwrap();
    seed(&server, &folder.path().join("near"));
    // A server that has just started is idle; what seeding it took is not part of it.
    server.restart();
    let idle = server_kib(&server, "VmRSS");
    writeln!(laptop.stdin.take().unwrap(), "{}", server.url()).unwrap();
    let mut said = String::new();
    says.read_line(&mut said).unwrap();
    assert!(laptop.wait().unwrap().success());
    let figures: Vec<u64> = said.split_whitespace().map(|figure| figure.parse().unwrap()).collect();
    let [took, computed, up, down, laptop_idle, laptop_peak] = figures.try_into().unwrap();
    let peak = server_kib(&server, "VmHWM");
    vec![Line {
        what: format!("first sync of {PARTICIPANTS} participants with {} events", PARTICIPANTS * CHECK_INS),
        median: format!("{:.1} s", Duration::from_millis(took).as_secs_f64()),
        others: format!(
            "{:.1} s of the laptop's processor; {} up, {} down inside TLS; above idle the laptop {} (idle {}), the server {} (idle {})",
            Duration::from_millis(computed).as_secs_f64(),
            kb(up),
            kb(down),
            mib(laptop_peak - laptop_idle),
            mib(laptop_idle),
            mib(peak.saturating_sub(idle)),
            mib(idle)
        ),
        aim: AIM,
    }]
}

/// The laptop: enrols, is told where the server is then, and measures its first sync. Prints
/// milliseconds by the clock and on the processor, bytes up and down, and KiB when idle and at most.
pub fn sync(folder: &Path, code: &str) {
    let (runtime, core) = (runtime(), laptop(folder));
    runtime.block_on(core.enrol(code, PASSPHRASE, None)).unwrap();
    println!("enrolled");
    let mut url = String::new();
    std::io::stdin().read_line(&mut url).unwrap();
    core.set_server(url.trim()).unwrap();
    // The kernel's peak starts again (proc(5), clear_refs).
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let idle = status_kib("self", "VmRSS").unwrap();
    let (begun, on_processor) = (Instant::now(), of_all_threads());
    let synced = runtime.block_on(core.sync_now()).unwrap();
    let took = begun.elapsed().as_millis();
    let computed = (of_all_threads() - on_processor).as_millis();
    let peak = status_kib("self", "VmHWM").unwrap();
    assert!(synced.pulled as usize >= PARTICIPANTS * (1 + CHECK_INS), "{synced:?}");
    println!("{took} {computed} {} {} {idle} {peak}", synced.bytes_up, synced.bytes_down);
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

fn laptop(folder: &Path) -> Alongside {
    let settings = Settings { kdf: KdfCost::CHEAP, ..Settings::new(folder.to_owned(), folder.to_owned()) };
    Alongside::new(settings, system::ports())
}

fn server_kib(server: &ServerProcess, name: &str) -> u64 {
    status_kib(&server.id().unwrap().to_string(), name).unwrap()
}

/// Fills the server from a laptop that has all of it.
fn seed(server: &ServerProcess, folder: &Path) {
    let (runtime, core) = (runtime(), laptop(folder));
    let code = server.enrolment_code("Dana", "peer", "Jasper");
    runtime.block_on(core.enrol(&code, PASSPHRASE, None)).unwrap();
    let mut dice = Dice(1);
    let site = core.with_open(|open| Ok(open.vault.list(&"site".into(), false)?)).unwrap();
    let site = *site.first().unwrap();
    let people = save(&core, "participant", (0..PARTICIPANTS).map(|_| somebody(&mut dice, site)));
    let check_ins = people.iter().flat_map(|id| (0..CHECK_INS).map(|number| (*id, number)));
    save(&core, "check_in", check_ins.map(|(id, number)| check_in(&mut dice, id, number)));
    runtime.block_on(core.sync_now()).unwrap();
}

type New = (Root, Vec<(&'static str, Json)>);

fn somebody(dice: &mut Dice, site: RecordId) -> New {
    let who = person(dice);
    let units = [
        ("preferred_name", json!(who.preferred_name)),
        ("handle", json!(who.handle)),
        ("phone", json!(who.phone)),
        ("county", json!(who.county)),
        ("site", json!(site)),
    ];
    (Root::Itself, units.into())
}

fn check_in(dice: &mut Dice, participant: RecordId, number: usize) -> New {
    let fact = json!({
        "participant": participant,
        "occurred_at": format!("2026-{:02}-{:02}T{:02}:30:00-05:00", 1 + number, 1 + dice.below(28), 9 + dice.below(8)),
        "mood": dice.below(11), "craving": dice.below(11), "use_since_last": "no", "note": note(dice),
    });
    (Root::Participant(participant), vec![("fact", fact)])
}

fn save(core: &Alongside, kind: &str, all: impl Iterator<Item = New>) -> Vec<RecordId> {
    let all: Vec<New> = all.collect();
    let batches = all.chunks(BATCH).map(|batch| {
        let changes = batch.iter().map(|(root, units)| (*root, units.clone()));
        core.with_open(|open| {
            let change = |(root, units): New| NewChange {
                record: Target::New(Creation { kind: kind.into(), root, audience: "care_team".into() }),
                writes: units.iter().map(|(unit, value)| write(unit, value, &[])).collect(),
                author: open.staff,
                claimed_at: 1_795_000_000_000,
                clock_offset: Some(0),
                schema: 1,
                reason: None,
            };
            Ok(open.vault.append(changes.map(change).collect(), None)?)
        })
        .unwrap()
    });
    batches.flatten().map(RecordId).collect()
}

fn mib(kib: u64) -> String {
    format!("{:.1} MiB", kib as f64 / 1_024.0)
}
