//! A whole sync between two laptops and a server, each in real vaults and a real process, over
//! loopback: seconds, bytes inside TLS, round trips.
//!
//! A record is a follow-up of 499 bytes: a random id, and words drawn at random from a thousand that
//! are made of syllables, so that the dictionary of the wire knows none of them.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use alongside_field::{Alongside, Settings, system};
use alongside_record::{Creation, RecordId, Root};
use alongside_test_support::{BadLink, LinkQuality, ServerOptions, ServerProcess, invented::Dice, write};
use alongside_vault::{KdfCost, NewChange, Target};
use serde_json::json;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::{
    Line,
    big_vault::PASSPHRASE,
    spent::{of_all_threads, of_process},
    steps::{RUNS, Step, between, medians, patience, progress},
};

pub const RECORDS: usize = 10_000;
pub const CHANGED: usize = 100;
/// Letters of a record's text; with its name and braces it is 499 bytes of JSON.
const LETTERS: usize = 488;

pub fn measure() -> Vec<Line> {
    medians(&(0..RUNS).map(|_| run()).collect::<Vec<_>>())
}

fn run() -> Vec<Step> {
    let mut world = World::new();
    let (near, far) = (world.laptop("Dana"), world.laptop("Luis"));
    // While others were here lately, who adds much is made to wait for them. What is measured is alone.
    world.server.restart();
    let link = BadLink::to(&world.server.url(), LinkQuality::default());
    for laptop in [&near, &far] {
        laptop.set_server(&link.url()).unwrap();
    }
    let mut steps = Vec::new();
    let mut step = |what: String, laptop: &Alongside, aim| {
        steps.push(Step { what, aim, ..world.synced(laptop, &link) });
    };
    step("connect, nothing new".to_owned(), &near, "");
    let records = save(&near, 1, RECORDS);
    step(format!("push {RECORDS} new records of 499 bytes"), &near, "");
    step(format!("pull {RECORDS} records on a fresh device"), &far, "");
    change(&near, &records);
    step(format!("push one changed field of {CHANGED}"), &near, "");
    step(format!("pull one changed field of {CHANGED}"), &far, "");
    step("nothing new on a warm connection".to_owned(), &near, "≤ 400 B, one round trip");
    steps
}

/// The same over the link that barely exists, stopped after ten minutes.
pub fn measure_bad() -> Vec<Line> {
    let world = World::new();
    let link = BadLink::to(&world.server.url(), LinkQuality::BARELY);
    let laptop = world.laptop("Dana");
    laptop.set_server(&link.url()).unwrap();
    save(&laptop, 1, RECORDS);
    let patience = patience();
    let before = waiting(&laptop);
    let begun = Instant::now();
    // Each sync tries on its own for a while; the app would come back every half minute.
    while begun.elapsed() < patience && waiting(&laptop) > 0 {
        let rest = patience.saturating_sub(begun.elapsed());
        let sync = async { tokio::time::timeout(rest, laptop.sync_now()).await };
        drop(world.runtime.block_on(sync));
    }
    vec![progress("Alongside", before - waiting(&laptop), begun.elapsed(), link.carried())]
}

fn waiting(laptop: &Alongside) -> u64 {
    laptop.sync_status().unwrap().waiting
}

struct World {
    server: ServerProcess,
    folder: TempDir,
    runtime: Runtime,
}

impl World {
    fn new() -> Self {
        let server = ServerProcess::start(&ServerOptions::sqlite(program()));
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        Self { server, folder: tempfile::tempdir().unwrap(), runtime }
    }

    /// An enrolled laptop.
    fn laptop(&self, user: &str) -> Alongside {
        let folder = self.folder.path().join(user);
        let settings = Settings { kdf: KdfCost::CHEAP, ..Settings::new(folder.clone(), folder) };
        let core = Alongside::new(settings, system::ports());
        let code = self.server.enrolment_code(user, "peer", "Jasper");
        self.runtime.block_on(core.enrol(&code, PASSPHRASE, None)).unwrap();
        core
    }

    fn synced(&self, laptop: &Alongside, link: &BadLink) -> Step {
        let before = link.carried();
        let server = || of_process(self.server.id().unwrap());
        let (begun, here, there) = (Instant::now(), of_all_threads(), server());
        let outcome = self.runtime.block_on(laptop.sync_now()).unwrap();
        let (took, passed) = (begun.elapsed(), between(before, link.carried()));
        let inside = Some((outcome.bytes_up, outcome.bytes_down));
        let computed = Some((of_all_threads() - here, server() - there));
        Step { what: String::new(), took, passed, inside, computed, aim: "" }
    }
}

/// The server's program.
pub fn program() -> PathBuf {
    let folder = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let server = folder.join("alongside-server");
    assert!(server.exists(), "{} is missing: run `make bench`", server.display());
    assert!(Command::new(&server).arg("--version").output().is_ok());
    server
}

/// A thousand words of two to four syllables.
fn vocabulary() -> Vec<String> {
    let mut dice = Dice(7);
    let syllables: Vec<String> = "bdfghklmnprstvz"
        .chars()
        .flat_map(|consonant| "aeiou".chars().map(move |vowel| format!("{consonant}{vowel}")))
        .collect();
    let word = |_| (0..2 + dice.below(3)).map(|_| syllables[dice.below(syllables.len())].as_str()).collect();
    (0..1_000).map(word).collect()
}

fn text(dice: &mut Dice, vocabulary: &[String]) -> String {
    let mut text = format!("{:016x}", dice.roll());
    while text.len() < LETTERS {
        text.push(' ');
        text.push_str(&vocabulary[dice.below(vocabulary.len())]);
    }
    text.truncate(LETTERS);
    text
}

/// The same records for others: a file with a line of JSON for each.
pub fn records(folder: &Path, count: usize) -> PathBuf {
    let (mut dice, words) = (Dice(1), vocabulary());
    let file = folder.join("records");
    let lines = (0..count).map(|_| format!("{}\n", json!({ "what": text(&mut dice, &words) })));
    std::fs::write(&file, lines.collect::<String>()).unwrap();
    file
}

fn save(laptop: &Alongside, seed: u64, count: usize) -> Vec<RecordId> {
    let mut dice = Dice(seed);
    let creation =
        || Creation { kind: "follow_up".into(), root: Root::Organisation, audience: "care_team".into() };
    let words = vocabulary();
    append(laptop, (0..count).map(|_| (Target::New(creation()), text(&mut dice, &words))).collect())
}

/// Changes one field of some records here and there.
fn change(laptop: &Alongside, records: &[RecordId]) {
    let mut dice = Dice(3);
    let mut day = |record: &RecordId| {
        let day = format!("2026-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28));
        (Target::Existing(*record), day)
    };
    append(laptop, records.iter().step_by(RECORDS / CHANGED).map(&mut day).collect());
}

fn append(laptop: &Alongside, changes: Vec<(Target, String)>) -> Vec<RecordId> {
    let saved = laptop.with_open(|open| {
        let change = |(record, text): (Target, String)| NewChange {
            writes: match &record {
                Target::New(_) => vec![write("what", &json!(text), &[])],
                Target::Existing(_) | Target::Earlier(_) => vec![write("by_when", &json!(text), &[])],
            },
            record,
            author: open.staff,
            claimed_at: 1_795_000_000_000,
            clock_offset: Some(0),
            schema: 1,
            reason: None,
        };
        Ok(open.vault.append(changes.into_iter().map(change).collect(), None)?)
    });
    saved.unwrap().into_iter().map(RecordId).collect()
}
